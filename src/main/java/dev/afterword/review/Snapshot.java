package dev.afterword.review;

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
 * A version as it was approved: a manifest of the commitments of all its rows, and a hash over the manifest. The manifest names
 * no row, so that it may be shown to those who may not see them all.
 *
 * @param manifest canonical JSON
 * @param hash SHA-256 of the manifest
 */
record Snapshot(String manifest, String hash) {

    private static final Pattern COMMITMENT = Pattern.compile("\"([0-9a-f]{64})\"");

    /** The first thing about a version that isn't as it was approved. */
    sealed interface Fault {

        /** The manifest isn't the one that the hash was made of. */
        record Manifest() implements Fault {}

        /** This row isn't among those that were approved, or was altered since. */
        record Altered(FrozenItem.Kind kind, String ref) implements Fault {}

        /** So many rows that were approved are gone; only whoever may see all rows can tell. */
        record Missing(int rows) implements Fault {}
    }

    static Snapshot of(String incidentKey, int number, List<FrozenItem> items) {
        List<String> commitments =
                items.stream().map(FrozenItem::commitment).sorted().toList();
        String manifest = CanonicalJson.of(Map.of(
                "format", "afterword-review-version/1",
                "incident", incidentKey,
                "version", number,
                "items", commitments));
        return new Snapshot(manifest, Hash.hex(Hash.sha256(manifest)));
    }

    /** How many rows were frozen. */
    int size() {
        return (int) COMMITMENT.matcher(manifest).results().count();
    }

    /** Checks the rows that a reader sees against the hash; {@code all} says that they see every row. */
    Optional<Fault> fault(List<FrozenItem> items, boolean all) {
        if (!Hash.hex(Hash.sha256(manifest)).equals(hash)) return Optional.of(new Fault.Manifest());
        List<String> approved = new ArrayList<>();
        COMMITMENT.matcher(manifest).results().forEach(m -> approved.add(m.group(1)));
        Set<String> known = new HashSet<>(approved);
        for (FrozenItem item : items) {
            if (!known.remove(item.commitment())) return Optional.of(new Fault.Altered(item.kind(), item.ref()));
        }
        return all && !known.isEmpty() ? Optional.of(new Fault.Missing(known.size())) : Optional.empty();
    }
}
