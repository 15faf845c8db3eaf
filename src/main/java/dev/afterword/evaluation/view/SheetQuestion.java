package dev.afterword.evaluation.view;

import java.util.List;
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
}
