package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.input.FieldOptions;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Field;
import dev.afterword.kernel.Tlp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldOptionsTests {

    private static final Messages ENGLISH = new Messages(
            Map.of(
                    "error.oneOf", "Choose one of: {0}.",
                    "error.oneOf.listed", "the listed values",
                    "words.listSeparator", ", ",
                    "Tlp.RED", "Red",
                    "Tlp.GREEN", "Green"),
            Locale.ENGLISH);

    private final Problem problem =
            Problem.invalid(List.of(Field.of("tlp", "oneOf", FieldOptions.of(Tlp.GREEN, Tlp.RED, 4))));

    @Test
    void aPageListsLabels() {
        Form form = Form.of(Map.of(), problem, ENGLISH);

        assertThat(form.error("tlp")).isEqualTo("Choose one of: Green, Red, 4.");
    }

    @Test
    void theApiListsTheConstantsThatItAccepts() {
        ProblemBody body = ProblemBody.of(problem, ENGLISH, null);

        assertThat(body.errors().getFirst().message()).isEqualTo("Choose one of: GREEN, RED, 4.");
    }

    @Test
    void constantsWithoutLabelsAreNotShown() {
        assertThat(ENGLISH.t("error.oneOf", FieldOptions.of(Tlp.class))).isEqualTo("Choose one of: the listed values.");
    }
}
