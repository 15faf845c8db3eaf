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
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.View;

class HandlerInvocationsTests {

    @SuppressWarnings("UnusedMethod") // they are read by reflection
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
                .map(method -> new HandlerMethod(new Object(), method))
                .filter(HandlerInvocations::shows)
                .map(handler -> handler.getMethod().getName());
    }
}
