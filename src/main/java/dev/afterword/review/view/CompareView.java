package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comparison of two texts of a review, section by section. */
public record CompareView(
        IncidentLayout layout,
        String title,
        List<DiffView> sections,
        @Nullable String changed) {

    public boolean same() {
        return changed == null && sections.stream().allMatch(DiffView::same);
    }
}
