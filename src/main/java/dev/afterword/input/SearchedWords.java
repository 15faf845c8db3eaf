package dev.afterword.input;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that are searched for, as people type them and as {@code access.search_query} reads them. */
public final class SearchedWords {

    /** The word between alternatives. */
    public static final String OR = "or";

    /** What stands between spaces or in quotes. */
    private static final Pattern TOKEN = Pattern.compile("-?\"[^\"]*\"?|[^\\s\"]+");

    /** A word that may be a plural; {@code access}, {@code status} and {@code analysis} are none. */
    private static final Pattern PLURAL = Pattern.compile("\\p{IsLatin}{3,}[\\p{IsLatin}&&[^siuSIU]][sS]");

    private static final Pattern SEARCHABLE = Pattern.compile("[\\p{L}\\p{N}]");

    private SearchedWords() {}

    /** Returns the words as they are asked for: for a plural the word without its last letter, with which both begin. */
    public static String asked(String words) {
        return TOKEN.matcher(words).replaceAll(token -> Matcher.quoteReplacement(singular(token.group())));
    }

    private static String singular(String word) {
        return PLURAL.matcher(word).matches() ? word.substring(0, word.length() - 1) : word;
    }

    /**
     * Returns what has to be met, each perhaps in another text of the same thing: {@code "a b" c or d -e} are {@code "a b"}, {@code c or
     * d} and {@code -e}. Those beyond {@code most} are one.
     */
    public static List<String> parts(String words, int most) {
        List<String> parts = new ArrayList<>();
        boolean either = false;
        Matcher token = TOKEN.matcher(asked(words));
        while (token.find()) {
            String word = token.group();
            if (word.equalsIgnoreCase(OR) && !parts.isEmpty()) {
                either = true;
            } else if (SEARCHABLE.matcher(word).find()) {
                if (either) {
                    parts.add(parts.removeLast() + " " + OR + " " + word);
                } else if (parts.size() == most) {
                    parts.add(parts.removeLast() + " " + word);
                } else {
                    parts.add(word);
                }
                either = false;
            }
        }
        return parts;
    }
}
