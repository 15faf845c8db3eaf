package dev.afterword.markup;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What changed between two versions of a text: paragraph by paragraph, and word by word inside those that changed. */
public record TextDiff(List<Block> blocks) {

    /** A paragraph, list item or line group as it reads with the marks of both versions. */
    public record Block(Change change, List<Span> spans) {}

    /** What happened to a paragraph. */
    public enum Change {
        SAME,
        CHANGED,
        NEW,
        GONE
    }

    /** A run of words. */
    public record Span(Mark mark, String text) {}

    /** What happened to a run of words. */
    public enum Mark {
        KEPT,
        INSERTED,
        DELETED
    }

    /** A paragraph ends at an empty line; a list item or heading ends with its line. */
    private static final Pattern BREAK = Pattern.compile("\\R\\h*\\R\\s*|\\R(?=\\h*(?:[-*+]|\\d{1,9}[.)]|#{1,6})\\h)");

    private static final Pattern TOKEN =
            Pattern.compile("\\[\\[[^\\]\\n]{1,80}]]|\\p{IsHan}|[\\p{L}\\p{M}\\p{N}_]+|\\s+|.", Pattern.DOTALL);

    /** For longer texts, comparing word by word costs too much and is of no use. */
    private static final int MAX_TOKENS = 4_000;

    /** The share of words in common from which a paragraph counts as changed and not as replaced. */
    private static final double RELATED = 0.35;

    public static TextDiff of(String before, String after) {
        List<String> a = paragraphs(before);
        List<String> b = paragraphs(after);
        List<Block> blocks = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(a, b, true).getDeltas()) {
            List<String> gone = delta.getSource().getLines();
            List<String> fresh = delta.getTarget().getLines();
            if (delta.getType() == DeltaType.EQUAL) fresh.forEach(p -> blocks.add(whole(Change.SAME, Mark.KEPT, p)));
            else replaced(gone, fresh, blocks);
        }
        return new TextDiff(List.copyOf(blocks));
    }

    public boolean isEmpty() {
        return blocks.stream().allMatch(b -> b.change() == Change.SAME);
    }

    /** Pairs each old paragraph with the next new one that is related to it, and keeps the order of both. */
    private static void replaced(List<String> gone, List<String> fresh, List<Block> into) {
        int next = 0;
        for (String old : gone) {
            int match = related(old, fresh, next);
            if (match < 0) {
                into.add(whole(Change.GONE, Mark.DELETED, old));
                continue;
            }
            fresh.subList(next, match).forEach(p -> into.add(whole(Change.NEW, Mark.INSERTED, p)));
            into.add(new Block(Change.CHANGED, words(old, fresh.get(match))));
            next = match + 1;
        }
        fresh.subList(next, fresh.size()).forEach(p -> into.add(whole(Change.NEW, Mark.INSERTED, p)));
    }

    private static int related(String old, List<String> fresh, int from) {
        int limit = Math.min(fresh.size(), from + 20);
        return IntStream.range(from, limit)
                .filter(i -> alike(old, fresh.get(i)) >= RELATED)
                .findFirst()
                .orElse(-1);
    }

    private static double alike(String a, String b) {
        Set<String> left = vocabulary(a);
        Set<String> right = vocabulary(b);
        int smaller = Math.min(left.size(), right.size());
        if (smaller == 0) return 0;
        left.retainAll(right);
        return (double) left.size() / smaller;
    }

    /** Returns the distinct words of a text, by which texts are compared. */
    public static Set<String> vocabulary(String text) {
        Set<String> words = new HashSet<>(tokens(text));
        words.removeIf(w -> !Character.isLetterOrDigit(w.codePointAt(0)) && !w.startsWith("[["));
        return words;
    }

    private static List<Span> words(String before, String after) {
        List<String> a = tokens(before);
        List<String> b = tokens(after);
        if (a.size() > MAX_TOKENS || b.size() > MAX_TOKENS) {
            return List.of(new Span(Mark.DELETED, before), new Span(Mark.INSERTED, after));
        }
        List<Span> spans = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(a, b, true).getDeltas()) {
            String gone = String.join("", delta.getSource().getLines());
            String fresh = String.join("", delta.getTarget().getLines());
            if (delta.getType() == DeltaType.EQUAL) add(spans, Mark.KEPT, fresh);
            else {
                add(spans, Mark.DELETED, gone);
                add(spans, Mark.INSERTED, fresh);
            }
        }
        return List.copyOf(spans);
    }

    private static void add(List<Span> spans, Mark mark, String text) {
        if (!text.isEmpty()) spans.add(new Span(mark, text));
    }

    private static Block whole(Change change, Mark mark, String text) {
        return new Block(change, List.of(new Span(mark, text)));
    }

    private static List<String> paragraphs(String text) {
        return BREAK.splitAsStream(text.strip())
                .filter(p -> !p.isBlank())
                .map(String::stripTrailing)
                .toList();
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}
