package dev.afterword.markup;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A citation as it is written in text: {@code [[T-1]]} (event), {@code [[E-1]]} (evidence), {@code [[F-1]]} (finding), or with
 * its incident before it, {@code [[INC-2026-K7QM/T-1]]}.
 *
 * @param incident the key of another incident, or null for the one that the text belongs to
 * @param kind {@code T}, {@code E} or {@code F}
 * @param number counts within the incident, from 1
 */
public record Citation(@Nullable String incident, char kind, int number) implements Comparable<Citation> {

    static final String KEY = "(?:(INC-\\d{4}-[0-9A-HJKMNP-TV-Z]{4,12})/)?([TEF])-([1-9]\\d{0,6})";
    private static final Pattern ALONE = Pattern.compile(KEY);

    /** Reads {@code E-1} or {@code INC-2026-K7QM/E-1}, without the brackets. */
    public static Optional<Citation> parse(String text) {
        Matcher m = ALONE.matcher(text);
        return m.matches() ? Optional.of(of(m)) : Optional.empty();
    }

    static Citation of(Matcher m) {
        String incident = m.group(1);
        return new Citation(
                incident == null ? null : incident.toUpperCase(Locale.ROOT),
                Character.toUpperCase(m.group(2).charAt(0)),
                Integer.parseInt(m.group(3)));
    }

    /** The key within its incident: {@code E-1}. */
    public String key() {
        return kind + "-" + number;
    }

    /** As a person reads it: {@code E-1}, or {@code INC-2026-K7QM/E-1} when it lies in another incident. */
    public String text() {
        return incident == null ? key() : incident + "/" + key();
    }

    @Override
    public int compareTo(Citation other) {
        int byIncident = (incident == null ? "" : incident).compareTo(other.incident == null ? "" : other.incident);
        if (byIncident != 0) return byIncident;
        return kind != other.kind ? Character.compare(kind, other.kind) : Integer.compare(number, other.number);
    }
}
