package dev.afterword.review.view;

import java.util.List;

/** A judgement on who was behind it, in words. */
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

    /** A piece of evidence with its grade; {@code grade} such as {@code B3}, {@code words} what that means. */
    public record Piece(String key, String href, String grade, String words, String note) {}

    /** Another explanation. */
    public record Other(String name, String reasoning) {}
}
