package dev.afterword.review.view;

import java.util.List;

/** An attribution in words. */
public record AttributionView(
        String ref,
        String href,
        String kind,
        String name,
        String statement,
        String likelihood,
        String confidence,
        String analyst,
        boolean restricted,
        List<Piece> evidence,
        List<Other> hypotheses) {

    /**
     * A piece of evidence with its grade.
     *
     * @param grade such as {@code B3}
     * @param words what the grade means
     */
    public record Piece(String key, String href, String grade, String words, String note) {}

    public record Other(String name, String reasoning) {}
}
