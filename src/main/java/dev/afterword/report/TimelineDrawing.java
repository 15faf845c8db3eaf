package dev.afterword.report;

import dev.afterword.incident.time.Durations.Between;
import dev.afterword.report.ReportDocument.Anchor;
import dev.afterword.report.Sequence.Step;
import dev.afterword.report.SvgText.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws the sequence of events. Time runs from left to right, in as many rows as the events need; the phases are above, and the lane of the
 * adversary is above that of the response and its systems, so that one sees who was ahead when. Gaps are drawn as gaps, uncertainty as a
 * soft edge.
 */
final class TimelineDrawing {

    private static final double WIDTH = 635;
    private static final double LEFT = 0;
    private static final double RIGHT = WIDTH;
    private static final double ADVERSARY = 62;
    private static final double RESPONSE = 100;
    private static final double BOTTOM = 122;
    private static final double HEIGHT = 164;
    private static final double ANCHORS = 30;

    private final ReportWords words;
    private final SvgText lettering;
    private final List<Anchor> anchors;
    private final @Nullable Between lead;
    private final Duration length;

    private TimelineDrawing(ReportDocument document, Duration length, ReportWords words, SvgText lettering) {
        this.words = words;
        this.lettering = lettering;
        this.anchors =
                document.anchors().stream().filter(each -> each.at() != null).toList();
        this.length = length;
        this.lead = DurationsSummary.dwell(document.anchors(), DurationsSummary.madeAt(document))
                .orElse(null);
    }

    /** Returns one SVG for each row; none if no event has a time. */
    static List<String> rows(ReportDocument document, Sequence sequence, ReportWords words, SvgText lettering) {
        if (sequence.timed().isEmpty()) {
            return List.of();
        }
        TimelineDrawing drawing = new TimelineDrawing(document, sequence.length(), words, lettering);
        List<List<Step>> rows = TimeScale.rows(sequence.drawn(), RIGHT - LEFT - 40);
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Instant end = i + 1 < rows.size() ? rows.get(i + 1).getFirst().at().at() : Instant.MAX;
            Instant begin = i == 0 ? Instant.MIN : rows.get(i).getFirst().at().at();
            drawn.add(drawing.row(rows.get(i), begin, end, i + 1, rows.size()));
        }
        return drawn;
    }

    private String row(List<Step> row, Instant begin, Instant end, int number, int of) {
        TimeScale scale = TimeScale.of(row, LEFT + 20, RIGHT - 20);
        List<Anchor> here = anchors.stream()
                .filter(each -> inside(instant(each), begin, end))
                .sorted(Comparator.comparing(TimelineDrawing::instant))
                .toList();
        double height = here.isEmpty() ? HEIGHT : HEIGHT + ANCHORS;
        Svg svg = new Svg(lettering, WIDTH, height, "chart timeline", alternative(row, number, of));
        lead(svg, scale, begin, end);
        lanes(svg);
        phases(svg, row, scale);
        anchors(svg, scale, here);
        for (int i = 0; i < row.size(); i++) {
            gap(svg, row.get(i), scale.place(i));
        }
        for (int i = 0; i < row.size(); i++) {
            uncertainty(svg, row.get(i), i, scale);
        }
        for (int i = 0; i < row.size(); i++) {
            mark(svg, row, i, scale);
        }
        return svg.done();
    }

    private String alternative(List<Step> row, int number, int of) {
        String from = words.moment(row.getFirst().at());
        String to = words.moment(row.getLast().at());
        long adversary = row.stream().filter(step -> step.event().adversary()).count();
        String says = words.text("report.timeline.alt", row.size(), from, to, adversary, row.size() - adversary);
        String ahead = lead == null
                ? ""
                : " " + words.text("report.timeline." + lead.name() + "-alt", DurationsSummary.text(lead, words));
        return (of > 1 ? words.text("report.timeline.part", number, of) + " " : "") + says + ahead;
    }

    private void lead(Svg svg, TimeScale scale, Instant begin, Instant end) {
        if (lead == null || !lead.from().at().isBefore(end) || lead.to().at().isBefore(begin)) {
            return;
        }
        double x1 = lead.from().at().isBefore(begin)
                ? LEFT
                : scale.place(lead.from().at());
        double x2 = lead.to().at().isBefore(end) ? scale.place(lead.to().at()) : RIGHT;
        svg.box(x1, 38, x2 - x1, BOTTOM - 38, Svg.SHADE, "soft");
        String says = words.text("report.timeline." + lead.name(), DurationsSummary.text(lead, words));
        if (svg.width(says, 10) < x2 - x1 - 12) {
            svg.text(says, (x1 + x2) / 2, 34, 10, Side.MIDDLE, Svg.INK, "strong mid");
        }
    }

    private void lanes(Svg svg) {
        svg.line(LEFT, ADVERSARY, RIGHT, ADVERSARY, Svg.LINE, 1, "", "axis");
        svg.line(LEFT, RESPONSE, RIGHT, RESPONSE, Svg.LINE, 1, "", "axis");
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, Svg.HAIR, 1, "", "grid");
    }

    private void phases(Svg svg, List<Step> row, TimeScale scale) {
        int from = 0;
        double free = LEFT;
        for (int i = 1; i <= row.size(); i++) {
            @Nullable String phase = row.get(from).phase();
            if (i < row.size() && Objects.equals(row.get(i).phase(), phase)) {
                continue;
            }
            double x1 = from == 0 ? LEFT : (scale.place(from - 1) + scale.place(from)) / 2 + 3;
            double x2 = i == row.size() ? RIGHT : (scale.place(i - 1) + scale.place(i)) / 2 - 3;
            svg.box(x1, 17, x2 - x1, 3, phase == null ? Svg.HAIR : Svg.INK_3, phase == null ? "soft" : "bar");
            free = phaseName(svg, phase, x1, x2, free);
            from = i;
        }
    }

    /** Draws a phase, without its name if it is too short; the list under the drawing has the names. */
    private double phaseName(Svg svg, @Nullable String phase, double x1, double x2, double free) {
        String name = phase == null ? "" : words.code("phase", phase);
        if (name.isEmpty() || x1 < free || svg.width(name, 10) > x2 - x1) {
            return free;
        }
        svg.text(name, x1, 12, 10, Side.START, Svg.INK, "strong");
        return x1 + svg.width(name, 10) + 6;
    }

    private void anchors(Svg svg, TimeScale scale, List<Anchor> here) {
        double free = 0;
        for (Anchor anchor : here) {
            double x = scale.place(instant(anchor));
            String name = words.code("anchor", anchor.code());
            // the fonts of a screen may be wider than ours
            double half = svg.width(name, 10) * 0.62;
            double middle = Math.clamp(x, half, WIDTH - half);
            boolean lower = middle - half < free;
            svg.line(x, 38, x, BOTTOM, Svg.LINE, 1, "", "axis");
            svg.text(name, middle, lower ? 188 : 175, 10, Side.MIDDLE, Svg.INK, "strong mid");
            free = lower ? free : middle + half + 6;
        }
    }

    private static boolean inside(Instant at, Instant begin, Instant end) {
        return !at.isBefore(begin) && at.isBefore(end);
    }

    private static Instant instant(Anchor anchor) {
        return Objects.requireNonNull(anchor.at()).at();
    }

    private void gap(Svg svg, Step step, double x) {
        if (step.gap() == null) {
            return;
        }
        double x1 = x - TimeScale.GAP + 16;
        double x2 = x - 16;
        for (double lane : new double[] {ADVERSARY, RESPONSE}) {
            svg.box(x1, lane - 2, x2 - x1, 4, "#ffffff", "blank");
            svg.line(x1, lane, x2, lane, Svg.INK_3, 1.2, "3 4", "aim");
        }
        svg.text(
                words.length(step.gap()),
                (x1 + x2) / 2,
                (ADVERSARY + RESPONSE) / 2 + 3,
                9,
                Side.MIDDLE,
                Svg.INK_3,
                "mid");
    }

    private void uncertainty(Svg svg, Step step, int index, TimeScale scale) {
        if (!step.at().isUncertainWithin(length)) {
            return;
        }
        double x = scale.place(index);
        double x1 = Math.max(x - 14, Math.min(x, scale.place(Times.earliest(step.at()))));
        double x2 = Math.min(x + 14, Math.max(x, scale.place(Times.latest(step.at()))));
        svg.haze(x1, x2, step.event().adversary() ? ADVERSARY : RESPONSE, 22);
    }

    private void mark(Svg svg, List<Step> row, int index, TimeScale scale) {
        Step step = row.get(index);
        double x = scale.place(index);
        String key = step.event().key();
        switch (step.event().kind()) {
            case "ADVERSARY" -> svg.diamond(x, ADVERSARY, 6, Svg.INK, "dot");
            case "SYSTEM" -> svg.square(x, RESPONSE, 4.2, Svg.INK, 1.8, "ring ring--ink");
            default -> svg.disc(x, RESPONSE, 4.8, Svg.INK, "dot");
        }
        svg.text(key, x, step.event().adversary() ? ADVERSARY - 11 : RESPONSE + 17, 9, Side.MIDDLE, Svg.INK_2, "mid");
        svg.text(words.drawnClock(step.at()), x, BOTTOM + 13, 9, Side.MIDDLE, Svg.INK_3, "mid");
        if (index == 0 || step.newDay()) {
            svg.text(words.drawnDay(step.at()), x, BOTTOM + 26, 9, Side.MIDDLE, Svg.INK, "strong mid");
        }
        if (index == 0
                || !words.drawnYear(step.at())
                        .equals(words.drawnYear(row.get(index - 1).at()))) {
            svg.text(words.drawnYear(step.at()), x, BOTTOM + 38, 9, Side.MIDDLE, Svg.INK_2, "mid");
        }
    }
}
