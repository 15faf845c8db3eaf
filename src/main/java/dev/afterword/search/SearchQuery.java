package dev.afterword.search;

import dev.afterword.input.SearchWords;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * A search.
 *
 * @param q words and filters
 * @param type the only type to find; null for the first few of each
 * @param pageToken with a type only
 */
record SearchQuery(
        @NotBlank @SearchWords String q,
        @Nullable SearchType type,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = MAX_SIZE) Integer pageSize) {

    private static final int MAX_SIZE = 50;
    private static final int DEFAULT_SIZE = 20;

    SearchQuery {
        pageSize = pageSize == null ? DEFAULT_SIZE : pageSize;
    }

    /** Returns a search with as many hits as a page shows. */
    static SearchQuery ofPage(String q, @Nullable SearchType type, @Nullable String pageToken) {
        return new SearchQuery(q, type, pageToken, DEFAULT_SIZE);
    }

    /** Returns what is sought; a type in the address replaces one that was typed. */
    Sought sought(boolean external) {
        Sought sought = Sought.read(q, external);
        return type == null ? sought : sought.of(type);
    }
}
