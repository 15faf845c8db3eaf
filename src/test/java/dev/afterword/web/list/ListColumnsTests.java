package dev.afterword.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.web.ListHref;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListColumnsTests {

    private static ListColumns chosen(String columns) {
        return new ListColumns(ListHref.of("/list").with("q", "x").with("columns", columns))
                .usual("a", "A")
                .usual("b", "B")
                .more("c", "C");
    }

    private static List<String> hrefs(ListColumns columns) {
        return columns.choices().stream()
                .map(choice -> choice.href().toString())
                .toList();
    }

    @Test
    void withoutAChoiceTheUsualOnesShow() {
        assertThat(chosen(null).shown()).containsOnlyKeys("a", "b");
        assertThat(hrefs(chosen(null)))
                .containsExactly("/list?q=x&columns=b", "/list?q=x&columns=a", "/list?q=x&columns=a%2Cb%2Cc");
    }

    @Test
    void theUsualOnesNeedNoAddress() {
        assertThat(hrefs(chosen("b")).getFirst()).isEqualTo("/list?q=x");
    }

    @Test
    void allCanBeHiddenAndUnknownOnesAreNone() {
        assertThat(chosen("").shown()).isEmpty();
        assertThat(chosen("c,nothing").shown()).containsExactly(Map.entry("c", "C"));
    }
}
