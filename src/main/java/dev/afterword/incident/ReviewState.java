package dev.afterword.incident;

/** How far the review of an incident has come. */
public enum ReviewState {
    NOT_STARTED,
    DRAFT,
    IN_REVIEW,
    APPROVED,
    PUBLISHED,
    WAIVED,
    ABANDONED;

    /** The stage that an incident which isn't closed is in. */
    Stage stage() {
        return switch (this) {
            case NOT_STARTED -> Stage.INTAKE;
            case DRAFT, IN_REVIEW -> Stage.REVIEW;
            case APPROVED -> Stage.APPROVED;
            case PUBLISHED, WAIVED, ABANDONED -> Stage.IMPROVING;
        };
    }

    /** Whether a review that has a due date is still owed. */
    public boolean owed() {
        return switch (this) {
            case NOT_STARTED, DRAFT, IN_REVIEW, APPROVED -> true;
            case PUBLISHED, WAIVED, ABANDONED -> false;
        };
    }
}
