package dev.afterword.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point in time with its precision: an instant in UTC, its fidelity, the zone it was recorded in, and its uncertainty. An
 * unknown time is {@code null}, never a guess.
 *
 * @param at the instant, UTC; for a coarse fidelity the start of that year, month, day or hour in {@code zone}
 * @param zone an IANA zone or an offset such as {@code +08:00}; {@code UTC} if none was recorded
 * @param plusMinus the uncertainty to either side; null if it is only that of the fidelity
 */
public record UncertainTime(
        Instant at,
        Fidelity fidelity,
        String zone,
        @Nullable Duration plusMinus) {

    public UncertainTime {
        Objects.requireNonNull(at);
        Objects.requireNonNull(fidelity);
        ZoneId.of(zone);
    }

    public static UncertainTime exactly(Instant at) {
        return new UncertainTime(at, Fidelity.SECOND, "UTC", null);
    }

    public static UncertainTime of(Instant at, Fidelity fidelity) {
        return new UncertainTime(at, fidelity, "UTC", null);
    }

    /**
     * Returns the time in UTC, written with the precision of its fidelity: {@code 2019}, {@code 2019-05}, {@code 2019-05-06
     * 14:00}.
     */
    public String utc() {
        return fidelity.pattern().format(at.atZone(recordedZone(ZoneOffset.UTC)));
    }

    /** Returns the calendar date where it was recorded, if that is all that is known of it, and known for sure. */
    public Optional<LocalDate> exactDay() {
        return fidelity == Fidelity.DAY && plusMinus == null
                ? Optional.of(LocalDate.ofInstant(at, ZoneId.of(zone)))
                : Optional.empty();
    }

    /** Returns the time in its own zone, written with the precision of its fidelity. */
    public String local() {
        return fidelity.pattern().format(at.atZone(ZoneId.of(zone)));
    }

    /** Returns the local time as forms show and accept it, where a known minute is what makes it exact to the minute. */
    public String typed() {
        return fidelity == Fidelity.HOUR ? local().replaceFirst(":00$", "") : local();
    }

    /**
     * Returns the zone for formatting. Days and coarser are calendar dates of the place where they were recorded; finer ones are
     * instants.
     */
    private ZoneId recordedZone(ZoneId otherwise) {
        return fidelity.compareTo(Fidelity.DAY) <= 0 ? ZoneId.of(zone) : otherwise;
    }

    /** Returns the start of its hour in the zone where it was recorded, in UTC, where that may be half past. */
    public ZonedDateTime startOfHour() {
        return at.atZone(ZoneId.of(zone)).truncatedTo(ChronoUnit.HOURS).withZoneSameInstant(ZoneOffset.UTC);
    }

    /** Returns the earliest possible instant: {@code at}, or {@code at - plusMinus}. */
    public Instant earliest() {
        return plusMinus == null ? at : at.minus(plusMinus);
    }

    /** Returns the latest possible instant: the end of its year, month, day …, or {@code at + plusMinus}. */
    public Instant latest() {
        if (plusMinus != null) {
            return at.plus(plusMinus);
        }
        ZonedDateTime start = at.atZone(ZoneId.of(zone));
        return switch (fidelity) {
            case YEAR -> start.plusYears(1).toInstant();
            case MONTH -> start.plusMonths(1).toInstant();
            case DAY -> start.plusDays(1).toInstant();
            case HOUR -> start.plusHours(1).toInstant();
            case MINUTE -> start.plusMinutes(1).toInstant();
            case SECOND -> at;
        };
    }

    /**
     * Returns whether this time is too uncertain to be drawn as a point on a timeline of this length: it has a stated
     * uncertainty, or is coarser than a day, or its range is more than a fortieth of the whole. On a timeline of years, a day is
     * precise enough.
     */
    public boolean isUncertainWithin(Duration whole) {
        Duration span = Duration.between(earliest(), latest());
        return plusMinus != null
                || fidelity.compareTo(Fidelity.DAY) < 0
                || (!span.isZero() && span.multipliedBy(40).compareTo(whole) >= 0);
    }

    /** Returns its end, after which a pause begins: from 15:00 to 16:00 it is an hour, though the minute 15:00 lasts until 15:01. */
    public Instant ended() {
        return isUncertain() ? latest() : at;
    }

    /** Returns whether readers should see that this time is uncertain: coarser than a minute, or with a stated uncertainty. */
    @JsonIgnore
    public boolean isUncertain() {
        return plusMinus != null || fidelity.compareTo(Fidelity.HOUR) <= 0;
    }
}
