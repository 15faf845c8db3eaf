package dev.afterword.followup.clock;

import dev.afterword.followup.clock.Lateness.Breach;
import dev.afterword.followup.clock.Lateness.Escalation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a follow-up and what is on record about them, on its page and in the API. The day by which it has to be resolved is its
 * {@code dueOn}.
 *
 * @param policy the version under which it was created
 * @param acceptWithin business days
 * @param resolveWithin business days that the rule asks for
 * @param extensions how often its day of resolution was moved to a later one
 * @param extendedDays by how many business days altogether
 * @param extensionLimit null for none
 * @param extensionDaysLimit null for none
 */
public record ClockDetail(
        String policy,
        String rule,
        String calendar,
        LocalDate acceptBy,
        int acceptWithin,
        int resolveWithin,
        int extensions,
        int extendedDays,
        @Nullable Integer extensionLimit,
        @Nullable Integer extensionDaysLimit,
        List<Breach> breaches,
        List<Escalation> escalations) {

    public ClockDetail {
        breaches = List.copyOf(breaches);
        escalations = List.copyOf(escalations);
    }
}
