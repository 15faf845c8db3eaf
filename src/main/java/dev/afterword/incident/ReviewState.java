package dev.afterword.incident;

/** The state of an incident's review. */
public enum ReviewState {
    NOT_STARTED,
    DRAFT,
    IN_REVIEW,
    APPROVED,
    PUBLISHED,
    WAIVED,
    ABANDONED;

    /** Returns the stage of an incident that isn't closed. */
    Stage stage() {
        return switch (this) {
            case NOT_STARTED -> Stage.INTAKE;
            case DRAFT, IN_REVIEW -> Stage.REVIEW;
            case APPROVED -> Stage.APPROVED;
            case PUBLISHED, WAIVED, ABANDONED -> Stage.IMPROVING;
        };
    }

    /** Returns whether a review with a due date still has to be done. */
    public boolean isOutstanding() {
        return switch (this) {
            case NOT_STARTED, DRAFT, IN_REVIEW, APPROVED -> true;
            case PUBLISHED, WAIVED, ABANDONED -> false;
        };
    }
}
