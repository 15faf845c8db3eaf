package dev.afterword.comment;

import dev.afterword.comment.Passage.Found;
import dev.afterword.comment.Passage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds passages in texts that were edited since. Both are compared without the marks of Markdown, since people select what they read and
 * edit what is written. It takes time in proportion to the product of their lengths, in words, and only where the passage isn't there as
 * it was.
 */
final class PassageFinder {

    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]\\n]*)]\\([^()\\s]*\\)");
    private static final Pattern LIST_MARK = Pattern.compile("(?m)^[ \\t]{0,12}(?:[-+]|\\d{1,9}[.)])[ \\t]");
    private static final Pattern MARKS = Pattern.compile("[*_`~#>|\\[\\]\\\\]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** A word, or a character of a script that is written without spaces. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

    /** What stands around a passage is only trusted from so many characters on. */
    private static final int SURE = 8;

    private static final int NEAR = 40;

    /** Fewer words are like too many others. */
    private static final int FEWEST_WORDS = 3;

    private PassageFinder() {}

    private record Word(String word, int from, int to) {}

    static Found find(Passage passage, String text) {
        String plain = plain(text);
        String quote = plain(passage.quote());
        String before = plain(passage.before());
        String after = plain(passage.after());
        if (quote.isEmpty()) {
            return Found.GONE;
        }
        if (exact(plain, quote, before, after) >= 0) {
            return new Found(State.UNCHANGED, quote);
        }
        String between = between(plain, quote, before, after);
        return between != null ? changed(between) : changed(fuzzy(plain, quote));
    }

    /** Returns where the passage stands in a text as it was, in characters without marks; -1 if it doesn't. */
    static int at(String text, Passage passage) {
        return exact(plain(text), plain(passage.quote()), plain(passage.before()), plain(passage.after()));
    }

    private static Found changed(@Nullable String now) {
        return now == null || now.isBlank() ? Found.GONE : new Found(State.CHANGED, now.strip());
    }

    /** Returns a text without marks of Markdown, with single spaces. */
    static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String bare = LINK.matcher(text).replaceAll("$1");
        bare = MARKS.matcher(LIST_MARK.matcher(bare).replaceAll(" ")).replaceAll("");
        return SPACE.matcher(bare).replaceAll(" ").strip();
    }

    /** Returns where the quote stands, of several places that whose surroundings are most alike; -1 if nowhere. */
    private static int exact(String text, String quote, String before, String after) {
        int best = -1;
        int most = -1;
        for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
            int alike = alikeBefore(text, at, before) + alikeAfter(text, at + quote.length(), after);
            if (alike > most) {
                most = alike;
                best = at;
            }
        }
        return best;
    }

    private static int alikeBefore(String text, int at, String before) {
        int end = at > 0 && text.charAt(at - 1) == ' ' ? at - 1 : at;
        int n = 0;
        while (n < end && n < before.length() && text.charAt(end - 1 - n) == before.charAt(before.length() - 1 - n)) {
            n++;
        }
        return n;
    }

    private static int alikeAfter(String text, int at, String after) {
        int begin = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
        int n = 0;
        while (begin + n < text.length() && n < after.length() && text.charAt(begin + n) == after.charAt(n)) {
            n++;
        }
        return n;
    }

    /** Returns what stands between the surroundings of the quote, if that isn't much longer; null if they aren't there. */
    private static @Nullable String between(String text, String quote, String before, String after) {
        String lead = before.substring(Math.max(0, before.length() - NEAR));
        String trail = after.substring(0, Math.min(after.length(), NEAR));
        if (lead.length() < SURE || trail.length() < SURE) {
            return null;
        }
        int longest = 3 * quote.length() + NEAR;
        for (int at = text.indexOf(lead); at >= 0; at = text.indexOf(lead, at + 1)) {
            int from = at + lead.length();
            int to = text.indexOf(trail, from);
            if (to >= 0 && to - from <= longest) {
                return text.substring(from, to);
            }
        }
        return null;
    }

    /** Returns the part of the text that takes the fewest changed words to be the quote, if a third of them is enough. */
    private static @Nullable String fuzzy(String text, String quote) {
        List<Word> wanted = words(quote);
        List<Word> words = words(text);
        int size = wanted.size();
        if (size < FEWEST_WORDS || words.isEmpty()) {
            return null;
        }
        // Sellers: the fewest changes that end at each word of the text, and where that part begins
        int[] costs = new int[size + 1];
        int[] starts = new int[size + 1];
        for (int i = 0; i <= size; i++) {
            costs[i] = i;
        }
        int fewest = size / 3 + 1;
        int from = -1;
        int to = -1;
        for (int j = 0; j < words.size(); j++) {
            int diagonal = costs[0];
            int diagonalStart = starts[0];
            starts[0] = j + 1;
            int left = 0;
            for (int i = 1; i <= size; i++) {
                int replaced =
                        diagonal + (wanted.get(i - 1).word().equals(words.get(j).word()) ? 0 : 1);
                int inserted = costs[i] + 1;
                int removed = left + 1;
                int start = diagonalStart;
                int cost = replaced;
                if (inserted < cost) {
                    cost = inserted;
                    start = starts[i];
                }
                if (removed < cost) {
                    cost = removed;
                    start = starts[i - 1];
                }
                diagonal = costs[i];
                diagonalStart = starts[i];
                costs[i] = cost;
                starts[i] = start;
                left = cost;
            }
            if (costs[size] < fewest) {
                fewest = costs[size];
                from = starts[size];
                to = j;
            }
        }
        return to < 0 || from > to
                ? null
                : text.substring(words.get(from).from(), words.get(to).to());
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
        }
        return words;
    }
}
