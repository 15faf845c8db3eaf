package dev.afterword.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class YamlFieldsFuzzTests {

    private static boolean isRefused(String yaml) {
        try {
            Fields.yaml(yaml, 1_000);
            return false;
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "- a",
                "1: a",
                "a: {b: [{2: c}]}",
                "a: &x [1]\nb: *x",
                "a: 1\na: 2",
                "a: !!java.net.URL [x]"
            })
    void refusesWhatJsonCouldNotSay(String yaml) {
        assertThat(isRefused(yaml)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1", "{a: [1, {b: c}], d: null}"})
    void readsWhatJsonCouldSay(String yaml) {
        assertThat(isRefused(yaml)).isFalse();
    }

    @Property(tries = 500)
    void everyTextIsInputOrAProblem(@ForAll @From("texts") String yaml) {
        if (!isRefused(yaml)) {
            ObjectNode tree = Fields.yaml(yaml, 1_000).tree();
            assertThat(Fields.json(tree.toString().getBytes(StandardCharsets.UTF_8))
                            .tree())
                    .isEqualTo(tree);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().withChars("ab:-[]{}&*!|>\"'#,? \n1").ofMaxLength(60));
    }
}
