package dev.afterword.finding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a finding together with that of its incident: {@code INC-2026-K7QM/F-2}. */
public record FullFindingKey(String incident, String finding) {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?:(?:HTTPS?://[^\\s/]+)?/INCIDENTS/)?(INC-\\d{4}-[0-9A-Z]{4,12})(?:/FINDINGS/|\\s*/\\s*|\\s+)(F-[1-9]\\d{0,8})"
                    + "(?:[?#]\\S*)?");

    /** Reads the key as people write or copy it: with a slash or a space between, or as the address of the finding's page. */
    public static Optional<FullFindingKey> of(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new FullFindingKey(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return incident + "/" + finding;
    }
}
