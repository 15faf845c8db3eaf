package dev.afterword.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found, in the shape of the API.
 *
 * @param nextPageToken the start of the next page; null on the last page
 * @param meant the query with words that stand in titles or keys in place of those that stand nowhere but are spelled nearly so; null if
 *     something was found, or nothing is spelled nearly so
 */
record SearchHits(
        List<SearchHit> items,
        @Nullable String nextPageToken,
        @Nullable String meant) {

    SearchHits {
        items = List.copyOf(items);
    }
}
