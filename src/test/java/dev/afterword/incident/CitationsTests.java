package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CitationsTests {

    private static List<String> read(Input in) {
        List<String> keys = Citations.read(in, "citations");
        in.check();
        return keys;
    }

    @Test
    void readsKeysHoweverTheyAreSeparated() {
        assertThat(read(Input.form(Map.of("citations", List.of("t-1, [[E-2]]、F-3\nT-1", "E-9")))))
                .containsExactly("T-1", "E-2", "F-3", "E-9");
        assertThat(read(Input.json(Map.of("citations", List.of("T-1", "E-2"))))).containsExactly("T-1", "E-2");
    }

    @Test
    void findsTheKeysOfATextOnce() {
        assertThat(Citations.in("As [[T-2]] and [[ E-1 ]] say, [[T-2]]; not [[X-1]], T-3 or [[INC-2026-K7QM/T-4]]."))
                .containsExactly("E-1", "T-2");
    }

    @Property(tries = 500)
    void takesKeysOrSaysWhichAreNone(@ForAll @From("scribbles") String text) {
        try {
            assertThat(read(Input.form(Map.of("citations", List.of(text)))))
                    .allMatch(key -> key.matches("[TEF]-[1-9]\\d{0,6}"));
        } catch (Problem problem) {
            assertThat(problem.errors())
                    .isNotEmpty()
                    .allMatch(error -> error.name().equals("citations"));
        }
        assertThat(Citations.in(text)).allMatch(key -> key.matches("[TEF]-[1-9]\\d{0,6}"));
    }

    @Provide
    Arbitrary<String> scribbles() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().withChars("TEFtef-0123456789[],、 \n/INC").ofMaxLength(80));
    }
}
