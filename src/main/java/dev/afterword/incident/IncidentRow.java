package dev.afterword.incident;

import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as a line of a list. */
public record IncidentRow(
        UUID id,
        String key,
        String title,
        @Nullable Integer severity,
        @Nullable String category,
        Tlp tlp,
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        Stage stage,
        Map<Stage, Instant> stageDates,
        ReviewState reviewState,
        ReviewDecision.Outcome outcome,
        ReviewDecision.Waiver waiver,
        @Nullable Instant reviewDueAt,
        Incident.Person lead,
        Instant createdAt) {

    /** Returns when the published review is due; null if none is due. */
    public @Nullable Instant due() {
        return reviewState.isOutstanding() && stage != Stage.CLOSED ? reviewDueAt : null;
    }
}
