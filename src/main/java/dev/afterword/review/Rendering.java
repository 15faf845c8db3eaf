package dev.afterword.review;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a report: the frozen rows of an approved version, or those that a draft would freeze now; only the rows that its reader
 * may see.
 *
 * @param hash of the frozen version; null for a draft
 * @param hidden the number of frozen rows that the reader may not see; 0 for a draft
 * @param approval who is behind this version
 * @param replacedBy the published version that is in force instead; null for the one in force, and for others that never were
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
        List<Row> rows,
        Frozen.Approval approval,
        @Nullable Replacement replacedBy) {

    public Rendering {
        rows = List.copyOf(rows);
    }

    /** Returns the rows of one kind, in the order of their numbers. */
    public <T extends Frozen> Stream<T> all(Class<T> kind) {
        return rows.stream()
                .filter(row -> kind.isInstance(row.content()))
                .sorted(Comparator.comparingInt(Row::number))
                .map(row -> kind.cast(row.content()));
    }

    /** The version that replaced another, and when it was published. */
    public record Replacement(int version, Instant at) {}

    public record Row(String ref, Tlp tlp, @Nullable Restriction restricted, Frozen content) {

        /** Returns the number of a key such as {@code E-12}, or 0 if it has none. */
        int number() {
            String digits = ref.replaceFirst("^[A-Z]-", "");
            return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
        }
    }
}
