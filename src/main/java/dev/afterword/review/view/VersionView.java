package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.web.SafeHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approved version as it was frozen.
 *
 * @param fault what isn't as it was approved, in words; null when all is
 */
public record VersionView(
        IncidentLayout frame,
        int number,
        String says,
        @Nullable String published,
        String hash,
        @Nullable String fault,
        List<Part> sections,
        List<Row> rows) {

    /** A section; {@code notApplicable} why it was left out. */
    public record Part(
            String title, SafeHtml html, @Nullable String notApplicable) {}

    /** A frozen row. */
    public record Row(String kind, String ref, String title, String tlp, boolean restricted) {}
}
