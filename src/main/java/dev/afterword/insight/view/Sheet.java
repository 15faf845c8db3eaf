package dev.afterword.insight.view;

import dev.afterword.insight.FigureKind;
import java.util.List;
import java.util.Optional;

/**
 * What executives read on one sheet.
 *
 * @param headlines what a board asks first
 * @param comparedWith the period before in words; empty if nothing is compared
 * @param behind whether many changes, such as those of an import, aren't counted yet
 */
public record Sheet(List<Headline> headlines, List<FigureView> figures, String comparedWith, boolean behind) {

    /** Returns the lessons by station, if there are any that wait. */
    public Optional<FigureView> lessons() {
        return figures.stream()
                .filter(figure -> figure.kind() == FigureKind.LESSON && figure.isDrawn())
                .findFirst();
    }

    public List<FigureView> others() {
        return figures.stream()
                .filter(figure -> figure.kind() != FigureKind.LESSON || !figure.isDrawn())
                .toList();
    }
}
