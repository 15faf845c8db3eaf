package dev.afterword.insight.view;

import java.util.ArrayList;
import java.util.List;

/** A chart of lines as shapes, which the page, a file and a picture draw alike. */
public record Chart(int width, int height, String label, List<Shape> shapes) {

    private static final int COLUMN_TOP = 40;
    private static final int COLUMN_BASE = 176;
    private static final int COLUMN_HEIGHT = 220;
    private static final int ROW = 34;
    private static final int LETTER = 7;

    /** Narrow charts have larger letters, for phones. */
    private static final int LARGE_LETTER = 9;

    private static final int WIDE = 600;

    /** So many columns have room for their labels on a phone. */
    private static final int FEW = 6;

    /** The most rows that a chart shows; the table has all. */
    public static final int MOST = 20;

    /** What is drawn: a rectangle, a line along the width, or a text at its baseline. */
    public enum Kind {
        RECT,
        RULE,
        TEXT
    }

    /** @param css class names of the stylesheet */
    public record Shape(Kind kind, double x, double y, double w, double h, String css, String text) {

        static Shape rect(double x, double y, double w, double h, String css) {
            return new Shape(Kind.RECT, round(x), round(y), round(w), round(h), css, "");
        }

        static Shape text(double x, double y, String css, String text) {
            return new Shape(Kind.TEXT, round(x), round(y), 0, 0, css, text);
        }

        static Shape rule(double x, double y, double w, String css) {
            return new Shape(Kind.RULE, round(x), round(y), round(w), 0, css, "");
        }

        private static double round(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }

    /** Columns side by side, for lines that have an order. What isn't known may be most of all, and doesn't set the scale. */
    public static Chart columns(List<Line> lines, int width, String label) {
        List<Shape> shapes = new ArrayList<>();
        double each = (double) width / Math.max(1, lines.size());
        double bar = Math.min(46, each * 0.6);
        long most = most(lines.stream().filter(line -> !line.isAside()).toList());
        shapes.add(Shape.rule(0, COLUMN_BASE, width, "axis"));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double middle = each * (i + 0.5);
            double height = (COLUMN_BASE - COLUMN_TOP) * Math.min(line.whole(), most) / (double) most;
            if (line.isAside()) {
                shapes.add(Shape.rect(middle - bar / 2, COLUMN_BASE - height, bar, height, "soft"));
            } else if (line.of() > 0) {
                double part = (COLUMN_BASE - COLUMN_TOP) * line.n() / (double) most;
                shapes.add(Shape.rect(middle - bar / 2, COLUMN_BASE - height, bar, height, "bar"));
                shapes.add(Shape.rect(middle - bar / 2, COLUMN_BASE - part, bar, part, "bar bar--now"));
            } else {
                shapes.add(Shape.rect(middle - bar / 2, COLUMN_BASE - height, bar, height, css(line)));
            }
            String number = Line.written(line.whole()) + (line.whole() > most ? " ↑" : "");
            shapes.add(Shape.text(middle, COLUMN_BASE - height - 8, "strong mid", number));
            int y = COLUMN_BASE + 20;
            for (String part : wrapped(line.label(), (int) (each / LETTER))) {
                shapes.add(Shape.text(middle, y, (line.marked() ? "mid strong" : "mid") + lower(i, lines), part));
                y += 15;
            }
        }
        return new Chart(width, COLUMN_HEIGHT, label, shapes);
    }

    /** Returns the class of every other label where there are many: on a phone it stands lower, so that they don't touch. */
    private static String lower(int place, List<Line> lines) {
        return lines.size() > FEW && place % 2 == 1 ? " low" : "";
    }

    /** Bars one below the other, for lines with names; the dark part of a bar is the number, all of it what it is a part of. */
    public static Chart rows(List<Line> lines, int width, String label) {
        List<Shape> shapes = new ArrayList<>();
        double from = width * 0.46;
        double room = width - from - 64;
        long most = most(lines);
        int y = 0;
        for (Line line : lines) {
            double whole = room * line.whole() / (double) most;
            shapes.add(Shape.rule(0, y + ROW - 1.0, width, "grid"));
            List<String> name = wrapped(line.label(), (int) (from / (width < WIDE ? LARGE_LETTER : LETTER)) - 1);
            for (int i = 0; i < Math.min(2, name.size()); i++) {
                double base = name.size() == 1 ? 21 : 14 + 15 * i;
                String text = i == 1 && name.size() > 2 ? name.get(i) + "…" : name.get(i);
                shapes.add(Shape.text(0, y + base, line.marked() ? "strong" : "", text));
            }
            if (line.of() > 0) {
                shapes.add(Shape.rect(from, y + 9.0, whole, 16, "soft"));
                shapes.add(Shape.rect(from, y + 9.0, room * line.n() / (double) most, 16, css(line)));
            } else {
                shapes.add(Shape.rect(from, y + 9.0, whole, 16, css(line)));
            }
            String number = Line.written(line.n()) + (line.of() > 0 ? "/" + Line.written(line.of()) : "");
            shapes.add(Shape.text(from + whole + 8, y + 21.0, "strong", number));
            y += ROW;
        }
        return new Chart(width, Math.max(ROW, y), label, shapes);
    }

    private static String css(Line line) {
        return line.marked() ? "bar bar--now" : "bar";
    }

    private static long most(List<Line> lines) {
        return Math.max(1, lines.stream().mapToLong(Line::whole).max().orElse(1));
    }

    /** Breaks a label at spaces; signs of full width count twice, and may end a line anywhere. */
    static List<String> wrapped(String label, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int width = 0;
        int space = -1;
        for (int i = 0; i < label.length(); ) {
            int sign = label.codePointAt(i);
            int wide = Character.isIdeographic(sign) || sign > 0x2E7F ? 2 : 1;
            if (width + wide > Math.max(4, most) && !line.isEmpty()) {
                int cut = space > 0 ? space : line.length();
                lines.add(line.substring(0, cut).strip());
                line.delete(0, cut);
                if (!line.isEmpty() && line.charAt(0) == ' ') {
                    line.deleteCharAt(0);
                }
                width = line.length();
                space = -1;
            }
            if (sign == ' ') {
                space = line.length();
            }
            line.appendCodePoint(sign);
            width += wide;
            i += Character.charCount(sign);
        }
        lines.add(line.toString());
        return lines;
    }
}
