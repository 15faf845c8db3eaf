package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.Parties;
import dev.afterword.incident.Party;
import dev.afterword.review.ReviewParts.Standing;
import dev.afterword.web.Citation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a review together as one viewer sees it. Within the caller's transaction. */
@Component
class ReviewReader {

    private final Incidents incidents;
    private final Parties parties;
    private final ReviewParts parts;
    private final References references;

    ReviewReader(Incidents incidents, Parties parties, ReviewParts parts, References references) {
        this.incidents = incidents;
        this.parties = parties;
        this.parts = parts;
        this.references = references;
    }

    ReviewDetail read(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        ReviewParts.Of of = parts.of(incident.id());
        Map<Section, SectionRow> seen = sections(of);
        return doc(incident, of, parties.of(viewer, incident.id()), references.of(viewer, incident, cited(seen)));
    }

    /** Without what it cites and who was meant to take part. */
    ReviewDetail readAlone(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        return doc(incident, parts.of(incident.id()), List.of(), new References.Of(Map.of(), Map.of()));
    }

    private static ReviewDetail doc(
            Incident incident, ReviewParts.Of of, List<Party> parties, References.Of references) {
        return new ReviewDetail(
                incident,
                review(incident, of),
                of.standing().map(Standing::textVersion).orElse(1L),
                of.standing().filter(standing -> hides(standing, of)).isPresent(),
                complete(sections(of), incident),
                participants(of),
                parties,
                of.signOffs(),
                of.attributions(),
                of.versions(),
                of.steps(),
                references,
                of.names());
    }

    private static Map<Section, SectionRow> sections(ReviewParts.Of of) {
        Map<Section, SectionRow> seen = new EnumMap<>(Section.class);
        of.sections().forEach(row -> seen.put(row.section(), row));
        return seen;
    }

    private static Review review(Incident incident, ReviewParts.Of of) {
        return of.standing()
                .map(s -> new Review(incident.id(), incident.key(), s.state(), s.number(), s.inForce()))
                .orElse(Review.notStarted(incident.id(), incident.key(), incident.reviewState()))
                .seenAs(incident.reviewState());
    }

    private static Map<UUID, Participant> participants(ReviewParts.Of of) {
        Map<UUID, Participant> participants = new LinkedHashMap<>();
        of.participants().forEach(participant -> participants.put(participant.party(), participant));
        return participants;
    }

    private static Set<Citation> cited(Map<Section, SectionRow> sections) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        sections.values().forEach(row -> texts.put(row.section(), row.body()));
        return Claims.of(texts).citations();
    }

    private static boolean hides(Standing standing, ReviewParts.Of of) {
        long restricted =
                of.attributions().stream().filter(a -> a.facts().restricted()).count();
        return of.sections().size() < Section.values().length || restricted < standing.restrictedParts();
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
}
