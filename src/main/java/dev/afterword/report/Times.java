package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/** Computes what drawings need of uncertain times. */
final class Times {

    private Times() {}

    /** Returns whether its clock time is known. */
    static boolean hasClock(UncertainTime when) {
        return when.fidelity().compareTo(Fidelity.HOUR) >= 0;
    }

    /** Returns the earliest instant that it can have been. */
    static Instant earliest(UncertainTime when) {
        try {
            return when.plusMinus() == null
                    ? when.at()
                    : when.at().minus(when.plusMinus().abs());
        } catch (DateTimeException | ArithmeticException e) {
            return when.at();
        }
    }

    /** Returns the latest instant that it can have been. */
    static Instant latest(UncertainTime when) {
        return within(when, UncertainTime::latest);
    }

    /** Returns its {@link UncertainTime#ended end}. */
    static Instant ended(UncertainTime when) {
        return within(when, UncertainTime::ended);
    }

    private static Instant within(UncertainTime when, Function<UncertainTime, Instant> end) {
        try {
            return end.apply(when);
        } catch (DateTimeException | ArithmeticException e) {
            return when.at();
        }
    }

    static ZoneId zone(UncertainTime when) {
        return ZoneId.of(when.zone());
    }
}
