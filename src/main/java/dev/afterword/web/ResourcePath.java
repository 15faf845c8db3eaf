package dev.afterword.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The thing that an address is about: of {@code /follow-ups/{key}/resolution} the collection {@code follow-ups} and the key. */
record ResourcePath(String collection, String key) {

    private static final Pattern PATTERN = Pattern.compile("(?:/api/v1)?/([a-z-]+)(?:/[a-z-]+)*/\\{(\\w+)}.*");

    static Optional<ResourcePath> of(String pattern, @Nullable Map<String, String> variables) {
        Matcher matcher = PATTERN.matcher(pattern);
        String key = matcher.matches() && variables != null ? variables.get(matcher.group(2)) : null;
        return key == null ? Optional.empty() : Optional.of(new ResourcePath(matcher.group(1), key));
    }
}
