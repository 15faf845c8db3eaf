package dev.afterword.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingTurnsTests {

    private static final List<SearchType> TYPES = List.of(SearchType.FINDING, SearchType.EVENT, SearchType.REPORT);

    private final List<SearchType> counted = new ArrayList<>();

    @Test
    void countsWhileNobodySearches() {
        CountingTurns turns = CountingTurns.of(2);

        turns.search(() -> "found");

        assertThat(turns.count(TYPES, counted::add)).isEmpty();
        assertThat(counted).isEqualTo(TYPES);
    }

    @Test
    void leavesTheRestToSearches() {
        CountingTurns turns = CountingTurns.of(2);

        List<SearchType> left = turns.count(TYPES, type -> {
            counted.add(type);
            if (type == SearchType.EVENT) {
                assertThat(turns.search(() -> turns.count(TYPES, counted::add))).isEqualTo(TYPES);
            }
        });

        assertThat(left).isEmpty();
        assertThat(counted).isEqualTo(TYPES);
        assertThat(turns.search(() -> turns.count(TYPES, counted::add))).isEqualTo(TYPES);
        assertThat(counted).isEqualTo(TYPES);
    }

    @Test
    void goesOnBesideSearchesThatLeaveHalfOfTheProcessors() {
        CountingTurns turns = CountingTurns.of(4);

        assertThat(turns.search(() -> turns.count(TYPES, counted::add))).isEmpty();
        assertThat(turns.search(() -> turns.search(() -> turns.count(TYPES, counted::add))))
                .isEqualTo(TYPES);
    }

    @Test
    void isForOnePageAtATime() {
        CountingTurns turns = CountingTurns.of(8);

        List<SearchType> left = turns.count(List.of(SearchType.EVENT), type -> {
            assertThat(turns.count(TYPES, counted::add)).isEqualTo(TYPES);
        });

        assertThat(left).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void takesItsTurnAfterACountThatFailed() {
        CountingTurns turns = CountingTurns.of(2);

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
