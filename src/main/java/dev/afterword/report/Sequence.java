package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events in the order of time, with the pauses between them; those without a time apart.
 *
 * @param timed in the order of time; those of the same instant keep their order
 * @param untimed events of unknown time
 */
public record Sequence(List<Step> timed, List<Event> untimed) {

    /** A pause is drawn as a gap if it is at least an eighth of the whole and at least this long. */
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(5);

    /** A drawing of more events is larger than the rest of the report, and shows less. */
    static final int MOST_DRAWN = 200;

    /**
     * An event with the pause before it.
     *
     * @param gap the pause before it, if it is long enough to be drawn as a gap
     * @param newDay whether its date differs from that of the previous event
     * @param phase the phase under which it is shown; an event known only to the month or year starts no phase and is shown with those
     *     before it
     */
    public record Step(
            Event event,
            UncertainTime at,
            @Nullable Duration gap,
            boolean newDay,
            @Nullable String phase) {

        /** Returns the step as it is shown after another one than before. */
        Step after(UncertainTime before) {
            return new Step(event, at, gap, Sequence.newDay(before, at), phase);
        }
    }

    /** Consecutive events of one phase. */
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

    /** Returns the duration from the first to the last event of known time. */
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

    /** Returns the time that is certainly empty: from the latest end of the one to the earliest start of the other. */
    private static Duration pause(UncertainTime before, UncertainTime after) {
        Duration pause = Duration.between(Times.ended(before), Times.earliest(after));
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

    /** Returns the events in runs of one phase each. */
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

    /** Returns whether drawings show a selection of the events. */
    public boolean abridged() {
        return timed.size() > MOST_DRAWN;
    }

    /** Returns the events that drawings show: all, or the first, the last, those around gaps, and others at equal distances. */
    List<Step> drawn() {
        if (!abridged()) {
            return timed;
        }
        BitSet chosen = new BitSet(timed.size());
        chosen.set(timed.size() - 1);
        for (int i = 1; i < timed.size() && chosen.cardinality() < MOST_DRAWN / 2; i++) {
            if (timed.get(i).gap() != null) {
                chosen.set(i - 1, i + 1);
            }
        }
        int others = MOST_DRAWN - chosen.cardinality();
        for (int i = 0; i < others; i++) {
            chosen.set((int) ((long) i * timed.size() / others));
        }
        List<Step> drawn = new ArrayList<>();
        chosen.stream()
                .mapToObj(timed::get)
                .forEach(step -> drawn.add(
                        drawn.isEmpty() ? step : step.after(drawn.getLast().at())));
        return drawn;
    }

    private @Nullable String phase(int index) {
        return timed.get(index).phase();
    }
}
