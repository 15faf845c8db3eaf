package dev.afterword.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts from texts what stands around the words of a query. What was really matched is decided in the database; this only shows it. */
final class Excerpts {

    /** In characters. */
    static final int LONGEST = 200;

    private static final int BEFORE = 60;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final List<String> words;

    Excerpts(String query) {
        words = Arrays.stream(query.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(piece -> !piece.startsWith("-") && !piece.equals("or"))
                .flatMap(piece -> WORD.matcher(piece).results())
                .map(found -> found.group())
                .toList();
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
            int at = place(text);
            if (at >= 0) {
                return cut(text, Math.max(0, at - BEFORE));
            }
        }
        return all.isEmpty() ? null : cut(all.getFirst(), 0);
    }

    private int place(String text) {
        int first = -1;
        for (String word : words) {
            Matcher found = Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text);
            if (found.find() && (first < 0 || found.start() < first)) {
                first = found.start();
            }
        }
        return first;
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
        return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
    }
}
