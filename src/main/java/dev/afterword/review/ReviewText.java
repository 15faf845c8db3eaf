package dev.afterword.review;

import dev.afterword.incident.party.Party;
import dev.afterword.review.document.ReviewDetail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The editable parts of a review in the shape of the API, which a stale edit is answered with.
 *
 * @param sections those that are written and visible to the reader
 */
record ReviewText(
        String etag,
        Map<String, String> sections,
        Map<String, String> notApplicable,
        List<ParticipantJson> participants) {

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
            if (row.isPresent()) {
                sections.put(row.section().key(), row.body());
            }
            if (row.notApplicable() != null) {
                reasons.put(row.section().key(), row.notApplicable());
            }
        });
        Map<UUID, String> names = doc.parties().stream().collect(Collectors.toMap(Party::id, Party::name));
        List<ParticipantJson> participants = doc.known().stream()
                .map(p -> new ParticipantJson(
                        p.party(), names.getOrDefault(p.party(), ""), p.attended(), p.contributed(), p.excusedReason()))
                .toList();
        return new ReviewText(doc.etag(), sections, reasons, participants);
    }
}
