package dev.afterword.tracker.remote;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue to create.
 *
 * @param description plain paragraphs and web addresses, which every product shows; it contains the marker
 * @param type as the product names it ({@code Bug}, {@code Feature}); null for the product's own default
 * @param assignee the account there; null for nobody
 * @param dueOn sent only to products whose issues have such a date
 * @param fields further fields as the product's API names them, from the configuration of the target
 */
public record NewIssue(
        String marker,
        String title,
        String description,
        @Nullable String type,
        @Nullable String assignee,
        @Nullable LocalDate dueOn,
        Map<String, Object> fields) {

    public NewIssue {
        fields = Map.copyOf(fields);
    }
}
