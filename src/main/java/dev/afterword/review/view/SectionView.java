package dev.afterword.review.view;

import dev.afterword.web.SafeHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section with what it cites in the margin.
 *
 * @param help what belongs into it
 * @param notApplicable why it is left out, or null
 * @param restricted whether it is kept to those who are cleared
 */
public record SectionView(
        String id,
        String title,
        String editHref,
        String help,
        @Nullable String notApplicable,
        boolean restricted,
        List<Row> rows) {

    /** A block of the text and what belongs beside it. */
    public record Row(SafeHtml html, List<Source> sources) {}

    /**
     * Something beside the text.
     *
     * @param warn whether it needs mending
     * @param key the citation, or null
     */
    public record Source(
            boolean warn, @Nullable String key, @Nullable String href, String label, String title, String note) {}
}
