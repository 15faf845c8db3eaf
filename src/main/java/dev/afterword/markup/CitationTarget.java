package dev.afterword.markup;

/** What a reader may follow a citation to. Which one it is, the caller decides for each reader. */
public sealed interface CitationTarget {

    /**
     * It exists, and this reader may see it.
     *
     * @param href a path in this application
     * @param title its title, for the tooltip
     * @param picture whether {@code href/picture} shows it
     */
    record Found(String href, String title, boolean picture) implements CitationTarget {

        public Found(String href, String title) {
            this(href, title, false);
        }
    }

    /** It exists, and this reader may know no more than that. {@code says} is the text that states this. */
    record Restricted(String says) implements CitationTarget {}

    /** No item has this key. {@code says} is the text that states this. */
    record Missing(String says) implements CitationTarget {}
}
