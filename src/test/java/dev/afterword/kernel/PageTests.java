package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTests {

    private record Row(int number, List<String> texts) {}

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
}
