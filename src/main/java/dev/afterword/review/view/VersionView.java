package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.markup.SafeHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approved version.
 *
 * @param fault the first difference from what was approved, in words; null if there is none
 */
public record VersionView(
        IncidentLayout layout,
        int number,
        String approved,
        @Nullable String published,
        String hash,
        @Nullable String fault,
        List<Part> sections,
        List<Row> rows) {

    /** @param notApplicable why the section was left out */
    public record Part(
            String title, SafeHtml html, @Nullable String notApplicable) {}

    public record Row(String kind, String ref, String title, String tlp, boolean restricted) {}
}
