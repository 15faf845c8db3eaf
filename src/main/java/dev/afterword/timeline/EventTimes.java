package dev.afterword.timeline;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times for the sequence: short, in UTC, never more exactly than they are known. */
final class EventTimes {

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PageContext page;

    EventTimes(PageContext page) {
        this.page = page;
    }

    /** Returns the day, month or year; null if {@code previous} is on the same day. */
    @Nullable
    String day(UncertainTime when, @Nullable UncertainTime previous) {
        boolean same = previous != null && exact(when) && exact(previous) && sameDay(when, previous);
        return same ? null : longDay(when, previous);
    }

    private static boolean sameDay(UncertainTime one, UncertainTime other) {
        return place(one).toLocalDate().equals(place(other).toLocalDate());
    }

    /** Returns the day, month or year; a day has its year only if that of {@code previous} differs. */
    String longDay(UncertainTime when, @Nullable UncertainTime previous) {
        LocalDate day = place(when).toLocalDate();
        boolean sameYear = previous != null && place(previous).getYear() == day.getYear();
        return format(
                switch (when.fidelity()) {
                    case YEAR -> "sequence.year";
                    case MONTH -> "sequence.month";
                    case DAY, HOUR, MINUTE, SECOND -> sameYear ? "sequence.day" : "sequence.dayOfYear";
                },
                day);
    }

    private static boolean exact(UncertainTime when) {
        return when.fidelity().compareTo(Fidelity.DAY) > 0;
    }

    /** Returns the time of day with its uncertainty; empty for a whole day or more without one. */
    String time(UncertainTime when) {
        String time = switch (when.fidelity()) {
            case YEAR, MONTH, DAY -> "";
            case HOUR -> page.words().hour(when);
            case MINUTE -> TO_THE_MINUTE.format(place(when));
            case SECOND -> TO_THE_SECOND.format(place(when));
        };
        Duration plusMinus = when.plusMinus();
        String uncertainty = plusMinus == null ? "" : "± " + page.words().duration(plusMinus);
        return (time + " " + uncertainty).strip();
    }

    /** Returns the time of day, and when it ended. */
    String time(UncertainTime when, @Nullable UncertainTime until) {
        if (until == null) {
            return time(when);
        }
        String end = exact(until) && exact(when) && sameDay(when, until)
                ? time(until)
                : (longDay(until, when) + " " + time(until)).strip();
        return page.t("sequence.span", time(when), end).strip();
    }

    /** Returns all that is known of when it happened and ended. */
    String all(UncertainTime when, @Nullable UncertainTime until) {
        return until == null ? all(when) : page.t("sequence.span", all(when), all(until));
    }

    /** Returns the span from the first to the last day, for a heading. */
    String span(UncertainTime first, UncertainTime last) {
        String from = longDay(first, null);
        return first.equals(last) || sameDay(first, last) ? from : page.t("sequence.span", from, longDay(last, first));
    }

    /** Returns all that is known of the time, for the tooltip: UTC, and the recorded local time if its zone is another. */
    String all(UncertainTime when) {
        String utc = page.words().when(when);
        return exact(when) && !ZoneId.of(when.zone()).normalized().equals(ZoneOffset.UTC)
                ? page.t("sequence.recordedIn", utc, when.local(), when.zone())
                : utc;
    }

    private String format(String pattern, LocalDate day) {
        return page.msg().date(pattern).format(day);
    }

    /** Returns the time in its own zone if it is a day or coarser, since those are calendar terms; finer ones are in UTC. */
    private static ZonedDateTime place(UncertainTime when) {
        return when.at().atZone(exact(when) ? ZoneOffset.UTC : ZoneId.of(when.zone()));
    }
}
