package dev.afterword.incident;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The durations between key times that measure the response; only those with both ends known. */
public final class Durations {

    private Durations() {}

    /** A duration between two key times; {@code name} is the message {@code duration.<name>}. */
    public record Between(String name, UncertainTime from, UncertainTime to) {

        /** Returns the duration as text, with "about" if either end is coarser than a minute. */
        public String words(Words words) {
            Duration length = Duration.between(from.at(), to.at());
            return from.isUncertain() || to.isUncertain() ? words.about(length) : words.duration(length);
        }
    }

    public static List<Between> of(Map<Anchor, UncertainTime> anchors) {
        List<Between> all = new ArrayList<>();
        add(
                all,
                anchors,
                "ahead",
                anchors.containsKey(Anchor.FIRST_ACTION) ? Anchor.FIRST_ACTION : Anchor.COMPROMISE,
                Anchor.DISCOVERY);
        add(all, anchors, "declared", Anchor.DISCOVERY, Anchor.DECLARED);
        add(all, anchors, "contained", Anchor.DISCOVERY, Anchor.CONTAINED);
        add(all, anchors, "recovered", Anchor.CONTAINED, Anchor.RECOVERED);
        return List.copyOf(all);
    }

    private static void add(
            List<Between> all, Map<Anchor, UncertainTime> anchors, String name, Anchor from, Anchor to) {
        UncertainTime start = anchors.get(from);
        UncertainTime end = anchors.get(to);
        if (start != null && end != null && !end.at().isBefore(start.at())) {
            all.add(new Between(name, start, end));
        }
    }
}
