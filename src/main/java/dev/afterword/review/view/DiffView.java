package dev.afterword.review.view;

import java.util.List;

/** The changes of a text, marked as a copy-editor does. */
public record DiffView(String title, boolean same, List<Block> blocks) {

    /** @param css the class of its kind of change; empty if it is unchanged */
    public record Block(String css, List<Span> spans) {}

    /** @param tag {@code ins}, {@code del}, or empty */
    public record Span(String tag, String text) {}
}
