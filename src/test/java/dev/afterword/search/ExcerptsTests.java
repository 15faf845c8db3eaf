package dev.afterword.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Excerpts are short, whole characters, and show what was looked for. */
class ExcerptsTests {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> character = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                .map(Character::toString);
        Arbitrary<String> piece =
                Arbitraries.of("\"", "-", " or ", " ", "(", "\\E", "\\Q", "😀", "資料", "word", "İ", "\n");
        return Combinators.combine(
                        Arbitraries.oneOf(character, piece).list().ofMaxSize(400), Arbitraries.of("", "x".repeat(300)))
                .as((all, end) -> String.join("", all) + end);
    }

    @Property
    void anyTextHasAShortExcerpt(@ForAll("texts") String text, @ForAll("texts") String query) {
        String excerpt = new Excerpts(query).of(null, text);

        if (excerpt != null) {
            assertThat(excerpt.length()).isBetween(1, Excerpts.LONGEST + 2);
            assertThat(new String(
                            excerpt.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(excerpt);
        }
    }

    @Example
    void showsWhatWasLookedFor() {
        String text = "Something else. ".repeat(40) + "Then evil.example.com was seen,\nby nobody. "
                + "And so on. ".repeat(40);

        assertThat(new Excerpts("-else \"EXAMPLE com\"").of(text))
                .contains("evil.example.com was seen, by")
                .startsWith("…")
                .endsWith("…");
        assertThat(new Excerpts("殼").of("一。".repeat(300) + "外殼")).endsWith("外殼");
        assertThat(new Excerpts("x").of(null, " ", "Nothing like it")).isEqualTo("Nothing like it");
        assertThat(new Excerpts("x").of(null, "")).isNull();
    }
}
