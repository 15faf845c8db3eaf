package dev.afterword.web;

import dev.afterword.input.InstallationZone;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times and durations in words, for one reader: their language, their zone. */
public final class Words {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final String[] UNCERTAINTIES = {
        "PT1M", "PT5M", "PT15M", "PT1H", "PT3H", "PT12H", "PT24H", "PT72H", "PT168H"
    };

    /** In days: longer durations are shown in months, since 672 days mean little to a reader. */
    public static final int LONG = 60;

    private static final double DAYS_IN_A_MONTH = 365.2425 / 12;

    private final Messages msg;
    private final ZoneId zone;
    private final Clock clock;

    Words(Messages msg, ZoneId zone, Clock clock) {
        this.msg = msg;
        this.zone = zone;
        this.clock = clock;
    }

    /** Returns the current time. */
    public Instant now() {
        return clock.instant();
    }

    /** The day, short: {@code 18 Mar 2026}, {@code 2026年3月18日}. */
    public String day(Instant at) {
        return day(at.atZone(zone).toLocalDate());
    }

    public String day(LocalDate day) {
        return msg.date("words.dayPattern").format(day);
    }

    /** Day and minute in the reader's zone, with the zone's name. */
    public String minute(Instant at) {
        return msg.date("words.minutePattern").format(at.atZone(zone));
    }

    /** The last day of what ends with a day of the installation; of what ends at another moment, its day and minute. */
    public String until(Instant end) {
        LocalDate last = InstallationZone.lastDay(end);
        return InstallationZone.endOf(last).equals(end) ? day(last) : minute(end);
    }

    /** UTC to the second, as evidence is dated. */
    public String utc(Instant at) {
        return UTC.format(at.atOffset(ZoneOffset.UTC));
    }

    /** A time no more exact than it is known, "unknown" for null. */
    public String when(@Nullable UncertainTime when) {
        if (when == null) {
            return msg.t("words.unknown");
        }
        boolean hour = when.fidelity() == Fidelity.HOUR;
        String text = hour ? DAY.format(when.startOfHour()) + " " + hour(when) : when.utc();
        if (text.length() > 10) {
            text += " UTC";
        }
        return when.plusMinus() == null ? text : msg.t("words.plusMinus", text, duration(when.plusMinus()));
    }

    /** The day, short, of a time that is known to the day or better, and what is known of any other. */
    public String dated(UncertainTime when) {
        boolean within = when.plusMinus() == null || when.plusMinus().compareTo(Duration.ofDays(1)) < 0;
        return within && when.fidelity().compareTo(Fidelity.DAY) > 0
                ? day(when.at())
                : when.exactDay().map(this::day).orElseGet(() -> when(when));
    }

    /** Returns usual uncertainties of times as options, and {@code current} if it is another one. */
    public Map<String, String> uncertainties(String current) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String each : UNCERTAINTIES) {
            options.put(each, "± " + duration(Duration.parse(each)));
        }
        if (!current.isEmpty()) {
            options.putIfAbsent(current, "± " + current);
        }
        return options;
    }

    /** Returns the time of day in UTC of a time that is known to the hour: {@code ≈ 03:00}. */
    public String hour(UncertainTime when) {
        return "≈ " + HOUR.format(when.startOfHour());
    }

    /** How long ago, in the largest fitting unit. */
    public String ago(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        if (age.toMinutes() < 1) {
            return msg.t("words.justNow");
        }
        return age.toHours() < 24
                ? msg.t("words.ago", duration(age))
                : msg.t("words.daysAgo", days(at, clock.instant()));
    }

    /** When something is due, in words: overdue by, today, in days. */
    public String due(Instant due) {
        long days = -days(due, clock.instant());
        if (due.isBefore(clock.instant())) {
            return days == 0 ? msg.t("words.overdueToday") : msg.t("words.overdue", -days);
        }
        return days == 0 ? msg.t("words.dueToday") : msg.t("words.dueIn", days);
    }

    /** The class of the {@code due} component: over, soon (within three days), later. */
    public String dueClass(Instant due) {
        if (due.isBefore(clock.instant())) {
            return "due--over";
        }
        return due.isBefore(clock.instant().plus(3, ChronoUnit.DAYS)) ? "due--soon" : "due--later";
    }

    /** When something is due that is due by the end of a day. */
    public String due(LocalDate due) {
        long days = ChronoUnit.DAYS.between(today(), due);
        return days < 0
                ? msg.t("words.overdue", -days)
                : days == 0 ? msg.t("words.dueToday") : msg.t("words.dueIn", days);
    }

    public String dueClass(LocalDate due) {
        if (due.isBefore(today())) {
            return "due--over";
        }
        return due.isBefore(today().plusDays(4)) ? "due--soon" : "due--later";
    }

    /** The reader's day. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(
                from.atZone(zone).toLocalDate(), to.atZone(zone).toLocalDate());
    }

    /** The two largest units: {@code 11 d 13 h}; from two months on months and years. */
    public String duration(Duration duration) {
        Duration length = duration.abs();
        if (length.toDays() >= LONG) {
            return days(length.toDays());
        }
        if (length.toDays() >= 1) {
            return two("words.d", length.toDays(), "words.h", length.toHoursPart());
        }
        if (length.toHours() >= 1) {
            return two("words.h", length.toHours(), "words.min", length.toMinutesPart());
        }
        return length.toMinutes() >= 1
                ? two("words.min", length.toMinutes(), "words.s", 0)
                : msg.t("words.s", length.toSeconds());
    }

    /** Returns a duration whose ends are known to the day or coarser, in one unit and with "about". */
    public String about(Duration duration) {
        return duration.toDays() == 0 ? msg.t("words.lessThanADay") : msg.t("words.about", days(duration.toDays()));
    }

    private String days(long days) {
        return days < LONG ? msg.t("words.d", days) : months(msg, days);
    }

    /** So many days as months, or as years and months. */
    public static String months(Messages msg, long days) {
        long months = Math.round(days / DAYS_IN_A_MONTH);
        if (months < 24) {
            return msg.t("words.months", months);
        }
        String years = msg.t("words.years", months / 12);
        return months % 12 == 0 ? years : years + " " + msg.t("words.months", months % 12);
    }

    private String two(String large, long a, String small, long b) {
        return b == 0 ? msg.t(large, a) : msg.t(large, a) + " " + msg.t(small, b);
    }

    /** A size in bytes, in the largest fitting unit. */
    public String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < 3) {
            value /= 1024;
            unit++;
        }
        return String.format(msg.locale(), "%.1f %s", value, new String[] {"kB", "MB", "GB", "TB"}[unit]);
    }

    /** Returns the one or two initials of a person or team. */
    public static String initials(String name) {
        String[] parts = name.strip().split("\\s+");
        if (parts[0].isEmpty()) {
            return "?";
        }
        String first = parts[0].substring(0, parts[0].offsetByCodePoints(0, 1));
        String last = parts[parts.length - 1];
        String letters = parts.length == 1 ? first : first + last.substring(0, last.offsetByCodePoints(0, 1));
        return letters.toUpperCase(Locale.ROOT);
    }
}
