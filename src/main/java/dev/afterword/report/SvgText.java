package dev.afterword.report;

/** How words come into a drawing: as text for a browser, as outlines for paper. */
interface SvgText {

    /** Where the given x lies in the text. */
    enum Side {
        START,
        MIDDLE,
        END
    }

    /** The width of a text in the drawing's units. */
    double width(String text, double size);

    /** The SVG element for a text on the baseline {@code y}; {@code ink} is a colour, {@code css} the classes for screens. */
    String draw(String text, double x, double y, double size, Side side, String ink, String css);

    /** For browsers, which know their fonts; the width is a careful guess. */
    SvgText LIVE = new SelectableSvgText();
}
