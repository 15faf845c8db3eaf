package dev.afterword.evidence.picture;

import org.jspecify.annotations.Nullable;

/**
 * What the page of an item shows of its content: the beginning of a text, or a picture.
 *
 * @param text the text; null for a picture
 * @param whole whether that is all of it
 * @param page which page of a PDF the picture is, from 1
 * @param pages how many it has; 1 for pictures
 * @param refused the end of the key of the message that says why nothing is shown; null if something is
 */
public record Preview(
        @Nullable String text,
        boolean whole,
        int page,
        int pages,
        @Nullable String refused) {

    static Preview text(String text, boolean whole) {
        return new Preview(text, whole, 1, 1, null);
    }

    static Preview picture(int page, int pages) {
        return new Preview(null, true, page, pages, null);
    }

    static Preview refused(String code) {
        return new Preview(null, true, 1, 1, code);
    }
}
