package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step in a follow-up's history, to which steps are only added.
 *
 * @param by the person; null if the program did it: a risk acceptance expired, or a revision or an issue at {@code link} moved it along
 * @param citations keys of the incident as proof; empty for people who don't see the incident
 * @param link an address as proof
 * @param whyProofCounts why proof counts that is older than what it proves
 * @param changes for a change, the old and new value of each field
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
        @Nullable String whyProofCounts,
        Map<String, ?> changes) {

    public FollowUpStep {
        citations = List.copyOf(citations);
        changes = Map.copyOf(changes);
    }

    /** Returns the message key of what was done. */
    public String text() {
        String name = "FollowUpAction." + action.name();
        if (by != null || action == FollowUpAction.LAPSED) {
            return name;
        }
        if (link != null && !link.startsWith("/")) {
            return name + ".inTracker";
        }
        return name + (action == FollowUpAction.EFFECT_PROVED && link == null ? ".byPolicy" : ".bySystem");
    }
}
