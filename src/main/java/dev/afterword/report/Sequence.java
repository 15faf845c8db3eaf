package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events in the order of time, with the pauses between them; those without a time apart.
 *
 * @param timed in the order of time; those of the same instant keep their order
 * @param untimed events whose time nobody knows
 */
public record Sequence(List<Step> timed, List<Event> untimed) {

    /** A pause is drawn as a gap from an eighth of the whole on, and never under this. */
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(5);

    /**
     * An event with what lies before it.
     *
     * @param gap the pause before it, where it is long enough to be shown as one
     * @param newDay whether its day differs from that of the event before it
     * @param phase it is told under; a month or a year is too wide to say that a phase began, so that such an event goes with those before it
     */
    public record Step(
            Event event,
            UncertainTime at,
            @Nullable Duration gap,
            boolean newDay,
            @Nullable String phase) {}

    /** Neighbouring events of one phase. */
    public record Run(@Nullable String phase, List<Step> steps) {}

    static Sequence of(List<Event> events) {
        List<Event> sorted = events.stream()
                .filter(event -> event.occurredAt() != null)
                .sorted(Comparator.comparing(event -> moment(event).at()))
                .toList();
        List<Event> untimed =
                events.stream().filter(event -> event.occurredAt() == null).toList();
        return new Sequence(steps(sorted), untimed);
    }

    private static List<Step> steps(List<Event> sorted) {
        List<Step> steps = new ArrayList<>();
        Duration least = sorted.isEmpty() ? SHORTEST_GAP : leastGap(sorted);
        @Nullable UncertainTime before = null;
        @Nullable String phase = null;
        for (Event event : sorted) {
            UncertainTime at = moment(event);
            Duration pause = before == null ? Duration.ZERO : pause(before, at);
            phase = begins(at) || steps.isEmpty() ? event.phase() : phase;
            steps.add(new Step(event, at, pause.compareTo(least) >= 0 ? pause : null, newDay(before, at), phase));
            before = before == null || Times.latest(at).isAfter(Times.latest(before)) ? at : before;
        }
        return List.copyOf(steps);
    }

    private static boolean begins(UncertainTime at) {
        return at.fidelity().compareTo(Fidelity.DAY) >= 0;
    }

    /** From the first to the last of those whose time is known. */
    Duration length() {
        return timed.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        timed.getFirst().at().at(), timed.getLast().at().at());
    }

    private static Duration leastGap(List<Event> sorted) {
        Instant first = moment(sorted.getFirst()).at();
        Instant last = moment(sorted.getLast()).at();
        Duration eighth = Duration.between(first, last).dividedBy(8);
        return eighth.compareTo(SHORTEST_GAP) > 0 ? eighth : SHORTEST_GAP;
    }

    /** Only what is certainly empty: from the latest end of the one to the earliest begin of the other. */
    private static Duration pause(UncertainTime before, UncertainTime after) {
        Duration pause = Duration.between(Times.latest(before), Times.earliest(after));
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    private static boolean newDay(@Nullable UncertainTime before, UncertainTime at) {
        return before == null
                || !Times.hasClock(at)
                || !Times.hasClock(before)
                || !utcDay(before).equals(utcDay(at));
    }

    private static java.time.LocalDate utcDay(UncertainTime moment) {
        return java.time.LocalDate.ofInstant(moment.at(), java.time.ZoneOffset.UTC);
    }

    private static UncertainTime moment(Event event) {
        return Objects.requireNonNull(event.occurredAt());
    }

    /** The events in runs of one phase each. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= timed.size(); i++) {
            if (i == timed.size() || !Objects.equals(phase(i), phase(from))) {
                runs.add(new Run(phase(from), timed.subList(from, i)));
                from = i;
            }
        }
        return runs;
    }

    private @Nullable String phase(int index) {
        return timed.get(index).phase();
    }
}
