package dev.afterword.web;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/** Versions of rows as entity tags. */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version that an {@code If-Match} names; a problem where there is none, and −1, which fits nothing, where it is garbled. */
    public static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problem.of(ProblemType.IF_MATCH_MISSING);
        }
        try {
            return Long.parseLong(tag(ifMatch));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The tag that an {@code If-Match} names, without its quotes. */
    static String tag(String ifMatch) {
        return ifMatch.strip().replace("W/", "").replace("\"", "");
    }
}
