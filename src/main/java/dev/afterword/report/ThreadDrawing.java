package dev.afterword.report;

import dev.afterword.report.ReportDocument.Station;
import dev.afterword.report.SvgText.Side;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the thread of a finding as a line for paper: a disc is done, a ring is open, a cross has failed, a dash doesn't apply. */
final class ThreadDrawing {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 44;
    private static final double RAIL = 9;

    /** A longer note would leave the drawing. */
    private static final int LONGEST = 80;

    private ThreadDrawing() {}

    static String of(String finding, List<Station> thread, ReportWords words, SvgText lettering) {
        Svg svg = new Svg(lettering, WIDTH, HEIGHT, "thread-line", alternative(finding, thread, words));
        double step = WIDTH / Math.max(1, thread.size());
        for (int i = 0; i < thread.size(); i++) {
            Station station = thread.get(i);
            double x = step * i + step / 2;
            if (i > 0) {
                rail(svg, station, x - step, x);
            }
            mark(svg, station, x);
            label(svg, station, words, x);
        }
        return svg.done();
    }

    /** Draws only the marks, for a list in which their names don't fit. */
    static String marks(String finding, List<Station> thread, ReportWords words, SvgText lettering) {
        Svg svg = new Svg(
                lettering, 22.0 * Math.max(1, thread.size()), 18, "thread-marks", alternative(finding, thread, words));
        for (int i = 0; i < thread.size(); i++) {
            double x = 22.0 * i + 11;
            if (i > 0) {
                rail(svg, thread.get(i), x - 22, x);
            }
            mark(svg, thread.get(i), x);
        }
        return svg.done();
    }

    /** Returns the whole thread in words, for screen readers. */
    static String alternative(String finding, List<Station> thread, ReportWords words) {
        String stations = thread.stream()
                .map(each -> alternative(each, words))
                .collect(Collectors.joining(words.text("report.thread.joint")));
        return words.text("report.thread.alt", finding, stations);
    }

    private static String alternative(Station station, ReportWords words) {
        String text = words.text(
                "report.thread.station",
                words.code("station", station.code()),
                words.code("progress", station.progress().name()));
        String note = words.note(station);
        return note == null ? text : text + words.text("report.comma") + note;
    }

    private static void rail(Svg svg, Station station, double x1, double x2) {
        boolean open = station.progress() == ReportDocument.Progress.OPEN
                || station.progress() == ReportDocument.Progress.NOT_APPLICABLE;
        svg.line(x1 + 8, RAIL, x2 - 8, RAIL, open ? Svg.INK_3 : Svg.INK, 1.3, open ? "1 3" : "", "axis");
    }

    private static void mark(Svg svg, Station station, double x) {
        switch (station.progress()) {
            case DONE -> svg.disc(x, RAIL, 4.5, Svg.INK, "dot");
            case PENDING -> svg.ring(x, RAIL, 4.2, Svg.ACCENT, 2.4, "ring ring--pending");
            case OPEN -> svg.ring(x, RAIL, 4, Svg.INK_3, 1.3, "ring");
            case FAILED -> svg.cross(x, RAIL, 4.2, Svg.RED, "cross");
            case NOT_APPLICABLE -> svg.line(x - 4, RAIL, x + 4, RAIL, Svg.INK_3, 1.5, "", "axis");
        }
    }

    private static void label(Svg svg, Station station, ReportWords words, double x) {
        String ink = switch (station.progress()) {
            case DONE -> Svg.INK_2;
            case PENDING -> Svg.ACCENT;
            case OPEN, NOT_APPLICABLE -> Svg.INK_3;
            case FAILED -> Svg.RED;
        };
        svg.text(words.code("station", station.code()), x, RAIL + 18, 11, Side.MIDDLE, ink, "mid");
        String note = words.note(station);
        if (note != null) {
            svg.text(
                    note.length() > LONGEST ? note.substring(0, LONGEST) + "…" : note,
                    x,
                    RAIL + 31,
                    10,
                    Side.MIDDLE,
                    Svg.INK_2,
                    "mid");
        }
    }
}
