package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.Durations;
import dev.afterword.incident.time.Durations.Between;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole sequence on one line of time, 1,000 units wide: the adversary above, all others below, and the dwell time.
 *
 * @param dwell the time until discovery; null unless it is known
 */
public record TimelineStrip(
        List<Point> points, List<Tick> ticks, @Nullable Dwell dwell) {

    /** An event; {@code soft} if its time is uncertain. */
    public record Point(String x, boolean adversary, boolean soft, String title) {}

    /** A date under the line. */
    public record Tick(String x, String label) {}

    /** The bar of the dwell time with its label. */
    public record Dwell(String x, String width, String middle, String label) {}

    private static final int WIDTH = 1_000;
    /** Space for the names of the lanes. */
    private static final int LEFT = 150;

    private static final int RIGHT = WIDTH - 20;
    private static final int TICKS = 6;
    private static final int[] HOURS = {1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14};
    private static final int[] MONTHS = {1, 3, 6, 12, 60};

    /** Returns the strip of these events; null if fewer than three have a time, or all have the same. */
    static @Nullable TimelineStrip of(List<Event> events, Map<Anchor, UncertainTime> anchors, PageContext page) {
        List<Event> timed =
                events.stream().filter(event -> event.occurred() != null).toList();
        if (timed.size() < 3) {
            return null;
        }
        Scale scale = Scale.over(timed, anchors);
        if (scale.length().toMinutes() < 2) {
            return null;
        }
        return new TimelineStrip(
                timed.stream().map(event -> point(event, scale)).toList(),
                ticks(scale, page),
                dwell(anchors, scale, page));
    }

    private static Point point(Event event, Scale scale) {
        UncertainTime when = Objects.requireNonNull(event.occurred());
        boolean adversary = event.facts().kind() == EventKind.ADVERSARY;
        return new Point(
                scale.x(when.at()),
                adversary,
                when.isUncertainWithin(scale.length()),
                event.key() + " " + event.title());
    }

    private static @Nullable Dwell dwell(Map<Anchor, UncertainTime> anchors, Scale scale, PageContext page) {
        List<Between> dwells = Durations.of(
                List.of(Durations.dwell(anchors)), anchors, page.words().now());
        if (dwells.isEmpty() || dwells.getFirst().length().isZero()) {
            return null;
        }
        Between dwell = dwells.getFirst();
        double start = scale.place(dwell.from().at());
        double end = scale.place(dwell.to().at());
        double middle = Math.clamp((start + end) / 2, LEFT + 120, WIDTH - 120);
        return new Dwell(text(start), text(Math.max(end - start, 2)), text(middle), label(dwell, page));
    }

    private static String label(Between dwell, PageContext page) {
        return page.t("sequence." + dwell.name(), dwell.words(page.words()));
    }

    private static List<Tick> ticks(Scale scale, PageContext page) {
        long whole = scale.length().toHours();
        for (int hours : HOURS) {
            if (whole / hours < TICKS) {
                return hours(scale, hours, format(page, hours < 24 ? "sequence.tick.time" : "sequence.day"));
            }
        }
        int months = MONTHS[MONTHS.length - 1];
        for (int i = MONTHS.length - 1; i >= 0 && whole / (MONTHS[i] * 24L * 30) < TICKS; i--) {
            months = MONTHS[i];
        }
        return months(scale, months, format(page, months < 12 ? "sequence.month" : "sequence.year"));
    }

    private static DateTimeFormatter format(PageContext page, String pattern) {
        return page.msg().date(pattern);
    }

    private static List<Tick> hours(Scale scale, int hours, DateTimeFormatter format) {
        List<Tick> ticks = new ArrayList<>();
        long step = hours * 3600L;
        for (long at = Math.ceilDiv(scale.start().getEpochSecond(), step) * step;
                at <= scale.end().getEpochSecond();
                at += step) {
            Instant instant = Instant.ofEpochSecond(at);
            ticks.add(new Tick(scale.x(instant), format.format(instant.atZone(ZoneOffset.UTC))));
        }
        return ticks;
    }

    /** Returns ticks on first days of months, counted from January so that one is at the start of each year. */
    private static List<Tick> months(Scale scale, int months, DateTimeFormatter format) {
        List<Tick> ticks = new ArrayList<>();
        int firstYear = scale.start().atZone(ZoneOffset.UTC).getYear();
        ZonedDateTime at =
                LocalDate.of(months > 12 ? firstYear / 5 * 5 : firstYear, 1, 1).atStartOfDay(ZoneOffset.UTC);
        for (; !at.toInstant().isAfter(scale.end()); at = at.plusMonths(months)) {
            if (!at.toInstant().isBefore(scale.start())) {
                ticks.add(new Tick(scale.x(at.toInstant()), format.format(at)));
            }
        }
        return ticks;
    }

    private static String text(double x) {
        return String.valueOf(Math.round(x * 10) / 10.0);
    }

    private record Scale(Instant start, Instant end) {

        static Scale over(List<Event> timed, Map<Anchor, UncertainTime> anchors) {
            Instant start = Instant.MAX;
            Instant end = Instant.MIN;
            List<Instant> all = new ArrayList<>();
            timed.forEach(
                    event -> all.add(Objects.requireNonNull(event.occurred()).at()));
            anchors.values().forEach(when -> all.add(when.at()));
            for (Instant at : all) {
                start = at.isBefore(start) ? at : start;
                end = at.isAfter(end) ? at : end;
            }
            return new Scale(start, end);
        }

        Duration length() {
            return Duration.between(start, end);
        }

        double place(Instant at) {
            double share = (double) Duration.between(start, at).toSeconds() / length().toSeconds();
            return LEFT + share * (RIGHT - LEFT);
        }

        String x(Instant at) {
            return text(place(at));
        }
    }
}
