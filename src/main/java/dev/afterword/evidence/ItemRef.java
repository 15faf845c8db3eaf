package dev.afterword.evidence;

import dev.afterword.kernel.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one item: {@code INC-2026-K7QM/E-3}. */
record ItemRef(String incident, int number) {
    private static final Pattern KEY = Pattern.compile("E-([1-9]\\d{0,8})");

    /** @throws Problem "not found" if the text can't be a key */
    static ItemRef of(String incident, String key) {
        return new ItemRef(incident, number(key));
    }

    static int number(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            throw Problem.notFound();
        }
        return Integer.parseInt(matcher.group(1));
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    String key() {
        return "E-" + number;
    }

    String path() {
        return "/incidents/" + incident + "/evidence/" + key();
    }

    @Override
    public String toString() {
        return incident + "/E-" + number;
    }
}
