package dev.afterword.web;

import org.jspecify.annotations.Nullable;

/** A path of this program that came with a request. Whatever a browser might take for another site is replaced. */
public final class LocalPath {

    private LocalPath() {}

    /** The path and query, or {@code otherwise} where it leads anywhere but here. */
    public static String orElse(@Nullable String path, String otherwise) {
        return path != null && isLocal(path) ? path : otherwise;
    }

    private static boolean isLocal(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
