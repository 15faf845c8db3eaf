package dev.afterword.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of records and of what is searched among them: runs of letters and digits, in small letters. Records are told apart in blocks
 * that list their words once, which is read much faster than the records, and whose parts are found like whole words.
 */
final class RecordWords {

    /** Of longer runs, such as a file in base64, the beginning is found. */
    private static final int LONGEST = 200;

    private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"?|(\\S+)");

    private static final Pattern JOINED = Pattern.compile("[\\p{L}\\p{N}_-]++(?:[.:@]++[\\p{L}\\p{N}_-]++)++");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d|\\d\\d:\\d\\d");

    private final Set<String> words = new LinkedHashSet<>();

    void add(String text) {
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inWord = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (inWord && from < 0) {
                from = i;
            } else if (!inWord && from >= 0) {
                words.add(text.substring(from, Math.min(i, from + LONGEST)).toLowerCase(Locale.ROOT));
                from = -1;
            }
        }
    }

    /** Adds what is joined by dots, colons and at signs, such as addresses, as it stands; dates are in most rows of a log. */
    void addJoined(String text) {
        Matcher joined = JOINED.matcher(text);
        while (joined.find()) {
            String word = joined.group();
            if (word.length() <= LONGEST && !DATE.matcher(word).lookingAt()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Returns the words since the last call, as one text. */
    String take() {
        String text = " " + String.join(" ", words) + " ";
        words.clear();
        return text;
    }

    /** Returns what a query looks for: each has to be somewhere in a record. */
    static List<String> terms(String query) {
        List<String> terms = new ArrayList<>();
        Matcher term = TERM.matcher(query);
        while (term.find()) {
            String text = (term.group(1) == null ? term.group(2) : term.group(1)).strip();
            if (!text.isEmpty()) {
                terms.add(text);
            }
        }
        return terms;
    }

    /** Returns the words that a block must have for a record in it to contain these terms. */
    static List<String> of(List<String> terms) {
        RecordWords all = new RecordWords();
        terms.forEach(all::add);
        return List.copyOf(all.words);
    }
}
