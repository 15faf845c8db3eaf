package dev.afterword.review;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rendering of a review may read: the frozen rows of an approved version, or those that a draft would freeze now; in either
 * case only what its reader may see.
 *
 * @param hash of the frozen version; null for a draft
 * @param hidden how many frozen rows the reader may not see; 0 for a draft
 */
public record Rendering(
        UUID incident,
        String key,
        int version,
        String state,
        @Nullable Instant approvedAt,
        @Nullable Instant publishedAt,
        @Nullable String hash,
        int hidden,
        List<Row> rows) {

    public Rendering {
        rows = List.copyOf(rows);
    }

    /** One row: its content by the names of the API. */
    public record Row(
            String kind,
            String ref,
            Tlp tlp,
            @Nullable Restriction restricted,
            Map<String, ? extends @Nullable Object> content) {}
}
