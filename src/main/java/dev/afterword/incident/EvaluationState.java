package dev.afterword.incident;

/** How far the evaluation of the response to an incident has come. Every incident gets one. */
public enum EvaluationState {
    NOT_STARTED,
    OPEN,
    CONCLUDED,
    WAIVED;

    /** Whether it is still owed. */
    public boolean owed() {
        return switch (this) {
            case NOT_STARTED, OPEN -> true;
            case CONCLUDED, WAIVED -> false;
        };
    }
}
