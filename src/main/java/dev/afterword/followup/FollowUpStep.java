package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a follow-up's history, which only grows.
 *
 * @param by who did it; null where its time was over
 * @param citations keys of the incident that prove it; empty for those who don't see the incident
 * @param link an address that proves it
 * @param changes of a change: by field, what stood and what stands
 */
public record FollowUpStep(
        UUID id,
        Instant at,
        @Nullable PersonRef by,
        FollowUpAction action,
        @Nullable FollowUpState from,
        FollowUpState to,
        @Nullable String note,
        List<String> citations,
        @Nullable String link,
        Map<String, ?> changes) {

    public FollowUpStep {
        citations = List.copyOf(citations);
        changes = Map.copyOf(changes);
    }
}
