package dev.afterword.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.timeline.Causes.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CausesTests {

    @Test
    void findsTheCircleThatALinkCloses() {
        Causes causes = new Causes(List.of(new Link(2, 1), new Link(3, 2)));

        assertThat(causes.circle(1, 3)).containsExactly(1, 2, 3, 1);
        assertThat(causes.circle(3, 1)).isEmpty();
    }

    @Test
    void noEventCausesItself() {
        assertThat(new Causes(List.of()).circle(7, 7)).containsExactly(7, 7);
    }

    @Property(tries = 200)
    void refusesExactlyTheLinksThatCloseACircle(@ForAll @Size(max = 40) List<@IntRange(max = 99) Integer> pairs) {
        List<Link> accepted = new ArrayList<>();
        for (int pair : pairs) {
            Link link = new Link(pair / 10, pair % 10);
            List<Integer> circle = new Causes(accepted).circle(link.effect(), link.cause());

            assertThat(circle.isEmpty()).isEqualTo(!leads(accepted, link.effect(), link.cause()));
            if (circle.isEmpty()) {
                accepted.add(link);
            } else {
                assertLeadsRound(accepted, circle, link);
            }
        }
    }

    /** Every step of the circle but the last is an existing link: each event causes the next. */
    private static void assertLeadsRound(List<Link> standing, List<Integer> circle, Link closing) {
        assertThat(circle.getFirst()).isEqualTo(closing.effect());
        assertThat(circle.getLast()).isEqualTo(closing.effect());
        for (int i = 0; i + 2 < circle.size(); i++) {
            assertThat(standing).contains(new Link(circle.get(i + 1), circle.get(i)));
        }
        assertThat(circle.get(circle.size() - 2)).isEqualTo(closing.cause());
    }

    /** Returns whether {@code to} was caused by {@code from}, directly or not, with another algorithm than the program's. */
    private static boolean leads(List<Link> links, int from, int to) {
        Set<Integer> origins = new HashSet<>(Set.of(to));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Link link : links) {
                grown |= origins.contains(link.effect()) && origins.add(link.cause());
            }
        }
        return origins.contains(from);
    }
}
