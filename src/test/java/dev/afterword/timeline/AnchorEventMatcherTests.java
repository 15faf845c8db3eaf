package dev.afterword.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnchorEventMatcherTests {

    private static final UncertainTime DAY = UncertainTime.of(Instant.parse("2014-05-05T00:00:00Z"), Fidelity.DAY);

    private static Event event(int number, EventKind kind) {
        EventFacts facts = EventFacts.told("x", kind, null, DAY, null, null, Tlp.AMBER);
        return new Event(UUID.randomUUID(), UUID.randomUUID(), number, facts, 1, Instant.EPOCH, UUID.randomUUID(), "x");
    }

    private static Map<Anchor, UncertainTime> anchors(Anchor... anchors) {
        Map<Anchor, UncertainTime> map = new EnumMap<>(Anchor.class);
        for (Anchor anchor : anchors) {
            map.put(anchor, DAY);
        }
        return map;
    }

    @Test
    void eachAnchorOfADateHasItsOwnEvent() {
        List<Event> events = List.of(event(1, EventKind.ADVERSARY), event(2, EventKind.ADVERSARY));

        assertThat(AnchorEventMatcher.of(events, anchors(Anchor.FIRST_ACTION, Anchor.COMPROMISE)))
                .containsOnly(
                        Map.entry("T-1", List.of(Anchor.FIRST_ACTION)), Map.entry("T-2", List.of(Anchor.COMPROMISE)));
    }

    @Test
    void theKindDecidesBeforeTheNumber() {
        List<Event> events = List.of(event(1, EventKind.DECISION), event(2, EventKind.DETECTION));

        assertThat(AnchorEventMatcher.of(events, anchors(Anchor.DISCOVERY)))
                .containsOnly(Map.entry("T-2", List.of(Anchor.DISCOVERY)));
    }

    @Test
    void oneEventCanHaveTwoAnchors() {
        assertThat(AnchorEventMatcher.of(
                        List.of(event(1, EventKind.ADVERSARY)), anchors(Anchor.FIRST_ACTION, Anchor.COMPROMISE)))
                .containsOnly(Map.entry("T-1", List.of(Anchor.FIRST_ACTION, Anchor.COMPROMISE)));
    }
}
