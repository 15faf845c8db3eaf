package dev.afterword.procedure.text;

import dev.afterword.markup.TextDiff;
import dev.afterword.markup.TextDiff.Block;
import dev.afterword.markup.TextDiff.Change;
import dev.afterword.markup.TextDiff.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What changed between two revisions, step by step and word by word, as a copy-editor marks it. */
public record RevisionDiff(List<Line> lines) {

    /**
     * A step or a piece of prose with the marks of both revisions.
     *
     * @param number of the step now; null for prose, and for a step that is gone
     * @param was its number before, where that was another or the step is gone
     * @param code what the step is called in all revisions; null for prose
     */
    public record Line(
            boolean step,
            Change change,
            @Nullable Integer number,
            @Nullable Integer was,
            @Nullable Integer code,
            List<Block> text) {

        public Line {
            text = List.copyOf(text);
        }

        /** The class of its row. */
        public String css() {
            return change == Change.SAME
                    ? was == null ? "" : "step--changed"
                    : "step--" + change.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A part of a revision: prose, or a step with its number and code. */
    public record Part(@Nullable Integer number, @Nullable Integer code, String text) {

        boolean step() {
            return code != null;
        }
    }

    public RevisionDiff {
        lines = List.copyOf(lines);
    }

    private static final Pattern HEADING = Pattern.compile("\\A#{1,6}\\h+");

    /** Whether a block is a heading of Markdown. */
    public static boolean heading(Block block) {
        return !block.spans().isEmpty()
                && HEADING.matcher(block.spans().getFirst().text()).find();
    }

    /** The words of a block; of a heading without its number signs. */
    public static List<Span> words(Block block) {
        if (!heading(block)) {
            return block.spans();
        }
        List<Span> words = new ArrayList<>(block.spans());
        Span first = words.getFirst();
        words.set(0, new Span(first.mark(), HEADING.matcher(first.text()).replaceFirst("")));
        return words;
    }

    /** Whether nothing changed, not even an order. */
    public boolean same() {
        return lines.stream().allMatch(line -> line.change() == Change.SAME && line.was() == null);
    }

    /** The parts of a text whose steps have these codes, in order. */
    public static List<Part> parts(String body, List<ProcedureStep> steps) {
        List<Part> parts = new ArrayList<>();
        int number = 0;
        for (ProcedureText.Part part : ProcedureText.parse(body).parts()) {
            parts.add(
                    part.step()
                            ? new Part(++number, steps.get(number - 1).code(), part.text())
                            : new Part(null, null, part.text()));
        }
        return parts;
    }

    public static RevisionDiff of(List<Part> old, List<Part> fresh) {
        int[] match = matched(old, fresh);
        List<Integer> places = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int f = 0; f < fresh.size(); f++) {
            lines.add(match[f] < 0 ? fresh(fresh.get(f)) : changed(old.get(match[f]), fresh.get(f)));
            places.add(match[f]);
        }
        for (int o = 0; o < old.size(); o++) {
            if (!places.contains(o)) {
                int at = o == 0 ? 0 : places.indexOf(o - 1) + 1;
                lines.add(at, gone(old.get(o)));
                places.add(at, o);
            }
        }
        return new RevisionDiff(lines);
    }

    /** Steps are known by their codes, prose by its words. */
    private static int[] matched(List<Part> old, List<Part> fresh) {
        List<String> before = prose(old);
        List<String> after = prose(fresh);
        int[] prose = StepMatching.of(before, after);
        List<Integer> places = places(old);
        int[] match = new int[fresh.size()];
        int next = 0;
        for (int f = 0; f < fresh.size(); f++) {
            Part part = fresh.get(f);
            if (part.step()) {
                match[f] = find(old, part);
            } else {
                int which = prose[next++];
                match[f] = which < 0 ? -1 : places.get(which);
            }
        }
        return match;
    }

    private static List<String> prose(List<Part> parts) {
        return parts.stream().filter(part -> !part.step()).map(Part::text).toList();
    }

    private static List<Integer> places(List<Part> parts) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).step()) {
                places.add(i);
            }
        }
        return places;
    }

    private static int find(List<Part> old, Part step) {
        for (int o = 0; o < old.size(); o++) {
            if (Objects.equals(old.get(o).code(), step.code())) {
                return o;
            }
        }
        return -1;
    }

    private static Line fresh(Part part) {
        return new Line(
                part.step(),
                Change.NEW,
                part.number(),
                null,
                part.code(),
                TextDiff.of("", part.text()).blocks());
    }

    private static Line gone(Part part) {
        return new Line(
                part.step(),
                Change.GONE,
                null,
                part.number(),
                part.code(),
                TextDiff.of(part.text(), "").blocks());
    }

    private static Line changed(Part before, Part after) {
        TextDiff diff = TextDiff.of(before.text(), after.text());
        Integer was = Objects.equals(before.number(), after.number()) ? null : before.number();
        return new Line(
                after.step(),
                diff.isEmpty() ? Change.SAME : Change.CHANGED,
                after.number(),
                was,
                after.code(),
                diff.blocks());
    }
}
