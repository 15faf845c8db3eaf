package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.UncertainTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which event each anchor is the time of. */
final class AnchorEventMatcher {

    private AnchorEventMatcher() {}

    /**
     * One event for an anchor, though several may share its time: one of the kind that the anchor speaks of, one that isn't another
     * anchor's yet, the earliest written.
     */
    static Map<String, List<Anchor>> of(List<Event> events, Map<Anchor, UncertainTime> anchors) {
        Map<String, List<Anchor>> turns = new HashMap<>();
        anchors.forEach((anchor, when) -> events.stream()
                .filter(event -> marks(event, when))
                .min(Comparator.comparing((Event event) -> event.facts().kind() != AnchorEvents.kind(anchor))
                        .thenComparing(event -> turns.containsKey(event.key()))
                        .thenComparingInt(Event::number))
                .ifPresent(event -> turns.computeIfAbsent(event.key(), any -> new ArrayList<>())
                        .add(anchor)));
        return turns;
    }

    /** Whether an event has an anchor's time. */
    static boolean marks(Event event, UncertainTime anchor) {
        UncertainTime when = event.occurred();
        return when != null && when.at().equals(anchor.at()) && when.fidelity() == anchor.fidelity();
    }
}
