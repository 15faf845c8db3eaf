package dev.afterword.search.view;

import dev.afterword.search.SearchType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The incidents in which an address was met, the latest first.
 *
 * @param more whether there may be others
 */
public record MetView(String address, List<In> incidents, boolean more) {

    /** The hits of one incident. */
    public record In(String key, String title, Instant dated, Map<SearchType, Integer> hits) {}
}
