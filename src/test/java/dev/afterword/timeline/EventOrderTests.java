package dev.afterword.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventOrderTests {

    @Test
    void unknownTimesComeLastAndCoarseOnesBeforeFinerOnesThatStartWithThem() {
        Event unknown = event(1, null);
        Event minute = event(2, UncertainTime.of(Instant.parse("2026-03-14T00:00:00Z"), Fidelity.MINUTE));
        Event day = event(3, UncertainTime.of(Instant.parse("2026-03-14T00:00:00Z"), Fidelity.DAY));
        Event year = event(4, UncertainTime.of(Instant.parse("2026-01-01T00:00:00Z"), Fidelity.YEAR));
        List<Event> events = new ArrayList<>(List.of(unknown, minute, day, year));
        events.sort(Event.ORDER);

        assertThat(events).containsExactly(year, day, minute, unknown);
    }

    @Property(tries = 200)
    void doesNotDependOnTheOrderOfArrival(@ForAll("sequences") List<Event> events, @ForAll Random random) {
        List<Event> sorted = events.stream().sorted(Event.ORDER).toList();
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(shuffled.stream().sorted(Event.ORDER)).containsExactlyElementsOf(sorted);
    }

    @Property(tries = 200)
    void noEventFollowsOneThatCertainlyHappenedLater(@ForAll("sequences") List<Event> events) {
        List<Event> sorted = events.stream().sorted(Event.ORDER).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                assertThat(certainlyBefore(sorted.get(j), sorted.get(i))).isFalse();
            }
        }
    }

    private static boolean certainlyBefore(Event one, Event other) {
        UncertainTime a = one.occurred();
        UncertainTime b = other.occurred();
        return a != null && b != null && a.latest().isBefore(b.earliest());
    }

    @Provide
    Arbitrary<List<Event>> sequences() {
        return times().injectNull(0.2).list().ofMaxSize(12).map(times -> {
            List<Event> events = new ArrayList<>();
            times.forEach(when -> events.add(event(events.size() + 1, when)));
            return events;
        });
    }

    private static Arbitrary<UncertainTime> times() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(1_700_000_000L, 1_735_000_000L);
        return Combinators.combine(seconds, Arbitraries.of(Fidelity.class)).as((second, fidelity) -> {
            var at = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).withNano(0);
            var start = switch (fidelity) {
                case YEAR -> at.toLocalDate().withDayOfYear(1).atStartOfDay(ZoneOffset.UTC);
                case MONTH -> at.toLocalDate().withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC);
                case DAY -> at.toLocalDate().atStartOfDay(ZoneOffset.UTC);
                case HOUR -> at.withMinute(0).withSecond(0);
                case MINUTE -> at.withSecond(0);
                case SECOND -> at;
            };
            return UncertainTime.of(start.toInstant(), fidelity);
        });
    }

    private static Event event(int number, UncertainTime occurred) {
        EventFacts facts = EventFacts.told("e", null, null, occurred, null, null, Tlp.AMBER);
        return new Event(new UUID(0, number), new UUID(0, 0), number, facts, 1, Instant.EPOCH, new UUID(0, 0), "A");
    }
}
