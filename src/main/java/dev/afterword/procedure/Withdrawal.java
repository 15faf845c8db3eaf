package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a revision was withdrawn, and why.
 *
 * @param replacedBy the number of the one that corrects it; null where it was withdrawn for another reason
 */
public record Withdrawal(
        PersonRef withdrawnBy,
        Instant withdrawnAt,
        String reason,
        @Nullable Integer replacedBy) {

    Withdrawal(PersonRef withdrawnBy, Instant withdrawnAt, String reason) {
        this(withdrawnBy, withdrawnAt, reason, null);
    }
}
