package dev.afterword.markup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.markup.TextDiff.Block;
import dev.afterword.markup.TextDiff.Change;
import dev.afterword.markup.TextDiff.Mark;
import dev.afterword.markup.TextDiff.Span;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextDiffTests {

    @Test
    void changedParagraphShowsItsWords() {
        TextDiff diff = TextDiff.of("Look for use, for at least one hour.", "Look for use, for at least 24 hours.");

        assertThat(diff.blocks()).extracting(Block::change).containsExactly(Change.CHANGED);
        assertThat(diff.blocks().getFirst().spans())
                .startsWith(new Span(Mark.KEPT, "Look for use, for at least "))
                .contains(new Span(Mark.DELETED, "one"), new Span(Mark.INSERTED, "24"));
    }

    @Test
    void newAndGoneParagraphsStandWhole() {
        TextDiff diff =
                TextDiff.of("Same.\n\nTell the owner by mail.\n\nEnd.", "Same.\n\nEnd.\n\nA wholly different thought.");

        assertThat(diff.blocks())
                .extracting(Block::change)
                .containsExactly(Change.SAME, Change.GONE, Change.SAME, Change.NEW);
    }

    @Test
    void chineseIsComparedByCharacter() {
        TextDiff diff = TextDiff.of("權杖沒有到期日。", "權杖已有到期日。");

        assertThat(diff.blocks().getFirst().spans())
                .containsExactly(
                        new Span(Mark.KEPT, "權杖"),
                        new Span(Mark.DELETED, "沒"),
                        new Span(Mark.INSERTED, "已"),
                        new Span(Mark.KEPT, "有到期日。"));
    }

    @Test
    void equalTextsDifferInNothing() {
        assertThat(TextDiff.of("a\n\n- b\n- c", "a\n\n- b\n- c").isEmpty()).isTrue();
    }

    @Property(tries = 200)
    void bothVersionsCanBeReadFromTheDiff(@ForAll("texts") String before, @ForAll("texts") String after) {
        TextDiff diff = TextDiff.of(before, after);

        assertThat(letters(diff, Mark.INSERTED)).isEqualTo(before.replaceAll("\\s", ""));
        assertThat(letters(diff, Mark.DELETED)).isEqualTo(after.replaceAll("\\s", ""));
    }

    private static String letters(TextDiff diff, Mark without) {
        return diff.blocks().stream()
                .flatMap(b -> b.spans().stream())
                .filter(s -> s.mark() != without)
                .map(Span::text)
                .collect(Collectors.joining())
                .replaceAll("\\s", "");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "token", "rota", "was", "empty", "[[E-1]]", "\n\n", "\n- ", "\n1. ", " ", "事件", "。", "\r\n", "# ");
        return words.list().ofMaxSize(40).map(list -> list.stream().collect(Collectors.joining()));
    }

    @Test
    void longTextIsComparedInTime() {
        String a = "one two three ".repeat(3_000);
        String b = "three one four ".repeat(3_000);

        assertThat(TextDiff.of(a, b).blocks()).isNotEqualTo(List.of());
    }
}
