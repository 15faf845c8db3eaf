package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.Station;
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

/** The labels, times and durations of a report in its language. All clock times are UTC. */
public final class ReportWords {

    /** The families of codes for which the pages of the application have labels. */
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
            Map.entry("confidence", "Confidence"),
            Map.entry("outcome", "Outcome"),
            Map.entry("functional", "FunctionalImpact"),
            Map.entry("informational", "InformationalImpact"),
            Map.entry("recoverability", "Recoverability"));

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
        return DateTimeFormatter.ofPattern(text(key), locale);
    }

    /** Returns the language tag that the document declares. */
    public String tag() {
        return messages.chinese() ? "zh-Hant-TW" : "en";
    }

    /** Returns the text of a message. */
    public String text(String key, Object... arguments) {
        return messages.t(key, arguments);
    }

    /** Returns the label of a code, or the code itself if it has none. */
    public String code(String family, @Nullable String code) {
        if (code == null) {
            return text("report.unknown");
        }
        String own = "report." + family + "." + code;
        String shared = SHARED.containsKey(family) ? SHARED.get(family) + "." + constant(code) : own;
        return messages.has(shared) ? messages.t(shared) : messages.has(own) ? messages.t(own) : code;
    }

    /** Returns the name of the constant whose key it is, such as {@code WHAT_HAPPENED} for {@code whatHappened}. */
    private static String constant(String code) {
        return code.matches("[a-z][A-Za-z]*")
                ? code.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)
                : code;
    }

    /** Returns who has the work; null if nobody has. */
    public @Nullable String owner(Item item) {
        String names = item.current() == null ? item.owner() : item.current().names(messages);
        return names == null || names.isEmpty() ? null : names;
    }

    /** Returns the words for a part that is empty: that there is nothing, or only that the reader sees nothing. */
    String none(ReportDocument document, String key) {
        return text(document.isWhole() ? key : document.draft() ? "report.none.draft" : "report.none.here");
    }

    /** Returns the text, or a phrase if there is none. */
    public String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? text("report.none") : text;
    }

    /** Returns the note of a station, or what it waits for, of whom and since when; null if there is nothing to say. */
    @Nullable
    String note(Station station) {
        LinkedWorkView waits = station.waits();
        if (station.since() != null) {
            return text("thread.waits.DECISION", day(station.since()));
        }
        return station.note() != null || waits == null ? station.note() : waits.waits(messages, this::day);
    }

    private String day(Instant at) {
        return day(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /** Joins several phrases to one line. */
    String joined(List<String> parts) {
        return String.join(text("report.joint"), parts);
    }

    /** Returns the name of a phase, or a phrase if there is none. */
    public String phase(@Nullable String phase) {
        return phase == null ? text("report.phase.none") : code("phase", phase);
    }

    /** Returns the level of an impact, or a phrase if there is none. */
    public String impact(String family, @Nullable String level) {
        return level == null ? text("report.none") : code(family, level);
    }

    /** Returns the role in which someone signed off. */
    public String signedAs(@Nullable String role) {
        return role == null ? text("report.none") : code("sign-off", role);
    }

    /** Returns date and clock time in UTC. */
    public String at(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return text("report.at", day.format(utc), clock.format(utc));
    }

    /** Returns the date. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** Returns a time with its uncertainty, in one line. */
    public String moment(@Nullable UncertainTime moment) {
        if (moment == null) {
            return text("report.time.unknown");
        }
        String text = Times.hasClock(moment)
                ? text("report.at", date(moment, day), clockOf(moment))
                : date(moment, formatOf(moment.fidelity()));
        return moment.plusMinus() == null ? text : text + " ± " + length(moment.plusMinus());
    }

    /** Returns the date of a time (or its month, or its year), short, for the rail of the drawing. */
    public String railDate(UncertainTime moment) {
        return date(
                moment,
                moment.fidelity() == Fidelity.DAY || Times.hasClock(moment) ? shortDay : formatOf(moment.fidelity()));
    }

    /** Returns the clock time with its uncertainty for the rail of the drawing; empty if only the date is known. */
    public String railClock(UncertainTime moment) {
        String text = Times.hasClock(moment) ? clockOf(moment) : "";
        if (moment.plusMinus() == null) {
            return text;
        }
        return (text + " ± " + shortLength(moment.plusMinus())).strip();
    }

    /** Returns the clock time under a mark of the drawing, as short as it has to be there. */
    String drawnClock(UncertainTime moment) {
        return Times.hasClock(moment) ? rough(moment) + minutes(moment) : "";
    }

    /** Returns the date, or only the month, under a mark of the drawing. */
    String drawnDay(UncertainTime moment) {
        return switch (moment.fidelity()) {
            case YEAR -> "";
            case MONTH -> date(moment, drawnMonth);
            case DAY, HOUR, MINUTE, SECOND -> date(moment, drawnDay);
        };
    }

    /** Returns the year under a mark of the drawing. */
    String drawnYear(UncertainTime moment) {
        return date(moment, DateTimeFormatter.ofPattern("uuuu", Locale.ROOT));
    }

    /** Returns the zone in which it was recorded with the clock time there; null if that is UTC or there is no clock time. */
    public @Nullable String recordedIn(UncertainTime moment) {
        ZoneId zone = Times.zone(moment);
        if (!Times.hasClock(moment) || zone.getRules().getOffset(moment.at()).equals(ZoneOffset.UTC)) {
            return null;
        }
        return text("report.recorded-in", zone.getId(), clock.format(moment.at().atZone(zone)));
    }

    private String date(UncertainTime moment, DateTimeFormatter format) {
        return format.format(moment.at().atZone(Times.hasClock(moment) ? ZoneOffset.UTC : Times.zone(moment)));
    }

    private String clockOf(UncertainTime moment) {
        return rough(moment) + exactClock(moment);
    }

    private static String rough(UncertainTime moment) {
        return moment.fidelity() == Fidelity.HOUR ? "≈ " : "";
    }

    private String exactClock(UncertainTime moment) {
        return moment.fidelity() == Fidelity.SECOND
                ? seconds.format(moment.at().atZone(ZoneOffset.UTC))
                : minutes(moment);
    }

    private String minutes(UncertainTime moment) {
        return clock.format(
                moment.fidelity() == Fidelity.HOUR
                        ? moment.startOfHour()
                        : moment.at().atZone(ZoneOffset.UTC));
    }

    private DateTimeFormatter formatOf(Fidelity fidelity) {
        return switch (fidelity) {
            case YEAR -> year;
            case MONTH -> month;
            case DAY, HOUR, MINUTE, SECOND -> day;
        };
    }

    /** Returns a duration between times that are known to the day or worse. */
    String about(Duration length) {
        return length.toDays() == 0 ? messages.t("words.lessThanADay") : text("report.about", length(length));
    }

    /** Returns a duration in its two largest units; from two months on in months and years. */
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
        return parts.isEmpty() ? text("report.length.seconds", 0) : String.join(text("report.length.joint"), parts);
    }

    /** Returns a duration in short form. */
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
            parts.add(text("report.length." + unit, count));
        }
    }

    /** Returns a size in bytes in a readable unit. */
    public String size(long bytes) {
        if (bytes < 1_000) {
            return text("report.size.bytes", bytes);
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
