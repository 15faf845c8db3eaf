package dev.afterword.followup;

import dev.afterword.finding.FindingLinks.Linked;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up with all data of its page, as one person sees it.
 *
 * @param incidentKey the incident in which it was created; null for people who don't see it
 * @param background what led to it beyond findings, and what implements it
 * @param shown the sharing status by the finding's identifier; empty for people who don't decide on it
 * @param may what the viewer may do with it now
 */
public record FollowUpDetail(
        FollowUp followUp,
        @Nullable String incidentKey,
        List<Linked> findings,
        List<FollowUpBackground.BackgroundLine> background,
        FollowUp.@Nullable RiskRequest risk,
        List<FollowUpStep> steps,
        Map<UUID, SharingStatus> shown,
        Set<May> may) {

    private static final Set<FollowUpAction> EFFECTS =
            EnumSet.of(FollowUpAction.EFFECT_PROVED, FollowUpAction.EFFECT_REFUTED, FollowUpAction.EFFECT_UNDETERMINED);

    /** What a person may do with a follow-up in its current state. */
    public enum May {
        ACCEPT,
        START,
        RESOLVE,
        HAND_BACK,
        HAND_OVER,
        ANSWER_HAND_OVER,
        WITHDRAW_HAND_OVER,
        TAKE_ON,
        VERIFY,
        CHECK_EFFECT,
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

    /** Returns the first thing with this relation; null if there is none. */
    public FollowUpBackground.@Nullable BackgroundLine background(FollowUpBackground.BackgroundLine.Role role) {
        return background.stream()
                .filter(line -> line.role() == role)
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the step that returned, reopened or handed it back to its current owner; null if the last step wasn't one of these.
     */
    public @Nullable FollowUpStep lastReturn() {
        return steps.stream()
                .filter(step -> step.action().changesTurn() || step.changes().containsKey("owner"))
                .findFirst()
                .filter(step -> step.action().returnsToOwner() && step.note() != null)
                .orElse(null);
    }

    /** Returns the step that offered the pending hand-over. */
    public @Nullable FollowUpStep offer() {
        return steps.stream()
                .filter(step -> step.action() == FollowUpAction.HAND_OVER_OFFERED)
                .findFirst()
                .orElse(null);
    }

    /** Returns the owner's last step that resolved it; null if it was never resolved. */
    public @Nullable FollowUpStep resolution() {
        return last(FollowUpAction.RESOLVED);
    }

    /** Returns the last step that verified it. */
    public @Nullable FollowUpStep verification() {
        return last(FollowUpAction.VERIFIED);
    }

    /** Returns the last check whether it holds in use; null if there was none since it was verified. */
    public @Nullable FollowUpStep effect() {
        return steps.stream()
                .filter(step -> step.action() == FollowUpAction.VERIFIED || EFFECTS.contains(step.action()))
                .findFirst()
                .filter(step -> step.action() != FollowUpAction.VERIFIED)
                .orElse(null);
    }

    private @Nullable FollowUpStep last(FollowUpAction action) {
        return steps.stream()
                .filter(step -> step.action() == action)
                .findFirst()
                .orElse(null);
    }

    public boolean asked() {
        return risk != null && risk.state() == FollowUp.RiskRequest.State.REQUESTED;
    }

    /** The sharing status of a linked finding for the follow-up's owner; the messages are {@code sharingStatus.<NAME>}. */
    public enum SharingStatus {
        /** They see it as members of the incident. */
        MEMBER,
        /** It is shared with them for this follow-up. */
        SHARED,
        /** It is shared with them for another follow-up. A share is between a finding and a person, so they see it here too. */
        SHARED_ELSEWHERE,
        /** It is restricted and can't be shared. */
        RESTRICTED,
        /** It belongs to another incident than the follow-up, whose team would have to share it. */
        OTHER_INCIDENT,
        NOT_SHARED;

        /** Returns whether the owner can read it. */
        public boolean isVisible() {
            return this == MEMBER || this == SHARED || this == SHARED_ELSEWHERE;
        }
    }
}
