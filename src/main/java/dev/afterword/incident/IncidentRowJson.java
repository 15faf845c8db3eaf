package dev.afterword.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list in the shape of the API. For a guest it has only key, title and label.
 *
 * @param dated its own date; null if none of its key times is known
 */
record IncidentRowJson(
        String key,
        String title,
        @Nullable Integer severity,
        @Nullable String category,
        String tlp,
        @Nullable FactAnswer customerImpact,
        @Nullable FactAnswer dataBreach,
        @Nullable Stage stage,
        @Nullable ReviewState reviewState,
        @Nullable DecisionInBrief reviewDecision,
        Incident.@Nullable Person lead,
        @Nullable Instant createdAt,
        @Nullable Boolean historical,
        IncidentRow.@Nullable Dated dated) {

    record DecisionInBrief(
            ReviewDecision.Outcome outcome, @Nullable Instant dueAt, ReviewDecision.Waiver waiver) {}

    static IncidentRowJson of(IncidentRow row) {
        if (!row.whole()) {
            return new IncidentRowJson(
                    row.key(),
                    row.title(),
                    null,
                    null,
                    row.tlp().name(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new IncidentRowJson(
                row.key(),
                row.title(),
                row.severity(),
                row.category(),
                row.tlp().name(),
                row.customerImpact(),
                row.dataBreach(),
                row.stage(),
                row.reviewState(),
                new DecisionInBrief(row.outcome(), row.due(), row.waiver()),
                row.lead(),
                row.createdAt(),
                row.historical(),
                row.dated());
    }
}
