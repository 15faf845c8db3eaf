package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import java.util.List;

/** The comparison of two texts of a review, section by section. */
public record CompareView(IncidentLayout layout, String title, List<DiffView> sections) {

    public boolean same() {
        return sections.stream().allMatch(DiffView::same);
    }
}
