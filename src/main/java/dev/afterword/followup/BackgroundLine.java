package dev.afterword.followup;

/**
 * Something that led to a follow-up, or that carries it out.
 *
 * @param state of its module, a key of the message bundles such as {@code RevisionState.IN_FORCE}
 */
public record BackgroundLine(Role role, String key, String title, String href, String state) {

    /** How it stands to the follow-up. */
    public enum Role {
        DECISION,
        CHANGE
    }
}
