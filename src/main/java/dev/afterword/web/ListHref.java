package dev.afterword.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address of the first page of a list with its filters, which the following pages keep. */
public final class ListHref {

    private final StringBuilder href;
    private boolean first = true;

    private ListHref(String path) {
        this.href = new StringBuilder(path);
    }

    public static ListHref of(String path) {
        return new ListHref(path);
    }

    /** Adds a filter; null where it isn't set. */
    public ListHref with(String name, @Nullable Object value) {
        if (value != null) {
            href.append(first ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            first = false;
        }
        return this;
    }

    @Override
    public String toString() {
        return href.toString();
    }
}
