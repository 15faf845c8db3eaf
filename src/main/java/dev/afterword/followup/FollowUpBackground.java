package dev.afterword.followup;

import java.util.List;
import java.util.UUID;

/**
 * The background of a follow-up beyond its findings: the decision that led to it, and the things that implement it. Modules that
 * depend on this one implement it as beans.
 */
public interface FollowUpBackground {

    /** Returns first what led to it, then what implements it, as far as the current person sees them. Runs one statement. */
    List<BackgroundLine> of(UUID followUp);

    /**
     * A thing that led to a follow-up, or that implements it.
     *
     * @param state the state in its module, as a message key such as {@code RevisionState.IN_FORCE}
     */
    public record BackgroundLine(Role role, String key, String title, String href, String state) {

        /** The relation of the thing to the follow-up. */
        public enum Role {
            DECISION,
            CHANGE,
            /** Its issue in a tracker. */
            ISSUE
        }
    }
}
