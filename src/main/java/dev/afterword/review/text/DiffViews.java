package dev.afterword.review.text;

import dev.afterword.markup.TextDiff;
import dev.afterword.markup.TextDiff.Block;
import dev.afterword.review.view.DiffView;

/** Makes the view of a comparison of two texts. */
public final class DiffViews {

    private DiffViews() {}

    public static DiffView of(String title, String before, String after) {
        TextDiff diff = TextDiff.of(before, after);
        return new DiffView(
                title,
                diff.isEmpty(),
                diff.blocks().stream().map(DiffViews::block).toList());
    }

    private static DiffView.Block block(Block block) {
        String css = switch (block.change()) {
            case SAME -> "";
            case CHANGED -> "changed";
            case NEW -> "new";
            case GONE -> "gone";
        };
        return new DiffView.Block(
                css,
                block.spans().stream()
                        .map(span -> new DiffView.Span(tag(span.mark()), span.text()))
                        .toList());
    }

    private static String tag(TextDiff.Mark mark) {
        return switch (mark) {
            case KEPT -> "";
            case INSERTED -> "ins";
            case DELETED -> "del";
        };
    }
}
