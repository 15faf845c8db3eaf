package dev.afterword.report;

import dev.afterword.report.print.PrintFonts;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;

/**
 * Draws letters as outlines of our own font, so that a drawing on paper needs no font of the machine. Its text is in the text alternative
 * of the drawing.
 */
final class OutlinedSvgText implements SvgText {

    private final PrintFonts fonts;

    OutlinedSvgText(PrintFonts fonts) {
        this.fonts = fonts;
    }

    @Override
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(fonts::advance).sum() * size;
    }

    @Override
    public String draw(String text, double x, double y, double size, Side side, String ink, String css) {
        double at = switch (side) {
            case START -> x;
            case MIDDLE -> x - width(text, size) / 2;
            case END -> x - width(text, size);
        };
        StringBuilder path = new StringBuilder(text.length() * 200);
        for (int codePoint : fonts.visual(text).codePoints().toArray()) {
            double em = size / fonts.unitsPerEm(codePoint);
            GeneralPath outline = fonts.outline(codePoint);
            if (outline != null) {
                append(path, outline.getPathIterator(new AffineTransform(em, 0, 0, -em, at, y)));
            }
            at += fonts.advance(codePoint) * size;
        }
        return path.isEmpty() ? "" : "<path fill=\"" + ink + "\" d=\"" + path + "\"/>";
    }

    private static void append(StringBuilder path, PathIterator segments) {
        double[] c = new double[6];
        for (; !segments.isDone(); segments.next()) {
            switch (segments.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> points(path.append('M'), c, 2);
                case PathIterator.SEG_LINETO -> points(path.append('L'), c, 2);
                case PathIterator.SEG_QUADTO -> points(path.append('Q'), c, 4);
                case PathIterator.SEG_CUBICTO -> points(path.append('C'), c, 6);
                default -> path.append('Z');
            }
        }
    }

    private static void points(StringBuilder path, double[] coordinates, int count) {
        for (int i = 0; i < count; i++) {
            path.append(i == 0 ? "" : " ").append(Math.round(coordinates[i] * 100) / 100.0);
        }
    }
}
