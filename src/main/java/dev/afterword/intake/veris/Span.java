package dev.afterword.intake.veris;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time within which something happened, according to dates and counted durations: somewhere from {@code from} on and
 * before {@code to}. A duration of <i>n</i> units was counted in whole units, so it may be one more or one less.
 */
record Span(LocalDateTime from, LocalDateTime to, Fidelity fidelity) {

    /** The units of VERIS that have a length. */
    enum Unit {
        SECONDS(1, Fidelity.SECOND),
        MINUTES(60, Fidelity.MINUTE),
        HOURS(3_600, Fidelity.HOUR),
        DAYS(86_400, Fidelity.DAY),
        WEEKS(7 * 86_400, Fidelity.DAY),
        MONTHS(2_629_746, Fidelity.MONTH),
        YEARS(31_556_952, Fidelity.YEAR);

        private final long seconds;
        private final Fidelity fidelity;

        Unit(long seconds, Fidelity fidelity) {
            this.seconds = seconds;
            this.fidelity = fidelity;
        }

        static @Nullable Unit named(@Nullable String name) {
            for (Unit unit : values()) {
                if (name != null && unit.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return unit;
                }
            }
            return null;
        }

        /** Limits durations to 200 years: more is a mistake. */
        BigDecimal most() {
            return BigDecimal.valueOf(200 * YEARS.seconds / seconds);
        }

        private LocalDateTime from(LocalDateTime start, BigDecimal value) {
            boolean whole = value.stripTrailingZeros().scale() <= 0;
            if (whole && this == MONTHS) {
                return start.plusMonths(value.longValue());
            }
            if (whole && this == YEARS) {
                return start.plusYears(value.longValue());
            }
            return start.plusSeconds(value.multiply(BigDecimal.valueOf(seconds)).longValue());
        }
    }

    static Span of(LocalDate day, Fidelity fidelity) {
        LocalDateTime from = day.atStartOfDay();
        return new Span(from, end(from, fidelity), fidelity);
    }

    Span plus(BigDecimal value, Unit unit) {
        BigDecimal least = value.subtract(BigDecimal.ONE).max(BigDecimal.ZERO);
        Fidelity coarser = fidelity.compareTo(unit.fidelity) < 0 ? fidelity : unit.fidelity;
        return new Span(unit.from(from, least), unit.from(to, value.add(BigDecimal.ONE)), coarser);
    }

    /** The year, month, day … in the middle; where the span isn't just that, with how far to either side of its start it reaches. */
    UncertainTime when() {
        LocalDateTime at = start(from.plus(Duration.between(from, to).dividedBy(2)), fidelity);
        boolean exact = at.equals(from) && end(at, fidelity).equals(to);
        Duration before = Duration.between(from, at);
        Duration after = Duration.between(at, to);
        Duration wider = before.compareTo(after) > 0 ? before : after;
        return new UncertainTime(at.toInstant(ZoneOffset.UTC), fidelity, "UTC", exact ? null : wider);
    }

    private static LocalDateTime start(LocalDateTime at, Fidelity fidelity) {
        return switch (fidelity) {
            case YEAR -> at.toLocalDate().withDayOfYear(1).atStartOfDay();
            case MONTH -> at.toLocalDate().withDayOfMonth(1).atStartOfDay();
            case DAY -> at.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> at.truncatedTo(ChronoUnit.SECONDS);
        };
    }

    private static LocalDateTime end(LocalDateTime from, Fidelity fidelity) {
        return switch (fidelity) {
            case YEAR -> from.plusYears(1);
            case MONTH -> from.plusMonths(1);
            case DAY -> from.plusDays(1);
            case HOUR -> from.plusHours(1);
            case MINUTE -> from.plusMinutes(1);
            case SECOND -> from.plusSeconds(1);
        };
    }
}
