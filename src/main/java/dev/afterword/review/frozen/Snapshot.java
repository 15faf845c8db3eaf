package dev.afterword.review.frozen;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as it was approved: a manifest with the commitments of all its rows, and the hash of the manifest. The manifest names no row,
 * so that people who may not see all rows may see it.
 *
 * @param manifest canonical JSON
 * @param hash SHA-256 of the manifest
 */
public record Snapshot(String manifest, String hash) {

    private static final Pattern COMMITMENT = Pattern.compile("\"([0-9a-f]{64})\"");

    /** The first difference between a version and what was approved. */
    public sealed interface Fault {

        /** The manifest doesn't match the hash. */
        record Manifest() implements Fault {}

        /** This row was added or altered after the approval. */
        record Altered(FrozenItem.Kind kind, String ref) implements Fault {}

        /** A row that the reader may not see was added or altered. */
        record Unseen() implements Fault {}

        /** This number of approved rows is missing. */
        record Missing(int rows) implements Fault {}
    }

    public static Snapshot of(String incidentKey, int number, List<FrozenItem> items) {
        List<String> commitments =
                items.stream().map(FrozenItem::commitment).sorted().toList();
        String manifest = CanonicalJson.of(Map.of(
                "format", "afterword-review-version/1",
                "incident", incidentKey,
                "version", number,
                "items", commitments));
        return new Snapshot(manifest, Hash.hex(Hash.sha256(manifest)));
    }

    /** Returns the number of frozen rows. */
    public int size() {
        return (int) COMMITMENT.matcher(manifest).results().count();
    }

    /** Starts to compare rows with what was approved. */
    public Comparison comparison() {
        return new Comparison();
    }

    /** Compares the rows of a version with its manifest, one after the other. */
    public final class Comparison {

        private final Set<String> missing = new HashSet<>();
        private @Nullable Fault fault;

        private Comparison() {
            if (Hash.hex(Hash.sha256(manifest)).equals(hash)) {
                COMMITMENT.matcher(manifest).results().forEach(m -> missing.add(m.group(1)));
            } else {
                fault = new Fault.Manifest();
            }
        }

        /** @param seen whether the reader sees the row, and may learn which one it is */
        public void add(FrozenItem item, boolean seen) {
            if (fault == null && !missing.remove(item.commitment())) {
                fault = seen ? new Fault.Altered(item.kind(), item.ref()) : new Fault.Unseen();
            }
        }

        /** Returns the first difference so far. */
        public Optional<Fault> fault() {
            return Optional.ofNullable(fault);
        }

        /** Returns the first difference, after the last row. */
        public Optional<Fault> end() {
            return fault().or(() ->
                    missing.isEmpty() ? Optional.empty() : Optional.of(new Fault.Missing(missing.size())));
        }
    }
}
