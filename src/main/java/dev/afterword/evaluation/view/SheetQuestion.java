package dev.afterword.evaluation.view;

import dev.afterword.web.Form;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question on a person's own answers page.
 *
 * @param index the index of its fields in the form
 * @param calculated whether the data allows a calculated answer, which can be contested
 * @param previous the id of the previous question, or null
 * @param next the id of the next one, or null
 */
public record SheetQuestion(
        int index,
        String id,
        String text,
        @Nullable String help,
        boolean critical,
        List<Choice> choices,
        @Nullable FromRecord computed,
        boolean calculated,
        @Nullable String previous,
        @Nullable String next) {

    public String field(String name) {
        return "answers." + index + "." + name;
    }

    /** Returns whether it is contested in the form. */
    public boolean contested(Form form) {
        return calculated && (!form.value(field("value")).isEmpty() || error(form) != null);
    }

    /** Returns the error of the value, else of the note, else of the citations; null if there is none. */
    public @Nullable String error(Form form) {
        return Stream.of("value", "note", "citations")
                .map(name -> form.error(field(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
