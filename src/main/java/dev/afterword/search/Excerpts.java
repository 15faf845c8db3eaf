package dev.afterword.search;

import dev.afterword.input.SearchedWords;
import dev.afterword.search.view.FoundView.Piece;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts from texts what stands around the words of a query. What was really matched is decided in the database; this only shows it. */
final class Excerpts {

    /** In characters. */
    static final int LONGEST = 200;

    private static final int BEFORE = 60;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** The letters that have accents, without them. */
    private static final char[] FOLDED = new char[0x2000];

    private static final char FULL_WIDTH = '！';

    static {
        for (int letter = 0; letter < FOLDED.length; letter++) {
            FOLDED[letter] = plain(letter);
        }
    }

    /** How much of a text may be read as Markdown for an excerpt. */
    private static final int AROUND = 4000;

    private static final int AHEAD = 500;

    /** Shorter words are whole ones. */
    private static final int SHORT = 3;

    private final List<String> words;

    /** Those of them that were typed as plurals. */
    private final Set<String> plurals;

    /** @param typed the query as it was typed, whose plurals find what begins with the singular */
    Excerpts(String typed) {
        words = words(SearchedWords.asked(typed)).toList();
        Set<String> whole = words(typed).collect(Collectors.toSet());
        plurals = words.stream().filter(word -> !whole.contains(word)).collect(Collectors.toSet());
    }

    private static Stream<String> words(String query) {
        return Arrays.stream(query.split("\\s+"))
                .filter(piece -> !piece.startsWith("-") && !piece.equalsIgnoreCase("or"))
                .flatMap(piece -> WORD.matcher(folded(piece)).results())
                .map(found -> found.group())
                .distinct();
    }

    /** Returns an excerpt of the first text that has one of the words, of the first text if none has; null for no text. */
    @Nullable
    String of(@Nullable String... texts) {
        List<String> all = Arrays.stream(texts)
                .filter(Objects::nonNull)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty())
                .toList();
        for (String text : all) {
            int at = marks(text).nextSetBit(0);
            if (at >= 0) {
                return cut(text, Math.max(0, at - BEFORE));
            }
        }
        return all.isEmpty() ? null : cut(all.getFirst(), 0);
    }

    /** Returns the text, of a long one that part in which a word stands first, from the beginning of a line if one is near. */
    String around(String text) {
        if (text.length() <= AROUND) {
            return text;
        }
        int from = Math.max(0, marks(text).nextSetBit(0) - AHEAD);
        int line = text.lastIndexOf('\n', from) + 1;
        int begin = whole(text, from - line < AROUND / 2 ? line : from);
        return text.substring(begin, whole(text, Math.min(text.length(), begin + AROUND)));
    }

    /** Returns a place that isn't within a pair of surrogates. */
    private static int whole(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    /** Returns the text in pieces, of which the words are marked. */
    List<Piece> pieces(@Nullable String text) {
        List<Piece> pieces = new ArrayList<>();
        if (text == null) {
            return pieces;
        }
        BitSet marks = marks(text);
        int from = 0;
        while (from < text.length()) {
            boolean marked = marks.get(from);
            int to = marked ? marks.nextClearBit(from) : marks.nextSetBit(from);
            int end = to < 0 ? text.length() : Math.min(to, text.length());
            pieces.add(new Piece(text.substring(from, end), marked));
            from = end;
        }
        return pieces;
    }

    /** Returns which characters of a text are in one of the words. */
    private BitSet marks(String text) {
        String folded = folded(text);
        BitSet marks = new BitSet();
        for (String word : words) {
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length())) {
                int end = at + word.length();
                if (isWhole(folded, at, end) || word.length() >= SHORT || isSign(word)) {
                    marks.set(at, isPlural(word, folded, end) ? end + 1 : end);
                }
            }
        }
        return marks;
    }

    private boolean isPlural(String word, String text, int end) {
        return plurals.contains(word) && text.startsWith("s", end) && isWhole(text, 0, end + 1);
    }

    private static boolean isWhole(String text, int begin, int end) {
        return (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /** Returns whether a word is of a script without spaces, or of one whose letters take two characters. */
    private static boolean isSign(String word) {
        return word.charAt(0) >= '\u2E80';
    }

    /** Returns a text in small letters without accents, each character in its place. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(folded(text.charAt(i)));
        }
        return folded.toString();
    }

    private static char folded(char letter) {
        if (letter < FOLDED.length) {
            return FOLDED[letter];
        }
        return letter >= FULL_WIDTH && letter < FULL_WIDTH + '^' ? FOLDED[letter - FULL_WIDTH + '!'] : letter;
    }

    private static char plain(int letter) {
        String plain = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
                .replaceAll("[\\u0300-\\u036f]", "");
        return (char) Character.toLowerCase(plain.length() == 1 ? plain.charAt(0) : letter);
    }

    private static String cut(String text, int from) {
        int begin = from == 0 ? 0 : wordAfter(text, from);
        int end = Math.min(text.length(), begin + LONGEST);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return (begin == 0 ? "" : "…") + text.substring(begin, end) + (end == text.length() ? "" : "…");
    }

    /** Returns where the next word begins, if that is near; texts without spaces are cut anywhere but in a pair of surrogates. */
    private static int wordAfter(String text, int from) {
        int space = text.indexOf(' ', from);
        if (space >= 0 && space - from < BEFORE / 2) {
            return space + 1;
        }
        return whole(text, from);
    }
}
