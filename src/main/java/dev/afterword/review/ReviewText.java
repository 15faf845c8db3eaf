package dev.afterword.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be edited of a review, in the shape of the API. A stale edit is answered with it.
 *
 * @param sections those that are written and that the reader may see
 */
record ReviewText(
        String etag,
        Map<String, String> sections,
        Map<String, String> notApplicable,
        List<ParticipantJson> participants) {

    /** How a party took part. */
    record ParticipantJson(
            UUID party,
            String name,
            boolean attended,
            boolean contributed,
            @Nullable String excusedReason) {}

    static ReviewText of(ReviewDetail doc) {
        Map<String, String> sections = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        doc.sections().values().forEach(row -> {
            if (row.isPresent()) sections.put(row.section().key(), row.body());
            if (row.notApplicable() != null) reasons.put(row.section().key(), row.notApplicable());
        });
        List<ParticipantJson> participants = doc.parties().stream()
                .filter(party -> doc.participants().containsKey(party.id()))
                .map(party -> {
                    Participant p = doc.participant(party);
                    return new ParticipantJson(
                            party.id(), party.name(), p.attended(), p.contributed(), p.excusedReason());
                })
                .toList();
        return new ReviewText(doc.etag(), sections, reasons, participants);
    }
}
