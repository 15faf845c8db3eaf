package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.Parties;
import dev.afterword.review.ReviewStore.Stored;
import dev.afterword.web.Citation;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a review together as one viewer sees it. Within the caller's transaction. */
@Component
class ReviewReader {

    private final Incidents incidents;
    private final Parties parties;
    private final ReviewStore reviews;
    private final SectionStore sections;
    private final ParticipantStore participants;
    private final SignOffStore signOffs;
    private final AttributionStore attributions;
    private final VersionStore versions;
    private final References references;
    private final Names names;

    ReviewReader(
            Incidents incidents,
            Parties parties,
            ReviewStore reviews,
            SectionStore sections,
            ParticipantStore participants,
            SignOffStore signOffs,
            AttributionStore attributions,
            VersionStore versions,
            References references,
            Names names) {
        this.incidents = incidents;
        this.parties = parties;
        this.reviews = reviews;
        this.sections = sections;
        this.participants = participants;
        this.signOffs = signOffs;
        this.attributions = attributions;
        this.versions = versions;
        this.references = references;
        this.names = names;
    }

    ReviewDoc read(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        UUID id = incident.id();
        Optional<Stored> stored = reviews.find(id, key);
        Review review = stored.map(Stored::review)
                .orElse(Review.notStarted(id, key, incident.reviewState()))
                .seenAs(incident.reviewState());
        Map<Section, SectionRow> seen = sections.all(id);
        List<Attribution> judged = attributions.of(id);
        List<SignOff> signed = signOffs.of(id, review.number());
        List<Version> approved = versions.of(id);
        List<Step> steps = reviews.steps(id);
        return new ReviewDoc(
                incident,
                review,
                stored.map(Stored::textVersion).orElse(1L),
                stored.isPresent() && hides(stored.get(), seen, judged),
                complete(seen, incident),
                participants.of(id),
                parties.of(viewer, id),
                signed,
                judged,
                approved,
                steps,
                references.of(viewer, incident, cited(seen)),
                names.of(people(seen, signed, judged, approved, steps)));
    }

    private static Set<Citation> cited(Map<Section, SectionRow> sections) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        sections.values().forEach(row -> texts.put(row.section(), row.body()));
        return Claims.of(texts).citations();
    }

    private static boolean hides(Stored stored, Map<Section, SectionRow> seen, List<Attribution> judged) {
        long restricted = judged.stream().filter(a -> a.restricted() != null).count();
        return seen.size() < Section.values().length || restricted < stored.restrictedParts();
    }

    private static Map<Section, SectionRow> complete(Map<Section, SectionRow> seen, Incident incident) {
        Map<Section, SectionRow> all = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            SectionRow unwritten =
                    new SectionRow(section, "", null, incident.facts().tlp(), null, 1, incident.createdAt(), null);
            all.put(section, seen.getOrDefault(section, unwritten));
        }
        return all;
    }

    private static Set<UUID> people(
            Map<Section, SectionRow> sections,
            List<SignOff> signOffs,
            List<Attribution> attributions,
            List<Version> versions,
            List<Step> steps) {
        Set<UUID> people = new HashSet<>();
        sections.values().forEach(s -> add(people, s.updatedBy()));
        signOffs.forEach(s -> {
            add(people, s.person());
            add(people, s.askedBy());
            add(people, s.answeredBy());
        });
        attributions.forEach(a -> people.add(a.analyst()));
        versions.forEach(v -> {
            people.add(v.approvedBy());
            add(people, v.publishedBy());
        });
        steps.forEach(s -> people.add(s.person()));
        return people;
    }

    private static void add(Set<UUID> people, @org.jspecify.annotations.Nullable UUID person) {
        if (person != null) people.add(person);
    }
}
