package dev.afterword.intake.veris;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a heading of the first sentence of a text. */
final class FirstSentence {

    private static final Pattern END = Pattern.compile("[.!?](?=[\"”')\\]]*\\s)|[。！？]|\\n\\s*\\n");
    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]+)$");
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "st", "inc", "co", "corp", "ltd", "jr", "sr", "no", "vs", "jan", "feb", "mar",
            "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gov", "sen", "rep", "gen", "vice", "adm",
            "ave", "dept", "approx", "calif", "fla", "ala", "ore", "mass", "conn", "wash", "tenn", "ga", "pa", "va",
            "ca", "ny");

    /** The number of characters in which the sentence is searched. */
    private static final int ENOUGH = 1_000;

    private FirstSentence() {}

    static String of(String prose) {
        String text = prose.strip();
        text = text.substring(0, Math.min(text.length(), ENOUGH));
        Matcher end = END.matcher(text);
        int from = 0;
        while (end.find(from)) {
            if (endsSentence(text, end.start())) {
                return heading(text.substring(0, end.start()));
            }
            from = end.end();
        }
        return heading(text);
    }

    private static boolean endsSentence(String text, int at) {
        if (text.charAt(at) != '.') {
            return true;
        }
        Matcher word = LAST_WORD.matcher(text.substring(Math.max(0, at - 20), at));
        if (!word.find()) {
            return true;
        }
        String last = word.group(1);
        boolean initials = last.length() == 1 || last.indexOf('.') >= 0;
        boolean allCapitals = last.length() > 1 && last.equals(last.toUpperCase(Locale.ROOT));
        return !initials && (allCapitals || !ABBREVIATIONS.contains(last.toLowerCase(Locale.ROOT)));
    }

    /** Makes one line without a full stop that starts with a capital; text in capitals becomes lower case. */
    private static String heading(String sentence) {
        String text = sentence.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        text = text.replaceAll("[.,;:]+$", "").strip();
        if (text.isEmpty()) {
            return "";
        }
        if (isShouted(text)) {
            text = text.toLowerCase(Locale.ROOT);
        }
        int first = text.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + text.substring(Character.charCount(first));
    }

    private static boolean isShouted(String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        long capitals = text.chars().filter(Character::isUpperCase).count();
        return letters > 15 && capitals * 10 > letters * 8;
    }

    /** Shortens a text of more than {@code most} characters at a word, with an ellipsis. */
    static String shorten(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        int end = text.offsetByCodePoints(0, most - 1);
        int blank = text.lastIndexOf(' ', end);
        String cut = text.substring(0, blank > end / 2 ? blank : end);
        return cut.replaceAll("[\\s.,;:(–-]+$", "") + "…";
    }
}
