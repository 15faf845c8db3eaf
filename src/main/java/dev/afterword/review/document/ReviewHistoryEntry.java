package dev.afterword.review.document;

import dev.afterword.kernel.FactAction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of the review, with its note or reason.
 *
 * @param person null for what the program did
 */
public record ReviewHistoryEntry(
        int number,
        Kind kind,
        Instant at,
        @Nullable UUID person,
        @Nullable String reason) {

    public enum Kind {
        STARTED(FactAction.REVIEW_STARTED),
        SUBMITTED(FactAction.REVIEW_SUBMITTED),
        RETURNED(FactAction.REVIEW_RETURNED),
        APPROVED(FactAction.REVIEW_APPROVED),
        PUBLISHED(FactAction.REVIEW_PUBLISHED),
        AMENDED(FactAction.REVIEW_AMENDED),
        ABANDONED(FactAction.REVIEW_ABANDONED),
        WAIVED(FactAction.REVIEW_WAIVED),
        /** New facts require a review that was waived or abandoned. */
        DUE_AGAIN(FactAction.REVIEW_DUE_AGAIN);

        private final FactAction fact;

        Kind(FactAction fact) {
            this.fact = fact;
        }

        FactAction fact() {
            return fact;
        }
    }
}
