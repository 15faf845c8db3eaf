package dev.afterword.web.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of the start page.
 *
 * @param empty the text that is shown if there are no lines
 * @param more where there is more of it
 */
public record HomeSection(String title, List<Line> lines, String empty, List<Link> more) {

    /**
     * A sentence.
     *
     * @param href the page that it is about; null if it has none
     * @param note what stands below it, such as when it was
     */
    public record Line(
            String text, @Nullable String href, @Nullable String note) {}

    public record Link(String text, String href) {}
}
