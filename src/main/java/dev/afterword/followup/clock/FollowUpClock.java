package dev.afterword.followup.clock;

import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a follow-up as they were set last. The rows are kept: a new owner, or another date, sets the clocks again, under the same rule.
 * The day of resolution isn't among them: it is the follow-up's {@code dueOn}, which the policy proposes.
 *
 * @param acceptBy the last day for the owner to accept it; it stays on record once they have
 * @param acceptReminder the day from which its owner is reminded of that
 * @param resolveReminder the day from which its owner is reminded of the day of resolution
 * @param extendedDays by how many business days that day was moved; null if it was not moved to a later one
 */
record FollowUpClock(
        UUID id,
        Instant startedAt,
        @Embedded Terms terms,
        LocalDate acceptBy,
        LocalDate acceptReminder,
        LocalDate resolveReminder,
        @Nullable Integer extendedDays) {

    /**
     * What is frozen when the follow-up is created.
     *
     * @param policy the version of the policy under which the follow-up was created, which counts as long as it lives
     * @param rule the name of its rule
     * @param calendar the name of the calendar by which days are counted
     */
    record Terms(String policy, String rule, String calendar) {}
}
