package dev.afterword.incident.citation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CitationsTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private record Keys(@CitationKeys List<String> citations) {}

    private static boolean isAccepted(List<String> keys) {
        return VALIDATOR.validate(new Keys(keys)).isEmpty();
    }

    @Test
    void readsKeysHoweverTheyAreSeparated() {
        assertThat(Citations.split(List.of("t-1, [[E-2]]、F-3\nT-1", "E-9")))
                .containsExactly("T-1", "E-2", "F-3", "E-9");
        assertThat(Citations.split(List.of("T-1", "E-2"))).containsExactly("T-1", "E-2");
        assertThat(isAccepted(List.of("T-1", "E-2"))).isTrue();
    }

    @Test
    void findsTheKeysOfATextOnce() {
        assertThat(Citations.in("As [[T-2]] and [[ E-1 ]] say, [[T-2]]; not [[X-1]], T-3 or [[INC-2026-K7QM/T-4]]."))
                .containsExactly("E-1", "T-2");
    }

    @Property(tries = 500)
    void acceptsKeysAndNothingElse(@ForAll @From("scribbles") String text) {
        List<String> keys = Citations.split(List.of(text));
        assertThat(isAccepted(keys)).isEqualTo(keys.stream().allMatch(key -> key.matches("[TEF]-[1-9]\\d{0,6}")));
        assertThat(Citations.in(text)).allMatch(key -> key.matches("[TEF]-[1-9]\\d{0,6}"));
    }

    @Provide
    Arbitrary<String> scribbles() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().withChars("TEFtef-0123456789[],、 \n/INC").ofMaxLength(80));
    }
}
