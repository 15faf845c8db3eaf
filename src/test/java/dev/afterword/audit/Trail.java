package dev.afterword.audit;

import dev.afterword.audit.signature.SigningKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An audit trail in memory, with copied-out checkpoints on disk, for tests to tamper with as a database superuser would. */
final class Trail implements AutoCloseable {

    static final SigningKeys KEYS = SigningKeys.generate();

    private static final Instant START = Instant.parse("2026-01-31T23:59:50Z");

    final Map<String, List<Entry>> chains = new LinkedHashMap<>();
    final Path folder;
    private final Map<String, Long> named = new LinkedHashMap<>();
    private final CheckpointFiles files;
    private long number;
    private byte[] root = Checkpoint.NO_PREVIOUS;
    private long clock;

    Trail() {
        try {
            folder = Files.createTempDirectory("trail");
            files = new CheckpointFiles(folder);
            files.open(KEYS.verifiers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Trail record(String chain) {
        List<Entry> entries = chains.computeIfAbsent(chain, _ -> new ArrayList<>());
        entries.add(next(entries, "incident.changed", "{\"title\":\"Phish " + clock + "\"}"));
        return this;
    }

    @SuppressWarnings("ReferenceEquality") // two chains may have equal entries
    Entry next(List<Entry> entries, String action, String after) {
        byte[] prev = entries.isEmpty() ? Leaf.NO_PREV : entries.getLast().hash();
        var values = new Entry.Values(Commitments.newKey(), entries.isEmpty() ? null : "{\"title\":\"x\"}", after);
        String chain = chains.entrySet().stream()
                .filter(known -> known.getValue() == entries)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        var leaf = new Leaf(
                chain,
                entries.size() + 1L,
                tick(),
                new UUID(1, 2),
                action,
                "INC-2026-K7QM",
                values.commitments(),
                prev);
        return entry(leaf, values);
    }

    static Entry entry(Leaf leaf, Entry.Values values) {
        return new Entry(leaf, leaf.hash(), values);
    }

    private Instant tick() {
        return START.plusSeconds(clock++).plusNanos(123456000);
    }

    /** What the sequencer does within a second. */
    Trail checkpoint() {
        List<Head> changed = new ArrayList<>();
        chains.forEach((chain, entries) -> {
            if (!entries.isEmpty() && named.getOrDefault(chain, 0L) != entries.size()) {
                changed.add(Head.salted(chain, entries.size(), entries.getLast().hash()));
                named.put(chain, (long) entries.size());
            }
        });
        return changed.isEmpty() ? this : sign(changed);
    }

    private Trail sign(List<Head> changed) {
        Checkpoint checkpoint = Checkpoint.sign(KEYS, ++number, root, changed, tick());
        root = checkpoint.statement().root();
        try {
            files.append(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] bundle(String chain) {
        return bundle(chain, Long.MAX_VALUE);
    }

    byte[] bundle(String chain, long latest) {
        var out = new ByteArrayOutputStream();
        try (var stream = new CheckpointStream(files.files(), null)) {
            var opening = new BundleLine.Opening(chain, KEYS.origin(), tick());
            var writer = new BundleWriter(out, opening, KEYS.verifiers(), stream, latest);
            for (Entry entry : chains.get(chain)) {
                writer.write(entry);
            }
            writer.end();
        } catch (IOException | VerificationException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    VerificationResult verify(String chain) {
        return verify(bundle(chain), EnumSet.allOf(Check.class));
    }

    VerificationResult verify(byte[] bundle, Set<Check> checks) {
        try {
            return new BundleVerifier(KEYS.verifiers(), files.files(), checks).verify(new ByteArrayInputStream(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rewrites a chain from an index on, so that all its hashes and links fit again. */
    void rechain(String chain, int from) {
        List<Entry> entries = chains.get(chain);
        for (int i = from; i < entries.size(); i++) {
            Leaf leaf = entries.get(i).leaf();
            byte[] prev = i == 0 ? Leaf.NO_PREV : entries.get(i - 1).hash();
            var moved = new Leaf(
                    chain, i + 1L, leaf.at(), leaf.actor(), leaf.action(), leaf.object(), leaf.commitments(), prev);
            entries.set(
                    i,
                    entry(moved, java.util.Objects.requireNonNull(entries.get(i).values())));
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
