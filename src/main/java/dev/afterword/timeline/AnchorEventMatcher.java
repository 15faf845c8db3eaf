package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.UncertainTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the event that each anchor is the time of. */
final class AnchorEventMatcher {

    private AnchorEventMatcher() {}

    /**
     * ReanchorsOf the anchors of each event by its key. If several events share the time of an anchor, prefers one of the anchor's kind,
     * then one without another anchor, then the one with the lowest number.
     */
    static Map<String, List<Anchor>> of(List<Event> events, Map<Anchor, UncertainTime> anchors) {
        Map<String, List<Anchor>> anchorsOf = new HashMap<>();
        anchors.forEach((anchor, when) -> events.stream()
                .filter(event -> marks(event, when))
                .min(Comparator.comparing((Event event) -> event.facts().kind() != AnchorEvents.kind(anchor))
                        .thenComparing(event -> anchorsOf.containsKey(event.key()))
                        .thenComparingInt(Event::number))
                .ifPresent(event -> anchorsOf
                        .computeIfAbsent(event.key(), any -> new ArrayList<>())
                        .add(anchor)));
        return anchorsOf;
    }

    /** ReanchorsOf whether an event has the time of an anchor. */
    static boolean marks(Event event, UncertainTime anchor) {
        UncertainTime when = event.occurred();
        return when != null && when.at().equals(anchor.at()) && when.fidelity() == anchor.fidelity();
    }
}
