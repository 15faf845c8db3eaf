package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.finding.FindingLinks.Linked;
import dev.afterword.finding.FindingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up alone, in the shape of the API.
 *
 * @param findings those it serves that the caller sees; {@code incident} null where they see the finding only, {@code shownToOwner} null
 *     where the caller doesn't decide on that
 * @param background the recommendation that led to it, the revisions that carry it out
 * @param risk what was asked for last
 * @param history newest first, at most 200
 */
record FollowUpDetailJson(
        FollowUpJson followUp,
        @Nullable String incident,
        List<ServedFinding> findings,
        List<BackgroundLine> background,
        @Nullable RiskRequest risk,
        List<HistoryLine> history) {

    record ServedFinding(
            @Nullable String incident,
            String key,
            FindingType type,
            @Nullable Integer severity,
            String title,
            @Nullable Boolean shownToOwner) {
        static ServedFinding of(Linked linked, @Nullable SharingStatus shown) {
            return new ServedFinding(
                    linked.incidentKey().isEmpty() ? null : linked.incidentKey(),
                    linked.key(),
                    linked.type(),
                    linked.severity(),
                    linked.title(),
                    shown == null ? null : shown.seen());
        }
    }

    record HistoryLine(
            Instant at,
            @Nullable PersonRef by,
            FollowUpAction action,
            @Nullable FollowUpState from,
            FollowUpState to,
            @Nullable String note,
            List<String> citations,
            @Nullable String link,
            Map<String, ?> changes) {
        static HistoryLine of(FollowUpStep step) {
            return new HistoryLine(
                    step.at(),
                    step.by(),
                    step.action(),
                    step.from(),
                    step.to(),
                    step.note(),
                    step.citations(),
                    step.link(),
                    step.changes());
        }
    }

    static FollowUpDetailJson of(FollowUpDetail doc, LocalDate today) {
        return new FollowUpDetailJson(
                FollowUpJson.of(doc.followUp(), today),
                doc.incidentKey(),
                doc.findings().stream()
                        .map(linked -> ServedFinding.of(linked, doc.shown().get(linked.id())))
                        .toList(),
                doc.background(),
                doc.risk(),
                doc.steps().stream().map(HistoryLine::of).toList());
    }
}
