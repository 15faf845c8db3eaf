package dev.afterword.review.view;

import java.util.List;

/** What changed in a text, as a copy-editor marks it. */
public record DiffView(String title, boolean same, List<Block> blocks) {

    /** A paragraph; {@code css} says what happened to it. */
    public record Block(String css, List<Span> spans) {}

    /** A run of words; {@code tag} is {@code ins}, {@code del}, or empty. */
    public record Span(String tag, String text) {}
}
