package dev.afterword.followup;

import dev.afterword.finding.FindingLinks.Linked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up with all that its page shows, as one person sees it.
 *
 * @param incidentKey the incident it was raised in; null for those who don't see that
 * @param background what led to it beyond findings, and what carries it out
 * @param shown by the finding's identifier, whether the owner can read it; empty for those who don't decide on that
 * @param may what the viewer may do with it now
 */
public record FollowUpDetail(
        FollowUp followUp,
        @Nullable String incidentKey,
        List<Linked> findings,
        List<BackgroundLine> background,
        @Nullable RiskRequest risk,
        List<FollowUpStep> steps,
        Map<UUID, SharingStatus> shown,
        Set<May> may) {

    /** What somebody may do with a follow-up as it stands. */
    public enum May {
        ACCEPT,
        START,
        RESOLVE,
        HAND_BACK,
        VERIFY,
        REOPEN,
        REVIEW,
        CHANGE,
        TICKET,
        ASK_RISK,
        ANSWER_RISK
    }

    public FollowUpDetail {
        findings = List.copyOf(findings);
        background = List.copyOf(background);
        steps = List.copyOf(steps);
        shown = Map.copyOf(shown);
        may = may.isEmpty() ? Set.of() : Set.copyOf(may);
    }

    /** The first that stands to it like this; null for none. */
    public @Nullable BackgroundLine background(BackgroundLine.Role role) {
        return background.stream()
                .filter(line -> line.role() == role)
                .findFirst()
                .orElse(null);
    }

    /** What was said when it came back to whoever has it now: returned, reopened, handed back; null where it didn't. */
    public @Nullable FollowUpStep cameBack() {
        return steps.stream()
                .filter(step -> step.action().moves() || step.changes().containsKey("owner"))
                .findFirst()
                .filter(step -> step.action().comesBack() && step.note() != null)
                .orElse(null);
    }

    /** What the owner said last of how it was done; null where nobody said that it is. */
    public @Nullable FollowUpStep resolution() {
        return last(FollowUpAction.RESOLVED);
    }

    /** What was said last when it was seen to be done. */
    public @Nullable FollowUpStep verification() {
        return last(FollowUpAction.VERIFIED);
    }

    private @Nullable FollowUpStep last(FollowUpAction action) {
        return steps.stream()
                .filter(step -> step.action() == action)
                .findFirst()
                .orElse(null);
    }

    public boolean asked() {
        return risk != null && risk.state() == RiskRequest.State.REQUESTED;
    }
}
