package dev.afterword.evaluation.view;

import dev.afterword.web.Form;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question on somebody's sheet.
 *
 * @param index of its fields in the form; −1 where the record answers
 * @param previous the id of the question before, or null
 * @param next the id of the one after, or null
 */
public record SheetQuestion(
        int index,
        String id,
        String text,
        @Nullable String help,
        boolean critical,
        List<Choice> choices,
        @Nullable FromRecord computed,
        @Nullable String previous,
        @Nullable String next) {

    public String field(String name) {
        return "answers." + index + "." + name;
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
