package dev.afterword.tracker.remote;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must not appear in a message, though a tracker repeats what it was sent. */
record Secrets(List<String> all) {

    static Secrets of(TrackerAccess access, Map<String, String> headers) {
        Set<String> found = new HashSet<>();
        add(found, List.of(access.token(), String.valueOf(access.webhookSecret())));
        headers.values().forEach(value -> add(found, List.of(value, value.substring(value.indexOf(' ') + 1))));
        return new Secrets(
                found.stream().sorted((a, b) -> b.length() - a.length()).toList());
    }

    /** Short values, such as the type of a body, aren't secrets. */
    private static void add(Set<String> found, Collection<String> values) {
        values.stream()
                .filter(value -> value.length() >= 8 && !value.contains("/json"))
                .forEach(found::add);
    }

    /** Returns one line of at most this many characters without secrets. */
    String removed(String text, int most) {
        String clean = text;
        for (String secret : all) {
            clean = clean.replace(secret, "…");
        }
        return PlainText.line(clean, most);
    }
}
