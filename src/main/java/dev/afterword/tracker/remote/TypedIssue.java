package dev.afterword.tracker.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which issue a person means by what they typed. */
final class TypedIssue {

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");

    private TypedIssue() {}

    /** Returns the number in {@code 12}, {@code #12}, or an address with this start, whatever follows; null if it is none of these. */
    @Nullable
    static String number(String typed, String address) {
        String text = typed.strip();
        boolean isAddress = text.regionMatches(true, 0, address, 0, address.length());
        String rest = isAddress ? text.substring(address.length()).replaceFirst("[/?#.].*", "") : text;
        Matcher number = NUMBER.matcher(rest);
        return number.matches() ? number.group(1) : null;
    }
}
