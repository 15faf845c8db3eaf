package dev.afterword.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds passwords that guessing programs try first: one word that breached lists are full of, or a name from the person's
 * surroundings, dressed up with digits and signs; rows of keys, runs and repetitions. Several words together are a pass phrase
 * and fine. The words are ours ({@code guessable.txt}).
 */
final class WeakPasswords {

    /** What has to remain beside the one word, in characters. */
    private static final int ENOUGH = 6;

    /** From so many different words on it is a phrase. */
    private static final int PHRASE = 3;

    /** Phrases that are on breached lists themselves, without their spaces. */
    private static final List<String> KNOWN = List.of("correcthorsebatterystaple", "monkeydragonfootball");

    /** Fewer different characters than these are a pattern. */
    private static final int FEW = 4;

    private static final String FOUND = "\0";

    private static final List<String> WORDS = words();

    private static final String RUNS = "abcdefghijklmnopqrstuvwxyz 01234567890123456789 qwertyuiop asdfghjkl zxcvbnm "
            + "1qaz2wsx3edc4rfv5tgb6yhn qazwsxedcrfvtgbyhnujm 1q2w3e4r5t6y7u8i9o0p !@#$%^&*() qwertzuiop azertyuiop";

    private WeakPasswords() {}

    /** @param context names that belong to the person: theirs, their organisation's */
    static boolean contains(String password, List<String> context) {
        String plain = password.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        return KNOWN.contains(plain)
                || remaining(plain, context) < ENOUGH
                || remaining(unmasked(plain), context) < ENOUGH;
    }

    /** Letters that are written as digits and signs, as everybody does. */
    private static String unmasked(String text) {
        String masked = "01345789@$!|+";
        String letters = "oleastbgasiit";
        StringBuilder plain = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            int at = masked.indexOf(c);
            plain.append(at < 0 ? c : letters.charAt(at));
        }
        return plain.toString();
    }

    private static int remaining(String text, List<String> context) {
        String rest = withoutRuns(withoutRepetition(text));
        List<String> words = new ArrayList<>(WORDS);
        context.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= 3)
                .forEach(words::add);
        words.sort(Comparator.comparingInt(String::length).reversed());
        int found = 0;
        for (String word : words) {
            found += rest.contains(word) ? 1 : 0;
            rest = rest.replace(word, FOUND);
        }
        if (found >= PHRASE) {
            return text.length();
        }
        if (rest.contains(FOUND)) {
            // What people put before and behind a word to please a rule.
            rest = rest.replaceAll("^[\\d\\p{Punct}]{1,4}|[\\d\\p{Punct}]{1,4}$", "")
                    .replace(FOUND, "");
        }
        return rest.chars().distinct().count() < FEW ? 0 : rest.length();
    }

    /** A text that is one part over and over counts as that part: {@code abcabcabcabc}. */
    private static String withoutRepetition(String text) {
        int again = (text + text).indexOf(text, 1);
        return again > 0 && again < text.length() ? text.substring(0, again) : text;
    }

    /** Takes out what runs along the alphabet, the digits or a keyboard for four characters or more, either way. */
    private static String withoutRuns(String text) {
        String both = RUNS + " " + new StringBuilder(RUNS).reverse();
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            while (end < text.length() && both.contains(text.substring(at, end + 1))) {
                end++;
            }
            if (end - at < 4) {
                rest.append(text.charAt(at));
                at++;
            } else {
                rest.append(FOUND);
                at = end;
            }
        }
        return rest.toString();
    }

    private static List<String> words() {
        try (InputStream in = WeakPasswords.class.getResourceAsStream("/guessable.txt")) {
            if (in == null) {
                throw new IllegalStateException("guessable.txt is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .flatMap(line -> List.of(line.split("\\s+")).stream())
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
