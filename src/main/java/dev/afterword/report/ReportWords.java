package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Messages;
import dev.afterword.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels, times and lengths of a report in its language. All clock times are UTC. */
public final class ReportWords {

    /** Where the pages of the application have the words already. */
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("kind", "EventKind"),
            Map.entry("phase", "Phase"),
            Map.entry("anchor", "Anchor"),
            Map.entry("type", "FindingType"),
            Map.entry("answer", "FactAnswer"),
            Map.entry("state", "ReviewState"),
            Map.entry("section", "Section"),
            Map.entry("sign-off", "SignOffRole"),
            Map.entry("station", "Station"),
            Map.entry("progress", "StationState"),
            Map.entry("likelihood", "Likelihood"),
            Map.entry("confidence", "Confidence"));

    private final Messages messages;
    private final Locale locale;
    private final DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private final DateTimeFormatter seconds = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private final DateTimeFormatter year;
    private final DateTimeFormatter month;
    private final DateTimeFormatter day;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter drawnDay;
    private final DateTimeFormatter drawnMonth;

    ReportWords(Messages messages) {
        this.messages = messages;
        this.locale = messages.locale();
        this.year = pattern("report.pattern.year");
        this.month = pattern("report.pattern.month");
        this.day = pattern("report.pattern.day");
        this.shortDay = pattern("report.pattern.short-day");
        this.drawnDay = pattern("report.pattern.drawn-day");
        this.drawnMonth = pattern("report.pattern.drawn-month");
    }

    private DateTimeFormatter pattern(String key) {
        return DateTimeFormatter.ofPattern(say(key), locale);
    }

    /** The language tag that the document declares. */
    public String tag() {
        return messages.chinese() ? "zh-Hant-TW" : "en";
    }

    /** The text of a message. */
    public String say(String key, Object... arguments) {
        return messages.t(key, arguments);
    }

    /** The word for a code of the contract, or the code itself where there is no word for it yet. */
    public String code(String family, @Nullable String code) {
        if (code == null) {
            return say("report.unknown");
        }
        String own = "report." + family + "." + code;
        String shared = SHARED.containsKey(family) ? SHARED.get(family) + "." + constant(code) : own;
        return messages.has(shared) ? messages.t(shared) : messages.has(own) ? messages.t(own) : code;
    }

    /** {@code whatHappened} as the constant that it is the key of. */
    private static String constant(String code) {
        return code.matches("[a-z][A-Za-z]*")
                ? code.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)
                : code;
    }

    /** The text, or a dash's worth of words where there is none. */
    public String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? say("report.none") : text;
    }

    /** Several phrases in one line. */
    String joined(List<String> parts) {
        return String.join(say("report.joint"), parts);
    }

    /** The name of a phase, or that none was given. */
    public String phase(@Nullable String phase) {
        return phase == null ? say("report.phase.none") : code("phase", phase);
    }

    /** The role that somebody signed in. */
    public String signedAs(@Nullable String role) {
        return role == null ? say("report.none") : code("sign-off", role);
    }

    /** Day and clock time in UTC. */
    public String at(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return say("report.at", day.format(utc), clock.format(utc));
    }

    /** A day. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** A time as well as it is known, in one line. */
    public String moment(@Nullable UncertainTime moment) {
        if (moment == null) {
            return say("report.time.unknown");
        }
        String text = Times.hasClock(moment)
                ? say("report.at", date(moment, day), clockOf(moment))
                : date(moment, formatOf(moment.fidelity()));
        return moment.plusMinus() == null ? text : text + " ± " + length(moment.plusMinus());
    }

    /** The day of a time (or its month, or its year), short, for the rail of the drawing. */
    public String railDate(UncertainTime moment) {
        return date(
                moment,
                moment.fidelity() == Fidelity.DAY || Times.hasClock(moment) ? shortDay : formatOf(moment.fidelity()));
    }

    /** The clock time for the rail of the drawing, with its uncertainty; empty where only the day is known. */
    public String railClock(UncertainTime moment) {
        String rough = moment.fidelity() == Fidelity.HOUR ? "≈ " : "";
        String text = Times.hasClock(moment) ? rough + exactClock(moment) : "";
        if (moment.plusMinus() == null) {
            return text;
        }
        return (text + " ± " + shortLength(moment.plusMinus())).strip();
    }

    /** The clock time under a mark of the drawing: what has room there. */
    String drawnClock(UncertainTime moment) {
        return Times.hasClock(moment) ? clock.format(moment.at().atZone(ZoneOffset.UTC)) : "";
    }

    /** The day, or only the month, under a mark of the drawing. */
    String drawnDay(UncertainTime moment) {
        return switch (moment.fidelity()) {
            case YEAR -> "";
            case MONTH -> date(moment, drawnMonth);
            case DAY, HOUR, MINUTE, SECOND -> date(moment, drawnDay);
        };
    }

    /** The year under a mark of the drawing. */
    String drawnYear(UncertainTime moment) {
        return date(moment, DateTimeFormatter.ofPattern("uuuu", Locale.ROOT));
    }

    /** The zone that it was recorded in with its clock time there, or null where that is UTC or there is no clock time. */
    public @Nullable String recordedIn(UncertainTime moment) {
        ZoneId zone = Times.zone(moment);
        if (!Times.hasClock(moment) || zone.getRules().getOffset(moment.at()).equals(ZoneOffset.UTC)) {
            return null;
        }
        return say("report.recorded-in", zone.getId(), clock.format(moment.at().atZone(zone)));
    }

    private String date(UncertainTime moment, DateTimeFormatter format) {
        return format.format(moment.at().atZone(Times.hasClock(moment) ? ZoneOffset.UTC : Times.zone(moment)));
    }

    private String clockOf(UncertainTime moment) {
        String exact = exactClock(moment);
        return moment.fidelity() == Fidelity.HOUR ? say("report.about", exact) : exact;
    }

    private String exactClock(UncertainTime moment) {
        ZonedDateTime utc = moment.at().atZone(ZoneOffset.UTC);
        return switch (moment.fidelity()) {
            case SECOND -> seconds.format(utc);
            case HOUR, MINUTE, DAY, MONTH, YEAR -> clock.format(utc);
        };
    }

    private DateTimeFormatter formatOf(Fidelity fidelity) {
        return switch (fidelity) {
            case YEAR -> year;
            case MONTH -> month;
            case DAY, HOUR, MINUTE, SECOND -> day;
        };
    }

    /** A length between times that are known to the day or worse. */
    String about(Duration length) {
        return length.toDays() == 0 ? messages.t("words.lessThanADay") : say("report.about", length(length));
    }

    /** A length of time in its two largest units; from two months on in months and years. */
    public String length(Duration duration) {
        Duration left = duration.abs();
        if (left.toDays() >= Words.LONG) {
            return Words.months(messages, left.toDays());
        }
        List<String> parts = new ArrayList<>();
        add(parts, "days", left.toDays());
        add(parts, "hours", left.toHoursPart());
        if (left.toDays() == 0) {
            add(parts, "minutes", left.toMinutesPart());
        }
        if (left.toHours() == 0) {
            add(parts, "seconds", left.toSecondsPart());
        }
        return parts.isEmpty() ? say("report.length.seconds", 0) : String.join(say("report.length.joint"), parts);
    }

    /** The same, short, for where room is scarce. */
    private String shortLength(Duration duration) {
        Duration length = duration.abs();
        if (length.toDays() > 0) {
            return messages.t("words.d", length.toDays());
        }
        if (length.toHours() > 0) {
            return messages.t("words.h", length.toHours());
        }
        return length.toMinutes() > 0
                ? messages.t("words.min", length.toMinutes())
                : messages.t("words.s", length.toSeconds());
    }

    private void add(List<String> parts, String unit, long count) {
        if (count > 0) {
            parts.add(say("report.length." + unit, count));
        }
    }

    /** A size in bytes, for people. */
    public String size(long bytes) {
        if (bytes < 1_000) {
            return say("report.size.bytes", bytes);
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1_000.0;
        int unit = 0;
        for (; value >= 999.95 && unit < units.length - 1; unit++) {
            value /= 1_000;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
