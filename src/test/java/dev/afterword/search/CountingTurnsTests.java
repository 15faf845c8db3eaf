package dev.afterword.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountingTurnsTests {

    private static final List<SearchType> TYPES = List.of(SearchType.FINDING, SearchType.EVENT, SearchType.REPORT);

    private final List<SearchType> counted = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE); // a clock of the machine may go over

    @Test
    void countsWhileNobodySearches() {
        CountingTurns turns = CountingTurns.of(2, now::get);

        turns.search(() -> "found");
        now.addAndGet(CountingTurns.MOMENT.toNanos() - 1);
        assertThat(turns.count(TYPES, counted::add)).isEqualTo(TYPES);
        assertThat(counted).isEmpty();

        now.addAndGet(1);
        assertThat(turns.count(TYPES, counted::add)).isEmpty();
        assertThat(counted).isEqualTo(TYPES);
    }

    @Test
    void leavesTheRestToSearches() {
        CountingTurns turns = CountingTurns.of(2, now::get);

        List<SearchType> left = turns.count(TYPES, type -> {
            counted.add(type);
            if (type == SearchType.EVENT) {
                assertThat(turns.search(() -> turns.count(TYPES, counted::add))).isEqualTo(TYPES);
            }
        });

        assertThat(left).containsExactly(SearchType.REPORT);
        assertThat(counted).containsExactly(SearchType.FINDING, SearchType.EVENT);
        now.addAndGet(CountingTurns.MOMENT.toNanos());
        assertThat(turns.search(() -> turns.count(left, counted::add))).isEqualTo(left);
        now.addAndGet(CountingTurns.MOMENT.toNanos());
        assertThat(turns.count(left, counted::add)).isEmpty();
        assertThat(counted).isEqualTo(TYPES);
    }

    @Test
    void goesOnBesideSearchesThatLeaveHalfOfTheProcessors() {
        CountingTurns turns = CountingTurns.of(4, now::get);

        assertThat(turns.search(() -> turns.count(TYPES, counted::add))).isEmpty();
        assertThat(turns.search(() -> turns.search(() -> turns.count(TYPES, counted::add))))
                .isEqualTo(TYPES);
    }

    @Test
    void isForOnePageAtATime() {
        CountingTurns turns = CountingTurns.of(8, now::get);

        List<SearchType> left = turns.count(List.of(SearchType.EVENT), type -> {
            assertThat(turns.count(TYPES, counted::add)).isEqualTo(TYPES);
        });

        assertThat(left).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void takesItsTurnAfterACountThatFailed() {
        CountingTurns turns = CountingTurns.of(2, now::get);

        try {
            turns.count(TYPES, type -> {
                throw new IllegalStateException("none");
            });
        } catch (IllegalStateException e) {
            counted.add(SearchType.REPORT);
        }

        assertThat(counted).containsExactly(SearchType.REPORT);
        assertThat(turns.count(TYPES, counted::add)).isEmpty();
    }
}
