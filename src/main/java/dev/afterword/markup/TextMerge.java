package dev.afterword.markup;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Merges what two people made of one text, paragraph by paragraph. */
public final class TextMerge {

    /** A paragraph ends after an empty line; a list item or heading with its line. Each keeps the line ends behind it. */
    private static final Pattern BREAK =
            Pattern.compile("(?<=\n\n)(?!\n)|(?<=\n)(?=\\h*(?:[-*+]|\\d{1,9}[.)]|#{1,6})\\h)");

    private TextMerge() {}

    /** A change of the paragraphs from {@code from} to before {@code to}. */
    private record Change(int from, int to, List<String> fresh) {

        static Change of(AbstractDelta<String> delta) {
            int from = delta.getSource().getPosition();
            return new Change(
                    from,
                    from + delta.getSource().size(),
                    List.copyOf(delta.getTarget().getLines()));
        }

        boolean adds() {
            return from == to;
        }

        /** Returns whether both change the same paragraph; what both add at one place stands one behind the other. */
        boolean meets(Change other) {
            if (adds() || other.adds()) {
                return inside(other) || other.inside(this);
            }
            return from < other.to && other.from < to;
        }

        private boolean inside(Change other) {
            return adds() && other.from < from && from < other.to;
        }
    }

    /**
     * Returns the text with both people's changes, theirs before mine where both add something; empty where both changed one paragraph in
     * different ways.
     *
     * @param base what both started from
     */
    public static Optional<String> of(String base, String mine, String theirs) {
        List<String> paragraphs = paragraphs(base);
        List<Change> my = changes(paragraphs, mine);
        List<Change> their = changes(paragraphs, theirs);
        my.removeAll(their);
        if (my.stream().anyMatch(one -> their.stream().anyMatch(one::meets))) {
            return Optional.empty();
        }
        List<Change> all = Stream.concat(their.stream(), my.stream())
                .sorted(Comparator.comparingInt(Change::from).thenComparing(change -> !change.adds()))
                .toList();
        StringBuilder merged = new StringBuilder();
        int next = 0;
        for (Change change : all) {
            paragraphs.subList(next, change.from()).forEach(merged::append);
            change.fresh().forEach(merged::append);
            next = change.to();
        }
        paragraphs.subList(next, paragraphs.size()).forEach(merged::append);
        return Optional.of(merged.toString().strip());
    }

    private static List<Change> changes(List<String> base, String text) {
        return new ArrayList<>(DiffUtils.diff(base, paragraphs(text)).getDeltas().stream()
                .map(Change::of)
                .toList());
    }

    /** The last paragraph ends like the others, so that something added behind it doesn't change it. */
    private static List<String> paragraphs(String text) {
        String lines = text.replace("\r\n", "\n").strip();
        return lines.isEmpty() ? List.of() : List.of(BREAK.split(lines + "\n\n"));
    }
}
