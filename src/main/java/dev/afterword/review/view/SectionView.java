package dev.afterword.review.view;

import dev.afterword.markup.Later;
import dev.afterword.markup.SafeHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section with its sources in the margin.
 *
 * @param help the description of what belongs into it
 * @param notApplicable why it is left out, or null
 * @param restricted whether only people with the clearance see it
 * @param text its rows, rendered when the page is written
 */
public record SectionView(
        String id,
        String title,
        String editHref,
        String help,
        @Nullable String notApplicable,
        boolean restricted,
        Later<List<Row>> text) {

    public List<Row> rows() {
        return text.get();
    }

    /** A block of the text and what is shown beside it. */
    public record Row(SafeHtml html, List<Source> sources) {}

    /**
     * A source, or a claim without one.
     *
     * @param warn whether it has to be fixed
     * @param key the citation, or null
     */
    public record Source(
            boolean warn, @Nullable String key, @Nullable String href, String label, String title, String note) {}
}
