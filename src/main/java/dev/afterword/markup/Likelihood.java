package dev.afterword.markup;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How likely a judgement is, in the words of ICD-203 (Analytic Standards, section D.6.e.2.a). Says nothing about confidence. */
public enum Likelihood {
    ALMOST_NO_CHANCE,
    VERY_UNLIKELY,
    UNLIKELY,
    ROUGHLY_EVEN,
    LIKELY,
    VERY_LIKELY,
    ALMOST_CERTAIN;

    /** The words as they are written in a text: {@code roughly even}. */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Reads the words, in any case and with any spaces between them. */
    public static Optional<Likelihood> parse(String words) {
        String wanted = words.strip().replaceAll("\\s+", " ");
        return Arrays.stream(values())
                .filter(l -> l.words().equalsIgnoreCase(wanted))
                .findFirst();
    }

    static String pattern() {
        return Arrays.stream(values()).map(l -> l.words().replace(" ", "\\s+")).collect(Collectors.joining("|"));
    }
}
