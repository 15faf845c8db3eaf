package dev.afterword.search;

import org.jspecify.annotations.Nullable;

/**
 * A hit in the shape of the API.
 *
 * @param excerpt of a text in which a word was found, or the beginning of its text; plain text, to be escaped where it is shown
 */
record SearchHit(
        SearchType type, String key, String title, @Nullable String excerpt, String href) {

    static SearchHit of(SearchRow row, Excerpts excerpts) {
        return new SearchHit(row.type(), row.fullKey(), row.title(), row.excerpt(excerpts), row.href());
    }
}
