package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.When;
import dev.afterword.web.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole sequence on one line of time, 1,000 units wide: the adversary above, all others below, and how long the adversary
 * was ahead.
 *
 * @param ahead from the first action to the discovery, where both are known
 */
public record Strip(
        List<Point> points, List<Tick> ticks, @Nullable Ahead ahead) {

    /** A thing that happened; {@code soft} where its time isn't sure. */
    public record Point(String x, boolean adversary, boolean soft, String title) {}

    /** A date under the line. */
    public record Tick(String x, String label) {}

    /** How long the adversary was ahead, from where to where, in words. */
    public record Ahead(String x, String width, String middle, String label) {}

    private static final int WIDTH = 1_000;
    private static final int MARGIN = 20;
    private static final int[] STEPS = {
        1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 91, 24 * 182, 24 * 365, 24 * 365 * 5
    };

    /** The strip of these events, null where fewer than three have a time or all the same. */
    static @Nullable Strip of(List<Event> events, Map<Anchor, When> anchors, Shell shell) {
        List<Event> timed =
                events.stream().filter(event -> event.occurred() != null).toList();
        if (timed.size() < 3) {
            return null;
        }
        Scale scale = Scale.over(timed, anchors);
        if (scale.length().toMinutes() < 2) {
            return null;
        }
        return new Strip(
                timed.stream().map(event -> point(event, scale)).toList(),
                ticks(scale, shell),
                ahead(anchors, scale, shell));
    }

    private static Point point(Event event, Scale scale) {
        When when = Objects.requireNonNull(event.occurred());
        boolean adversary = event.facts().kind() == EventKind.ADVERSARY;
        return new Point(scale.x(when.at()), adversary, when.unsure(), event.key() + " " + event.title());
    }

    private static @Nullable Ahead ahead(Map<Anchor, When> anchors, Scale scale, Shell shell) {
        When from = anchors.getOrDefault(Anchor.FIRST_ACTION, anchors.get(Anchor.COMPROMISE));
        When to = anchors.get(Anchor.DISCOVERY);
        if (from == null || to == null || !from.at().isBefore(to.at())) {
            return null;
        }
        Duration length = Duration.between(from.at(), to.at());
        String words = from.unsure() || to.unsure()
                ? shell.words().about(length)
                : shell.words().duration(length);
        double start = scale.place(from.at());
        double end = scale.place(to.at());
        double middle = Math.clamp((start + end) / 2, 120, WIDTH - 120);
        return new Ahead(text(start), text(Math.max(end - start, 2)), text(middle), shell.t("sequence.ahead", words));
    }

    private static List<Tick> ticks(Scale scale, Shell shell) {
        int hours = 1;
        for (int step : STEPS) {
            hours = step;
            if (scale.length().toHours() / step < 6) {
                break;
            }
        }
        String pattern = hours < 24 ? "sequence.tick.time" : hours < 24 * 91 ? "sequence.day" : "sequence.month";
        DateTimeFormatter format = shell.msg().date(pattern);
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

    private static String text(double x) {
        return String.valueOf(Math.round(x * 10) / 10.0);
    }

    private record Scale(Instant start, Instant end) {

        static Scale over(List<Event> timed, Map<Anchor, When> anchors) {
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
            return MARGIN + share * (WIDTH - 2 * MARGIN);
        }

        String x(Instant at) {
            return text(place(at));
        }
    }
}
