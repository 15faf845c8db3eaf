package dev.afterword.tracker;

/** What is to be done in a tracker; the messages are {@code OutboxAction.<NAME>}. */
public enum OutboxAction {
    CREATE,
    /** The follow-up changed: its state and date are compared with those of the issue. */
    UPDATE,
    COMMENT,
    /** The tracker said that the issue changed. */
    FETCH
}
