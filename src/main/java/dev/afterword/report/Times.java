package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** What a drawing needs to know of a time beside what the time says itself. */
final class Times {

    private Times() {}

    /** Whether a clock time means anything. */
    static boolean hasClock(UncertainTime when) {
        return when.fidelity().compareTo(Fidelity.HOUR) >= 0;
    }

    /** The earliest it can have been. */
    static Instant earliest(UncertainTime when) {
        try {
            return when.plusMinus() == null
                    ? when.at()
                    : when.at().minus(when.plusMinus().abs());
        } catch (DateTimeException | ArithmeticException e) {
            return when.at();
        }
    }

    /** The latest it can have been. */
    static Instant latest(UncertainTime when) {
        try {
            return when.latest();
        } catch (DateTimeException | ArithmeticException e) {
            return when.at();
        }
    }

    static ZoneId zone(UncertainTime when) {
        return ZoneId.of(when.zone());
    }
}
