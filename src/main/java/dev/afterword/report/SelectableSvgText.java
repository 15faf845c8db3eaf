package dev.afterword.report;

/** Draws text as text elements, which the page styles. */
final class SelectableSvgText implements SvgText {

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
