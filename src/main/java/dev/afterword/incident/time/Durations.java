package dev.afterword.incident.time;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The durations between key times that measure the response. */
public final class Durations {

    /** A duration that is measured between these two key times, and no others; {@code name} is the last part of its message. */
    public record Measure(String name, Anchor from, Anchor to) {}

    private static final List<Measure> RESPONSE = List.of(
            new Measure("declared", Anchor.DISCOVERY, Anchor.DECLARED),
            new Measure("contained", Anchor.DISCOVERY, Anchor.CONTAINED),
            new Measure("recovered", Anchor.CONTAINED, Anchor.RECOVERED));

    private Durations() {}

    /** A duration between two key times; {@code name} is the message {@code duration.<name>}. */
    public record Between(String name, UncertainTime from, UncertainTime to) {

        public Duration length() {
            return Duration.between(from.at(), to.at());
        }

        /** Returns whether either end is coarser than a minute. */
        public boolean isUncertain() {
            return from.isUncertain() || to.isUncertain();
        }

        /** Returns the duration as text, with "about" if either end is coarser than a minute. */
        public String words(Words words) {
            return isUncertain() ? words.about(length()) : words.duration(length());
        }
    }

    /** Returns the time until discovery, if it is known, and the durations of the response. */
    public static List<Between> of(Map<Anchor, UncertainTime> anchors, Instant now) {
        return of(Stream.concat(Stream.of(dwell(anchors)), RESPONSE.stream()).toList(), anchors, now);
    }

    /**
     * Returns what measures the time until discovery: from the first action of the adversary or, in its own name, from the
     * compromise if the first action is unknown.
     */
    public static Measure dwell(Map<Anchor, UncertainTime> anchors) {
        return anchors.containsKey(Anchor.FIRST_ACTION) || !anchors.containsKey(Anchor.COMPROMISE)
                ? new Measure("dwell", Anchor.FIRST_ACTION, Anchor.DISCOVERY)
                : new Measure("dwellSinceCompromise", Anchor.COMPROMISE, Anchor.DISCOVERY);
    }

    /** Returns those durations whose two key times are known and in no contradiction with any other. */
    public static List<Between> of(List<Measure> measures, Map<Anchor, UncertainTime> anchors, Instant now) {
        List<TimeConflict> conflicts = TimeConflict.among(anchors, now);
        List<Between> durations = new ArrayList<>();
        for (Measure measure : measures) {
            UncertainTime from = anchors.get(measure.from());
            UncertainTime to = anchors.get(measure.to());
            boolean contradictory = conflicts.stream()
                    .anyMatch(conflict -> conflict.involves(measure.from()) || conflict.involves(measure.to()));
            if (from != null && to != null && !contradictory && !to.at().isBefore(from.at())) {
                durations.add(new Between(measure.name(), from, to));
            }
        }
        return List.copyOf(durations);
    }
}
