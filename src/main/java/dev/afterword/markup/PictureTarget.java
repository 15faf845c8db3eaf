package dev.afterword.markup;

/** What a reader sees of evidence where a text has it as a picture. */
public sealed interface PictureTarget {

    /**
     * The picture.
     *
     * @param src a path in this application, {@link #src}
     * @param title stands for a missing alternative text
     */
    record Shown(String src, String title) implements PictureTarget {}

    /** That there was a picture, which can't be shown any more, or not to anyone. {@code says} is the text that states this. */
    record Gone(String says) implements PictureTarget {}

    /** The alternative text and the citation, which says by itself if this reader may not see what it leads to. */
    record Cited() implements PictureTarget {}

    /** Returns the address of the copy of a picture, the only one that a text may show. */
    static String src(String incident, String key) {
        return "/incidents/" + incident + "/evidence/" + key + "/picture";
    }
}
