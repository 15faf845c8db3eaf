package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

class PageTransactionsTests {

    private interface Handlers {
        @GetMapping
        View page(PageContext page, Viewer viewer);

        @GetMapping
        ResponseEntity<String> answer(Viewer viewer);

        @GetMapping
        ResponseEntity<byte[]> file(Viewer viewer);

        @GetMapping
        void stream(Viewer viewer);

        @GetMapping
        View open(PageContext page);

        @PostMapping
        View form(PageContext page, Viewer viewer);
    }

    @Test
    void whatShowsSomethingToAViewerIsAPage() {
        List<String> pages = shown().toList();

        assertThat(pages).containsExactlyInAnyOrder("page", "answer");
    }

    private static Stream<String> shown() {
        return Arrays.stream(Handlers.class.getDeclaredMethods())
                .filter(PageTransactions::shows)
                .map(java.lang.reflect.Method::getName);
    }
}
