package dev.afterword.report;

import dev.afterword.incident.time.Durations.Between;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Anchor;
import dev.afterword.report.Sequence.Step;
import dev.afterword.report.SvgText.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The short drawing on page one: the whole sequence in one strip, the adversary above, the response below, the time before discovery shaded,
 * and the key times by name. {@link TimelineDrawing} has each event with its key and time.
 */
final class StripDrawing {

    private static final double WIDTH = 635;
    private static final double RIGHT = WIDTH - 14;
    private static final double ADVERSARY = 28;
    private static final double RESPONSE = 54;
    private static final double TOP = 16;
    private static final double BOTTOM = 66;
    private static final double NAMES = 80;
    private static final double LINE = 12;

    private final List<Anchor> anchors;
    private final Instant madeAt;
    private final Sequence sequence;
    private final ReportWords words;
    private final SvgText lettering;
    private final @Nullable Between lead;

    /** @param madeAt the time after which key times are in the future */
    StripDrawing(List<Anchor> anchors, Instant madeAt, Sequence sequence, ReportWords words, SvgText lettering) {
        this.anchors = anchors;
        this.madeAt = madeAt;
        this.sequence = sequence;
        this.words = words;
        this.lettering = lettering;
        this.lead = DurationsSummary.dwell(anchors, madeAt).orElse(null);
    }

    /** Returns what there is to see, in one sentence. */
    String sentence() {
        List<Step> steps = sequence.timed();
        if (lead == null) {
            return words.text(
                    "report.strip.unknown",
                    steps.size(),
                    words.moment(steps.getFirst().at()),
                    words.moment(steps.getLast().at()));
        }
        String says = words.text("report.strip." + lead.name(), DurationsSummary.text(lead, words));
        return DurationsSummary.contained(anchors, madeAt)
                .map(each -> words.text("report.strip.contained", says, DurationsSummary.text(each, words)))
                .orElse(words.text("report.strip.only", says));
    }

    /** Returns how to read it, with this at the end. */
    String note(String note) {
        return lead == null ? note : words.text("report.strip.shaded") + " " + note;
    }

    String svg() {
        List<Step> steps = sequence.drawn();
        String adversary = words.text("report.sequence.adversary");
        String response = words.text("report.sequence.response");
        // the fonts of a screen may be wider than ours
        double left = 1.2 * Math.max(lettering.width(adversary, 9), lettering.width(response, 9)) + 10;
        List<Instant> key = anchors.stream()
                .filter(each -> each.at() != null)
                .map(StripDrawing::instant)
                .toList();
        Instant first = steps.getFirst().at().at();
        Instant last = steps.getLast().at().at();
        TimeScale scale = TimeScale.strip(
                steps,
                key.stream()
                        .min(Comparator.naturalOrder())
                        .filter(first::isAfter)
                        .orElse(first),
                key.stream()
                        .max(Comparator.naturalOrder())
                        .filter(last::isBefore)
                        .orElse(last),
                left + 14,
                RIGHT - 14);
        List<Label> names = names(scale, left);
        int rows = names.stream().mapToInt(Label::row).max().orElse(-1) + 1;
        double days = NAMES + rows * LINE;
        Svg svg = new Svg(lettering, WIDTH, days + 6, "chart timeline", sentence());
        shade(svg, scale, left);
        svg.text(adversary, 0, ADVERSARY + 3, 9, Side.START, Svg.INK_2, "");
        svg.text(response, 0, RESPONSE + 3, 9, Side.START, Svg.INK_2, "");
        svg.line(left, ADVERSARY, WIDTH, ADVERSARY, Svg.LINE, 1, "", "axis");
        svg.line(left, RESPONSE, WIDTH, RESPONSE, Svg.LINE, 1, "", "axis");
        gaps(svg, steps, scale);
        for (Label name : names) {
            svg.line(name.x(), TOP, name.x(), BOTTOM, Svg.LINE, 1, "", "axis");
            svg.text(name.text(), name.middle(), NAMES + name.row() * LINE, 9, Side.MIDDLE, Svg.INK, "strong mid");
        }
        for (int i = 0; i < steps.size(); i++) {
            mark(svg, steps.get(i), scale.place(i));
        }
        days(svg, steps, scale, left, days);
        return svg.done();
    }

    /** The name of a key time, in the first row where it is free. */
    private record Label(String text, double x, double middle, int row) {}

    private List<Label> names(TimeScale scale, double left) {
        List<Anchor> known = anchors.stream()
                .filter(each -> each.at() != null)
                .sorted(Comparator.comparing(StripDrawing::instant))
                .toList();
        List<Label> names = new ArrayList<>();
        List<Double> free = new ArrayList<>();
        for (Anchor anchor : known) {
            double x = scale.place(instant(anchor));
            String text = words.code("anchor", anchor.code());
            double half = lettering.width(text, 9) * 0.62;
            double middle = Math.clamp(x, left + half, WIDTH - half);
            int row = 0;
            while (row < free.size() && middle - half < free.get(row)) {
                row++;
            }
            if (row == free.size()) {
                free.add(0.0);
            }
            free.set(row, middle + half + 6);
            names.add(new Label(text, x, middle, row));
        }
        return names;
    }

    private static Instant instant(Anchor anchor) {
        return Objects.requireNonNull(anchor.at()).at();
    }

    private void shade(Svg svg, TimeScale scale, double left) {
        if (lead == null) {
            return;
        }
        double x1 = Math.max(left, scale.place(lead.from().at()));
        double x2 = scale.place(lead.to().at());
        svg.box(x1, TOP, x2 - x1, BOTTOM - TOP, Svg.SHADE, "soft");
        String says = words.text("report.timeline." + lead.name(), DurationsSummary.text(lead, words));
        double half = lettering.width(says, 9) * 0.62;
        svg.text(says, Math.clamp((x1 + x2) / 2, left + half, WIDTH - half), 10, 9, Side.MIDDLE, Svg.INK, "strong mid");
    }

    private static void gaps(Svg svg, List<Step> steps, TimeScale scale) {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).gap() != null) {
                double x1 = scale.place(i - 1) + 7;
                double x2 = scale.place(i) - 7;
                for (double lane : new double[] {ADVERSARY, RESPONSE}) {
                    svg.box(x1, lane - 1.5, x2 - x1, 3, "#ffffff", "blank");
                    svg.line(x1, lane, x2, lane, Svg.INK_3, 1.2, "3 4", "aim");
                }
            }
        }
    }

    private static void mark(Svg svg, Step step, double x) {
        switch (step.event().kind()) {
            case "ADVERSARY" -> svg.diamond(x, ADVERSARY, 5, Svg.INK, "dot");
            case "SYSTEM" -> svg.square(x, RESPONSE, 3.6, Svg.INK, 1.6, "ring ring--ink");
            default -> svg.disc(x, RESPONSE, 4, Svg.INK, "dot");
        }
    }

    /** Names the first and the last day, also of a key time, and between them those behind a gap. */
    private void days(Svg svg, List<Step> steps, TimeScale scale, double left, double y) {
        UncertainTime end = anchors.stream()
                .map(Anchor::at)
                .filter(Objects::nonNull)
                .filter(at -> at.at().equals(scale.end()))
                .findFirst()
                .orElse(steps.getLast().at());
        double last = day(svg, end, scale.place(end.at()), left, y);
        double free = left;
        for (int i = 0; i < steps.size(); i++) {
            UncertainTime at = steps.get(i).at();
            double half = lettering.width(words.drawnDay(at), 9) * 0.62;
            double x = Math.clamp(scale.place(i), left + half, WIDTH - half);
            if ((i == 0 || steps.get(i).newDay()) && x - half >= free && x + half + 8 < last) {
                day(svg, at, x, left, y);
                free = x + half + 8;
            }
        }
    }

    private double day(Svg svg, UncertainTime at, double place, double left, double y) {
        String text = words.drawnDay(at);
        double half = lettering.width(text, 9) * 0.62;
        double x = Math.clamp(place, left + half, WIDTH - half);
        svg.text(text, x, y, 9, Side.MIDDLE, Svg.INK_2, "mid");
        return x - half;
    }
}
