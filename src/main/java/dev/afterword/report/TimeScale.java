package dev.afterword.report;

import dev.afterword.report.Sequence.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Places the events on a row. Time is proportional between gaps, except on a strip; a gap has the same width whatever its length, and two events are never
 * closer than a mark with its label needs.
 */
record TimeScale(List<Step> row, double[] places, Instant begin, Instant end, double from, double to) {

    static final double GAP = 92;
    private static final double CLOSEST = 36;

    /**
     * Places all events on one row, however many they are. Distances grow with the square root of the time: days stay wider than minutes, and
     * minutes can still be seen.
     *
     * @param begin of the strip, at {@code from}, if the first event is later
     * @param end of the strip, at {@code to}, if the last event is earlier
     */
    static TimeScale strip(List<Step> row, Instant begin, Instant end, double from, double to) {
        int n = row.size();
        double closest = Math.min(0.4 * CLOSEST, 0.5 * (to - from) / (n + 1));
        double[] needed = new double[n + 1];
        double[] weight = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            Instant before = i == 0 ? begin : row.get(i - 1).at().at();
            Instant after = i == n ? end : row.get(i).at().at();
            double time = Math.max(0, Duration.between(before, after).toMillis());
            needed[i] = time > 0 || (i > 0 && i < n) ? closest : 0;
            weight[i] = Math.sqrt(time);
        }
        return of(row, begin, end, from, to, needed, weight);
    }

    static TimeScale of(List<Step> row, double from, double to) {
        double[] needed = new double[row.size() + 1];
        double[] weight = new double[row.size() + 1];
        for (int i = 0; i < row.size(); i++) {
            needed[i] = least(row, i);
            weight[i] = i == 0 || row.get(i).gap() != null ? 0 : between(row, i);
        }
        return of(row, row.getFirst().at().at(), row.getLast().at().at(), from, to, needed, weight);
    }

    /**
     * @param needed the distance of each event from the previous one at least, and of the end from the last
     * @param weight its part of the room that is left
     */
    private static TimeScale of(
            List<Step> row, Instant begin, Instant end, double from, double to, double[] needed, double[] weight) {
        double room = Math.max(0, to - from - DoubleStream.of(needed).sum());
        double whole = DoubleStream.of(weight).sum();
        double[] places = new double[row.size()];
        double x = from;
        for (int i = 0; i < row.size(); i++) {
            x += needed[i] + (whole > 0 ? room * weight[i] / whole : 0);
            places[i] = x;
        }
        return new TimeScale(row, places, begin, end, from, to);
    }

    /** Distributes the events over rows of {@code width}, all about equally full. */
    static List<List<Step>> rows(List<Step> steps, double width) {
        double whole = 0;
        for (int i = 0; i < steps.size(); i++) {
            whole += least(steps, i);
        }
        double each = whole / Math.max(1, Math.ceil(whole / width)) + CLOSEST;
        List<List<Step>> rows = new ArrayList<>();
        int first = 0;
        double used = 0;
        for (int i = 0; i < steps.size(); i++) {
            used += least(steps, i);
            if (used > Math.min(each, width) && i > first) {
                rows.add(steps.subList(first, i));
                first = i;
                used = least(steps, i);
            }
        }
        rows.add(steps.subList(first, steps.size()));
        return rows;
    }

    /** Returns the width that the event at {@code i} needs after the previous one. */
    private static double least(List<Step> row, int i) {
        return row.get(i).gap() != null ? GAP : i == 0 ? 0 : CLOSEST;
    }

    /** Returns the time between an event and the previous one, in milliseconds. */
    private static double between(List<Step> row, int i) {
        Duration step =
                Duration.between(row.get(i - 1).at().at(), row.get(i).at().at());
        return Math.max(0, step.toMillis());
    }

    double place(int i) {
        return places[i];
    }

    /** Returns the position of any instant: between its neighbours, or at the edge of the row. */
    double place(Instant at) {
        Instant before = begin;
        double left = from;
        for (int i = 0; i < row.size(); i++) {
            Instant here = row.get(i).at().at();
            if (!at.isAfter(here)) {
                return at.equals(here) ? places[i] : between(before, left, here, places[i], at);
            }
            before = here;
            left = places[i];
        }
        return end.isAfter(before) ? between(before, left, end, to, at) : to;
    }

    private static double between(Instant before, double left, Instant after, double right, Instant at) {
        double whole = Duration.between(before, after).toMillis();
        double part = whole > 0 ? Duration.between(before, at).toMillis() / whole : 0;
        return left + Math.clamp(part, 0, 1) * (right - left);
    }
}
