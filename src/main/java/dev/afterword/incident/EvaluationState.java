package dev.afterword.incident;

/** The state of the evaluation of an incident's response. Every incident has one. */
public enum EvaluationState {
    NOT_STARTED,
    OPEN,
    CONCLUDED,
    WAIVED;

    /** Returns whether the evaluation still has to be done. */
    public boolean isOutstanding() {
        return switch (this) {
            case NOT_STARTED, OPEN -> true;
            case CONCLUDED, WAIVED -> false;
        };
    }
}
