package dev.afterword.review.frozen;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    /**
     * Checks the rows that a reader sees against the hash.
     *
     * @param all whether the reader sees every row
     */
    public Optional<Fault> fault(List<FrozenItem> items, boolean all) {
        if (!Hash.hex(Hash.sha256(manifest)).equals(hash)) {
            return Optional.of(new Fault.Manifest());
        }
        List<String> approved = new ArrayList<>();
        COMMITMENT.matcher(manifest).results().forEach(m -> approved.add(m.group(1)));
        Set<String> known = new HashSet<>(approved);
        for (FrozenItem item : items) {
            if (!known.remove(item.commitment())) {
                return Optional.of(new Fault.Altered(item.kind(), item.ref()));
            }
        }
        return all && !known.isEmpty() ? Optional.of(new Fault.Missing(known.size())) : Optional.empty();
    }
}
