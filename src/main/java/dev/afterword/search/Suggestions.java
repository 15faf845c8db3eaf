package dev.afterword.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may have been meant where nothing was found: words of titles and keys that the viewer sees, which are spelled nearly so. */
final class Suggestions {

    /** Shorter words are like too many others. */
    private static final int SHORTEST = 4;

    /** From so many letters on, two may be wrong. */
    private static final int LONG = 7;

    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Words in small letters without accents, as they are written where they stand most often. */
    private final Map<String, String> written = new HashMap<>();

    private final Map<String, Integer> often = new HashMap<>();

    Suggestions(Collection<String> texts) {
        Map<String, Integer> words = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                words.merge(word.group(), 1, Integer::sum);
            }
        }
        words.forEach((word, times) -> {
            String plain = plain(word);
            written.putIfAbsent(plain, word);
            often.merge(plain, times, Integer::sum);
        });
    }

    /** Returns the query with other words for those that stand nowhere; empty if there are none for one of them. */
    Optional<String> of(String query) {
        StringBuilder meant = new StringBuilder();
        Set<String> changed = new HashSet<>();
        Matcher word = WORD.matcher(query);
        while (word.find()) {
            String plain = plain(word.group());
            boolean known = written.keySet().stream().anyMatch(each -> each.startsWith(plain));
            Optional<String> near = known || plain.length() < SHORTEST ? Optional.empty() : nearest(plain);
            near.ifPresent(changed::add);
            word.appendReplacement(meant, Matcher.quoteReplacement(near.orElse(word.group())));
        }
        word.appendTail(meant);
        return changed.isEmpty() ? Optional.empty() : Optional.of(meant.toString());
    }

    private Optional<String> nearest(String plain) {
        int most = plain.length() >= LONG ? 2 : 1;
        String best = null;
        int least = most + 1;
        for (String each : written.keySet()) {
            int apart = apart(plain, each, most);
            boolean closer = apart < least
                    || (apart == least && best != null && often.getOrDefault(each, 0) > often.getOrDefault(best, 0));
            if (closer && apart <= most) {
                best = each;
                least = apart;
            }
        }
        return Optional.ofNullable(best).map(written::get);
    }

    /** Returns how many letters are missing, too many, wrong or in the wrong order; more than {@code most} once it is clear. */
    static int apart(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            rows.add(row);
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                row[j] = i == 0 ? j : step(a, b, i, j, rows);
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
        }
        return rows.getLast()[b.length()];
    }

    private static int step(String a, String b, int i, int j, List<int[]> rows) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int[] above = rows.get(i - 1);
        int least = Math.min(Math.min(above[j] + 1, rows.get(i)[j - 1] + 1), above[j - 1] + wrong);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows.get(i - 2)[j - 2] + 1) : least;
    }

    private static String plain(String word) {
        return ACCENT.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
