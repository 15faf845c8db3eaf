package dev.afterword.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The causes of the events of one incident. No event may cause itself, directly or through others. */
final class Causes {

    private final Map<Integer, List<Integer>> causesOf = new HashMap<>();

    Causes(Collection<Link> links) {
        links.forEach(link -> causesOf.computeIfAbsent(link.effect(), any -> new ArrayList<>())
                .add(link.cause()));
    }

    /** One event and one of its causes, by their numbers. */
    record Link(int effect, int cause) {}

    /**
     * Returns the circle that would arise if {@code effect} were caused by {@code cause}: from the effect back to itself, each event
     * causing the next; empty if there is none. The current causes of {@code effect} don't matter, since they are to be replaced.
     */
    List<Integer> circle(int effect, int cause) {
        Map<Integer, Integer> cameFrom = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        cameFrom.put(cause, effect);
        open.add(cause);
        while (!open.isEmpty()) {
            int at = open.remove();
            if (at == effect) {
                return path(cameFrom, effect, cause);
            }
            for (int next : causesOf.getOrDefault(at, List.of())) {
                if (cameFrom.putIfAbsent(next, at) == null) {
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<Integer> path(Map<Integer, Integer> cameFrom, int effect, int cause) {
        List<Integer> path = new ArrayList<>(List.of(effect));
        for (int at = effect; at != cause; ) {
            at = cameFrom.getOrDefault(at, cause);
            path.add(at);
        }
        path.add(effect);
        return path;
    }
}
