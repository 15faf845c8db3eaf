package dev.afterword.followup;

/**
 * A thing that led to a follow-up, or that implements it.
 *
 * @param state the state in its module, as a message key such as {@code RevisionState.IN_FORCE}
 */
public record BackgroundLine(Role role, String key, String title, String href, String state) {

    /** The relation of the thing to the follow-up. */
    public enum Role {
        DECISION,
        CHANGE
    }
}
