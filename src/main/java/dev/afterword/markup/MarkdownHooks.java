package dev.afterword.markup;

/** What the caller of {@link Markdown} knows and the renderer doesn't: where citations lead, and the reader's language. */
public interface MarkdownHooks {

    /** Where a citation leads this reader. */
    CitationTarget citation(Citation citation);

    /** What this reader sees where the text has a piece of evidence as a picture. */
    default PictureTarget picture(Citation citation) {
        return new PictureTarget.Cited();
    }

    /** An assessment in the reader's words. */
    String assessment(Assessment assessment);

    /** The level of a first-level heading of the text, so that it is below the headings of the page: 3 for a section under an h2. */
    default int topHeading() {
        return 3;
    }
}
