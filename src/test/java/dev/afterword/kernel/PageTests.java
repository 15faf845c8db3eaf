package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTests {

    private record Row(int number, List<String> texts) {}

    private enum Order {
        USUAL,
        EVEN
    }

    private record Query(
            String filter, Order sort, @Nullable String pageToken, Integer pageSize) implements Page.Query {}

    private static List<Row> rows(int count, int characters) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Row(number, List.of("a".repeat(characters))))
                .toList();
    }

    private static String key(Row row) {
        return String.valueOf(row.number());
    }

    @Test
    void aPageOfShortTextsHasAsManyRowsAsWereAskedFor() {
        Page<Row> page = Page.cut(rows(201, 100), 200, PageTests::key);

        assertThat(page.items()).hasSize(200);
        assertThat(page.nextPageToken()).isEqualTo("200");
    }

    @Test
    void aPageEndsWithTheRowWhoseTextsAreTooMuch() {
        Page<Row> page = Page.cut(rows(201, 20_000), 200, PageTests::key);

        assertThat(page.items()).hasSize(Page.MOST_TEXT / 20_000);
        assertThat(page.nextPageToken()).isEqualTo("25");
    }

    @Test
    void aRowThatIsTooMuchByItselfIsAPage() {
        assertThat(Page.cut(rows(2, Page.MOST_TEXT), 200, PageTests::key).items())
                .hasSize(1);
    }

    @Test
    void noMoreRowsAreReadThanAreShownAndOneAndTheStreamIsClosed() {
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Row> rows =
                rows(201, 20_000).stream().peek(row -> read.incrementAndGet()).onClose(() -> closed.set(true));

        Page.cut(rows, 200, PageTests::key);

        assertThat(read).hasValue(26);
        assertThat(closed).isTrue();
    }

    @Test
    void thePagesOfAWholeListAreTheList() {
        List<Row> all = rows(60, 20_000);
        List<Row> seen = new ArrayList<>();
        String token = null;
        do {
            Page<Row> page = Page.of(all, token, "row", 200, PageTests::key);
            seen.addAll(page.items());
            token = page.nextPageToken();
        } while (token != null);

        assertThat(seen).isEqualTo(all);
        assertThatThrownBy(() -> Page.of(all, PageToken.after("row", "61"), "row", 200, PageTests::key))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aShortListIsSortedOverItsPages() {
        List<Row> rows = rows(5, 1);
        Comparator<Row> evenFirst = Page.by(row -> row.number() == 3 ? null : row.number() % 2, false);
        List<Query> asked = new ArrayList<>();
        Function<Query, Page<Row>> list = query -> {
            asked.add(query);
            return Page.whole(rows);
        };
        Page<Row> first =
                Page.sorted(new Query("x", Order.EVEN, null, 3), Order.USUAL, list, evenFirst, PageTests::key);
        Query more = new Query("x", Order.EVEN, first.nextPageToken(), 3);
        Page<Row> second = Page.sorted(more, Order.USUAL, list, evenFirst, PageTests::key);

        assertThat(first.items()).extracting(Row::number).containsExactly(2, 4, 1);
        assertThat(second.items()).extracting(Row::number).containsExactly(5, 3);
        assertThat(second.nextPageToken()).isNull();
        assertThat(asked).hasSize(2).containsOnly(new Query("x", Order.USUAL, null, Page.FEW));
    }

    @Test
    void whatIsNotKnownComesLastInBothDirections() {
        List<Row> rows = rows(3, 1);
        Comparator<Row> backwards = Page.by(row -> row.number() == 1 ? null : row.number(), true);

        assertThat(rows.stream().sorted(backwards)).extracting(Row::number).containsExactly(3, 2, 1);
    }

    @Test
    void aLongListIsNotSorted() {
        Page<Row> beginning = new Page<>(rows(2, 1), "more");

        assertThatThrownBy(() -> Page.sorted(
                        new Query("x", Order.EVEN, null, 2),
                        Order.USUAL,
                        any -> beginning,
                        Page.by(Row::number, false),
                        PageTests::key))
                .isInstanceOf(Problem.class);
    }
}
