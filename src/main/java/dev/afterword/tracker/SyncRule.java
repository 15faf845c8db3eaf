package dev.afterword.tracker;

/** Which changes of a field go which way between a follow-up and its issue. */
public enum SyncRule {
    BOTH,
    /** What changes there changes it here. */
    IN,
    OUT,
    NONE;

    boolean in() {
        return this == BOTH || this == IN;
    }

    boolean out() {
        return this == BOTH || this == OUT;
    }
}
