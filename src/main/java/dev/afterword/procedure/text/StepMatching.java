package dev.afterword.procedure.text;

import dev.afterword.markup.TextDiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds which of the new texts is which of the old ones, also where it moved: first those with the same text, then those with
 * the most words in common. A text that has too little in common with any other is new.
 */
public final class StepMatching {

    /** The share of words in common (Dice) from which two texts count as the same step. */
    private static final double SAME = 0.4;

    private record Pair(int old, int fresh, double alike) {}

    private StepMatching() {}

    /** A step similar to an earlier one keeps its code; a step with the same text also keeps the revision that it dates from. */
    public static List<ProcedureStep> steps(List<ProcedureStep> old, List<String> fresh, int lastCode, int revision) {
        int[] match = of(old.stream().map(ProcedureStep::body).toList(), fresh);
        List<ProcedureStep> steps = new ArrayList<>();
        int next = lastCode;
        for (int i = 0; i < fresh.size(); i++) {
            String body = fresh.get(i);
            ProcedureStep was = match[i] < 0 ? null : old.get(match[i]);
            steps.add(new ProcedureStep(
                    i + 1,
                    was == null ? ++next : was.code(),
                    body,
                    was != null && was.body().equals(body) ? was.since() : revision));
        }
        return steps;
    }

    /** For each of {@code fresh} the place of the old one that it is, or −1. No old one is given twice. */
    static int[] of(List<String> old, List<String> fresh) {
        int[] match = new int[fresh.size()];
        Arrays.fill(match, -1);
        boolean[] taken = new boolean[old.size()];
        exact(old, fresh, match, taken);
        List<Pair> pairs = pairs(old, fresh, match, taken);
        pairs.sort(Comparator.comparingDouble(Pair::alike)
                .reversed()
                .thenComparingInt(pair -> Math.abs(pair.old - pair.fresh)));
        for (Pair pair : pairs) {
            if (match[pair.fresh] < 0 && !taken[pair.old]) {
                match[pair.fresh] = pair.old;
                taken[pair.old] = true;
            }
        }
        return match;
    }

    private static void exact(List<String> old, List<String> fresh, int[] match, boolean[] taken) {
        for (int f = 0; f < fresh.size(); f++) {
            for (int o = 0; o < old.size() && match[f] < 0; o++) {
                if (!taken[o] && old.get(o).equals(fresh.get(f))) {
                    match[f] = o;
                    taken[o] = true;
                }
            }
        }
    }

    private static List<Pair> pairs(List<String> old, List<String> fresh, int[] match, boolean[] taken) {
        List<Set<String>> before = old.stream().map(TextDiff::vocabulary).toList();
        List<Set<String>> after = fresh.stream().map(TextDiff::vocabulary).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int o = 0; o < old.size(); o++) {
            for (int f = 0; f < fresh.size(); f++) {
                double alike = taken[o] || match[f] >= 0 ? 0 : alike(before.get(o), after.get(f));
                if (alike >= SAME) {
                    pairs.add(new Pair(o, f, alike));
                }
            }
        }
        return pairs;
    }

    private static double alike(Set<String> a, Set<String> b) {
        Set<String> common = new HashSet<>(a);
        common.retainAll(b);
        return a.isEmpty() && b.isEmpty() ? 0 : 2.0 * common.size() / (a.size() + b.size());
    }
}
