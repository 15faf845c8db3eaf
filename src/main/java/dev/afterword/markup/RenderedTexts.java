package dev.afterword.markup;

/** Texts that were shown a short while ago. The text itself is the key, so a new version is another one. Bounded by characters. */
final class RenderedTexts {

    /** The tree of a text and its HTML for some readers are together about so many times as long as the text. */
    private static final int TIMES = 5;

    private final Kept<String, PreparedText> texts;

    /** @param characters that are kept */
    RenderedTexts(long characters) {
        texts = new Kept<>(characters);
    }

    SafeHtml html(String source, MarkdownHooks hooks) {
        return texts.get(
                        source,
                        (long) TIMES * source.length(),
                        () -> new PreparedText(source, MarkdownTree.parse(source)))
                .html(hooks);
    }
}
