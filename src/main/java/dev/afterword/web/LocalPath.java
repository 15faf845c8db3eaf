package dev.afterword.web;

import dev.afterword.kernel.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of this program that came with a request. Whatever a browser might take for another site is replaced. */
public final class LocalPath {

    /** Empty and dotted segments before the query, however they are written. No page is there. */
    private static final Pattern DETOUR = Pattern.compile(
            "^[^?#]*/(?:\\.|%2e){0,2}(?:/|%2f)|^[^?#]*/(?:\\.|%2e){1,2}(?:[?#]|$)", Pattern.CASE_INSENSITIVE);

    private LocalPath() {}

    /**
     * The path and query, or {@code otherwise} where it leads anywhere but here.
     *
     * @param field the field that it was sent in, for a path that leads nowhere
     */
    public static String orElse(String field, @Nullable String path, String otherwise) {
        if (path != null && isLocal(path) && DETOUR.matcher(path).find()) {
            throw Problem.invalid(field, "localPath");
        }
        return path != null && isLocal(path) ? path : otherwise;
    }

    private static boolean isLocal(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
