package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.finding.FindingLinks.Linked;
import dev.afterword.finding.FindingType;
import dev.afterword.followup.clock.ClockDetail;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A single follow-up in the shape of the API.
 *
 * @param findings the linked findings that the caller sees; {@code incident} is null if they see only the finding, {@code
 *     shownToOwner} is null if the caller doesn't decide on sharing
 * @param background the recommendation that led to it, the revisions that implement it
 * @param risk the latest request to accept the risk
 * @param clock its terms and what it missed; null until they start
 * @param history newest first, at most 200
 */
record FollowUpDetailJson(
        FollowUpJson followUp,
        @Nullable String incident,
        List<ServedFinding> findings,
        List<FollowUpBackground.BackgroundLine> background,
        FollowUp.@Nullable RiskRequest risk,
        @Nullable ClockDetail clock,
        List<HistoryLine> history) {

    record ServedFinding(
            @Nullable String incident,
            String key,
            FindingType type,
            @Nullable Integer severity,
            String title,
            @Nullable Boolean shownToOwner) {
        static ServedFinding of(Linked linked, FollowUpDetail.@Nullable SharingStatus shown) {
            return new ServedFinding(
                    linked.incidentKey().isEmpty() ? null : linked.incidentKey(),
                    linked.key(),
                    linked.type(),
                    linked.severity(),
                    linked.title(),
                    shown == null ? null : shown.isVisible());
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
            @Nullable String whyProofCounts,
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
                    step.whyProofCounts(),
                    step.changes());
        }
    }

    static FollowUpDetailJson of(FollowUpDetail doc, @Nullable ClockDetail clock, LocalDate today) {
        return new FollowUpDetailJson(
                FollowUpJson.of(doc.followUp(), today),
                doc.incidentKey(),
                doc.findings().stream()
                        .map(linked -> ServedFinding.of(linked, doc.shown().get(linked.id())))
                        .toList(),
                doc.background(),
                doc.risk(),
                clock,
                doc.steps().stream().map(HistoryLine::of).toList());
    }
}
