package dev.afterword.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The address of the first page of a list with its filters, which the following pages keep. */
public final class ListHref {

    private final String path;
    private final Map<String, String> chosen;

    private ListHref(String path, Map<String, String> chosen) {
        this.path = path;
        this.chosen = chosen;
    }

    public static ListHref of(String path) {
        return new ListHref(path, Map.of());
    }

    /** Returns the address with a filter set, at the place where it was set before; without it if the value is null. */
    public ListHref with(String name, @Nullable Object value) {
        Map<String, String> changed = new LinkedHashMap<>(chosen);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
        }
        return new ListHref(path, changed);
    }

    /** Returns the address under another path, such as that of the same list as a file. */
    public ListHref at(String other) {
        return new ListHref(other, chosen);
    }

    public String path() {
        return path;
    }

    /** Returns the filters that are set, in the order of the address. */
    public Map<String, String> chosen() {
        return Collections.unmodifiableMap(chosen);
    }

    /** Returns whether this filter has this value; whether it isn't set, if the value is null. */
    public boolean has(String name, @Nullable Object value) {
        String set = chosen.get(name);
        return value == null ? set == null : value.toString().equals(set);
    }

    @Override
    public String toString() {
        return chosen.isEmpty()
                ? path
                : chosen.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
