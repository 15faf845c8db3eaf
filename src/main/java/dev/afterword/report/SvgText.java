package dev.afterword.report;

/** Draws the text of a drawing: as text for a browser, as outlines for paper. */
interface SvgText {

    /** The position of the given x in the text. */
    enum Side {
        START,
        MIDDLE,
        END
    }

    /** Returns the width of a text in the drawing's units. */
    double width(String text, double size);

    /** Returns the SVG element of a text on the baseline {@code y}; {@code ink} is its colour, {@code css} its classes for screens. */
    String draw(String text, double x, double y, double size, Side side, String ink, String css);

    /** For browsers, whose fonts we do not know: widths are generous estimates. */
    SvgText LIVE = new Selectable();

    /** Draws text as text elements, which the page styles. */
    final class Selectable implements SvgText {

        @Override
        public double width(String text, double size) {
            return text.codePoints().mapToDouble(c -> c < 0x1100 ? 0.56 : 1).sum() * size;
        }

        @Override
        public String draw(String text, double x, double y, double size, Side side, String ink, String css) {
            String anchor = switch (side) {
                case START -> "start";
                case MIDDLE -> "middle";
                case END -> "end";
            };
            return "<text x=\"" + Svg.number(x) + "\" y=\"" + Svg.number(y) + "\" font-size=\"" + Svg.number(size)
                    + "\" text-anchor=\"" + anchor + "\" fill=\"" + ink + "\" class=\"" + css + "\">" + Svg.escape(text)
                    + "</text>";
        }
    }
}
