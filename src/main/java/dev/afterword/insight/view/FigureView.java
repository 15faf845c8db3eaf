package dev.afterword.insight.view;

import dev.afterword.insight.FigureKind;
import java.util.List;

/**
 * A figure: a sentence that says the result, the numbers, and a chart of them.
 *
 * @param before what it was in the period before; empty if that isn't compared
 * @param says what is counted
 * @param columns the heads of the table: of the lines, of their number, and of what it is a part of, if it is one
 */
public record FigureView(
        FigureKind kind,
        String title,
        String before,
        String says,
        List<String> columns,
        List<Line> lines,
        Chart wide,
        Chart narrow) {

    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.whole() == 0);
    }

    /**
     * Returns whether all of its numbers are parts of something and zero, so that a chart says no more than the sentence. Of what teams have to do,
     * all counts, and not only what is overdue.
     */
    private boolean isZero() {
        return !kind.isOrdered() && kind != FigureKind.TEAM && lines.stream().allMatch(line -> line.n() == 0);
    }

    /** Returns whether there is something to draw; its sentence says it all otherwise. */
    public boolean isDrawn() {
        return !isEmpty() && !isZero();
    }

    public Headline asHeadline() {
        return new Headline(title, before, path(), kind.isStanding());
    }

    public String path() {
        return "/insights/" + kind.slug();
    }
}
