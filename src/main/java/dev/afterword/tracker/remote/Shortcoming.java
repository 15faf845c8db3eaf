package dev.afterword.tracker.remote;

/**
 * Something that is missing before a tracker can be used.
 *
 * @param detail what the tracker said or named, at most 300 characters, without secrets
 */
public record Shortcoming(Code code, String detail) {

    /** The messages are {@code shortcoming.<NAME>}. */
    public enum Code {
        UNREACHABLE,
        NOT_ALLOWED_ADDRESS,
        CREDENTIALS,
        NO_PROJECT,
        CANNOT_READ,
        CANNOT_CREATE,
        CANNOT_CHANGE,
        NO_TYPE,
        NO_FIELD,
        NO_CLOSED_STATE,
        NO_WEBHOOK_SECRET,
        ODD_ANSWER
    }
}
