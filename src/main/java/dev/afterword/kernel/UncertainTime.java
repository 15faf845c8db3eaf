package dev.afterword.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as it is known: an instant in UTC, how exact it is, the zone it was recorded in, and how far it may be off.
 * A time that nobody knows is {@code null}, never a guess.
 *
 * @param at the instant, UTC; for a coarse fidelity the start of that year, month, day or hour in {@code zone}
 * @param zone an IANA zone or an offset such as {@code +08:00}; {@code UTC} where none was recorded
 * @param plusMinus the uncertainty to either side, or null where the fidelity says all
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

    /** The time in UTC, written no more exactly than it is known: {@code 2019}, {@code 2019-05}, {@code 2019-05-06 14:00}. */
    public String utc() {
        return pattern().format(at.atZone(recordedZone(ZoneOffset.UTC)));
    }

    /** The time as a form takes it back: in its own zone, no more exactly than it is known. */
    public String local() {
        return pattern().format(at.atZone(ZoneId.of(zone)));
    }

    /** Days and coarser are calendar terms of the place they were recorded in; finer ones are instants. */
    private ZoneId recordedZone(ZoneId otherwise) {
        return fidelity.compareTo(Fidelity.DAY) <= 0 ? ZoneId.of(zone) : otherwise;
    }

    private DateTimeFormatter pattern() {
        return DateTimeFormatter.ofPattern(
                switch (fidelity) {
                    case YEAR -> "uuuu";
                    case MONTH -> "uuuu-MM";
                    case DAY -> "uuuu-MM-dd";
                    case HOUR -> "uuuu-MM-dd HH:00";
                    case MINUTE -> "uuuu-MM-dd HH:mm";
                    case SECOND -> "uuuu-MM-dd HH:mm:ss";
                });
    }

    /** The first instant that this time may mean: {@code at}, or {@code at - plusMinus}. */
    public Instant earliest() {
        return plusMinus == null ? at : at.minus(plusMinus);
    }

    /** The last instant that this time may mean: the end of its year, month, day …, or {@code at + plusMinus}. */
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
     * Whether this time is too wide to be drawn as a point on a line of time of that length: with a stated uncertainty, coarser than a
     * day, or a fortieth of the whole. The day is all that one wants to know of a thing that took years.
     */
    public boolean softIn(Duration whole) {
        Duration span = Duration.between(earliest(), latest());
        return plusMinus != null
                || fidelity.compareTo(Fidelity.DAY) < 0
                || (!span.isZero() && span.multipliedBy(40).compareTo(whole) >= 0);
    }

    /** Whether a reader should be shown that this time is soft: coarser than a minute, or with a stated uncertainty. */
    public boolean unsure() {
        return plusMinus != null || fidelity.compareTo(Fidelity.HOUR) <= 0;
    }
}
