package dev.afterword.review.document;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.party.Parties;
import dev.afterword.incident.party.Party;
import dev.afterword.markup.Citation;
import dev.afterword.review.Section;
import dev.afterword.review.document.ReviewParts.ReviewRow;
import dev.afterword.review.reference.ReferenceIndex;
import dev.afterword.review.reference.References;
import dev.afterword.review.text.Claims;
import dev.afterword.review.text.SectionRow;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a review together as one viewer sees it, within the caller's transaction. */
@Component
public class ReviewReader {

    private final Incidents incidents;
    private final Parties parties;
    private final ReviewPartStore store;
    private final References references;

    ReviewReader(Incidents incidents, Parties parties, ReviewPartStore store, References references) {
        this.incidents = incidents;
        this.parties = parties;
        this.store = store;
        this.references = references;
    }

    public ReviewDetail read(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        ReviewParts parts = store.find(incident.id());
        return detail(
                incident,
                parts,
                parties.of(viewer, incident.id()),
                parties.contributing(incident.id()),
                references.find(viewer, incident, cited(sections(parts))));
    }

    /** Returns the review without its references and participants. */
    public ReviewDetail readAlone(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        return detail(incident, store.find(incident.id()), List.of(), Set.of(), new ReferenceIndex(Map.of(), Map.of()));
    }

    private static ReviewDetail detail(
            Incident incident,
            ReviewParts parts,
            List<Party> parties,
            Set<UUID> contributing,
            ReferenceIndex references) {
        return new ReviewDetail(
                incident,
                review(incident, parts),
                parts.review().map(ReviewRow::textVersion).orElse(1L),
                parts.review().filter(row -> isPartHidden(row, parts)).isPresent(),
                complete(sections(parts), incident),
                participants(parts),
                parties,
                contributing,
                parts.signOffs(),
                parts.objections(),
                parts.attributions(),
                parts.versions(),
                parts.steps(),
                references,
                parts.names());
    }

    private static Map<Section, SectionRow> sections(ReviewParts parts) {
        Map<Section, SectionRow> seen = new EnumMap<>(Section.class);
        parts.sections().forEach(row -> seen.put(row.section(), row));
        return seen;
    }

    private static Review review(Incident incident, ReviewParts parts) {
        return parts.review()
                .map(s -> new Review(incident.id(), incident.key(), s.state(), s.number(), s.inForce()))
                .orElse(Review.notStarted(incident.id(), incident.key(), incident.reviewState()))
                .withIncidentState(incident.reviewState());
    }

    private static Map<UUID, Participant> participants(ReviewParts parts) {
        Map<UUID, Participant> participants = new LinkedHashMap<>();
        parts.participants().forEach(participant -> participants.put(participant.party(), participant));
        return participants;
    }

    private static Set<Citation> cited(Map<Section, SectionRow> sections) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        sections.values().forEach(row -> texts.put(row.section(), row.body()));
        return Claims.of(texts).citations();
    }

    private static boolean isPartHidden(ReviewRow row, ReviewParts parts) {
        long restricted = parts.attributions().stream()
                .filter(a -> a.facts().restricted())
                .count();
        return parts.sections().size() < Section.values().length || restricted < row.restrictedParts();
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
