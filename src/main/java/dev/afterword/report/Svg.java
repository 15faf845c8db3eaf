package dev.afterword.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Builds a drawing. Each shape has its colours as attributes, for paper, and a class, for screens, whose style sheet replaces them by the
 * colours of the theme.
 */
final class Svg {

    static final String INK = "#1c2227";
    static final String INK_2 = "#474f55";
    static final String INK_3 = "#646c72";
    static final String LINE = "#c9cbc8";
    static final String HAIR = "#e3e4e2";
    static final String SHADE = "#f0f0ee";
    static final String ACCENT = "#045f66";
    static final String RED = "#a8261f";

    private final StringBuilder out = new StringBuilder(4096);
    private final SvgText lettering;

    /** Starts a drawing with its text alternative, which PDF/UA and screen readers use instead of the shapes. */
    Svg(SvgText lettering, double width, double height, String css, String alternative) {
        this.lettering = lettering;
        String says = escape(alternative);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width) + " " + number(height))
                .append("\" width=\"" + number(width) + "\" height=\"" + number(height))
                .append("\" role=\"img\" class=\"" + css + "\" aria-label=\"" + says + "\" alt=\"" + says + "\">");
    }

    Svg line(double x1, double y1, double x2, double y2, String ink, double width, String dash, String css) {
        out.append("<path d=\"M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2)
                + "\" fill=\"none\"");
        out.append(" stroke=\"" + ink + "\" stroke-width=\"" + number(width) + "\"");
        if (!dash.isEmpty()) {
            out.append(" stroke-dasharray=\"" + dash + "\"");
        }
        return close(css);
    }

    Svg box(double x, double y, double width, double height, String ink, String css) {
        out.append("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(Math.max(0, width)));
        out.append("\" height=\"" + number(height) + "\" fill=\"" + ink + "\"");
        return close(css);
    }

    Svg disc(double x, double y, double radius, String ink, String css) {
        out.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\" fill=\""
                + ink + "\"");
        return close(css);
    }

    Svg ring(double x, double y, double radius, String ink, double width, String css) {
        out.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius));
        out.append("\" fill=\"#ffffff\" stroke=\"" + ink + "\" stroke-width=\"" + number(width) + "\"");
        return close(css);
    }

    Svg square(double x, double y, double half, String ink, double width, String css) {
        out.append("<rect x=\"" + number(x - half) + "\" y=\"" + number(y - half) + "\" width=\"" + number(2 * half));
        out.append("\" height=\"" + number(2 * half) + "\" fill=\"#ffffff\" stroke=\"" + ink + "\" stroke-width=\""
                + number(width) + "\"");
        return close(css);
    }

    Svg diamond(double x, double y, double half, String ink, String css) {
        out.append("<path d=\"M" + number(x) + " " + number(y - half) + "l" + number(half) + " " + number(half) + "l-");
        out.append(number(half) + " " + number(half) + "l-" + number(half) + " -" + number(half) + "z\" fill=\"" + ink
                + "\"");
        return close(css);
    }

    Svg cross(double x, double y, double half, String ink, String css) {
        out.append("<path d=\"M" + number(x - half) + " " + number(y - half) + "L" + number(x + half) + " "
                + number(y + half));
        out.append("M" + number(x + half) + " " + number(y - half) + "L" + number(x - half) + " " + number(y + half));
        out.append("\" fill=\"none\" stroke=\"" + ink + "\" stroke-width=\"2.5\"");
        return close(css);
    }

    /** Draws a soft edge as rectangles that darken towards the middle, since neither PDF nor a strict page allows a filter. */
    Svg haze(double x1, double x2, double y, double height) {
        String[] contexts = {"#efefed", "#e2e3e1", "#d3d5d3", "#c3c5c4"};
        for (int i = 0; i < contexts.length; i++) {
            double in = i * 2.5;
            double half = height / 2 - in;
            out.append("<rect x=\"" + number(x1 - 10 + in) + "\" y=\"" + number(y - half) + "\" width=\"");
            out.append(number(Math.max(1, x2 - x1 + 20 - 2 * in)) + "\" height=\"" + number(2 * half));
            out.append("\" rx=\"" + number(half) + "\" fill=\"" + contexts[i] + "\"");
            close("haze-" + (i + 1));
        }
        return this;
    }

    Svg text(String text, double x, double y, double size, SvgText.Side side, String ink, String css) {
        out.append(lettering.draw(text, x, y, size, side, ink, css));
        return this;
    }

    double width(String text, double size) {
        return lettering.width(text, size);
    }

    private Svg close(String css) {
        out.append(" class=\"" + css + "\"/>");
        return this;
    }

    String done() {
        return out.append("</svg>").toString();
    }

    /** Returns a coordinate with at most two decimals. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
