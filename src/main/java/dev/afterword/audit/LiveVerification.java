package dev.afterword.audit;

import dev.afterword.audit.signature.VerifierKeys;
import dev.afterword.kernel.sql.RecordedRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the database and the evidence on the disk with the audit trail, and the trail with the checkpoints in the files. The last entries
 * of a running program may not be signed yet.
 */
final class LiveVerification {

    private static final Duration SIGNED_WITHIN = Duration.ofMinutes(1);

    private final LiveStore store;
    private final Collection<RecordedRows> sources;
    private final List<Path> files;
    private final VerifierKeys keys;
    private final Clock clock;
    private final List<Deviation> deviations = new ArrayList<>();
    private long entries;
    private long rows;
    private long chains;

    LiveVerification(
            LiveStore store, Collection<RecordedRows> sources, List<Path> files, VerifierKeys keys, Clock clock) {
        this.store = store;
        this.sources = List.copyOf(sources);
        this.files = List.copyOf(files);
        this.keys = keys;
        this.clock = clock;
    }

    /** Something that doesn't fit: {@code code} is that of the message {@code audit.live.<code>}. */
    record Deviation(
            String code,
            String where,
            @Nullable String field,
            @Nullable VerificationFailure misfit) {}

    /** What was compared, and what doesn't fit. */
    record Result(long chains, long entries, long rows, List<Deviation> deviations) {
        Result {
            deviations = List.copyOf(deviations);
        }
    }

    private record SignedHead(Head head, long checkpoint) {}

    /** @param only the key of the incident to look at; null for everything */
    Result run(@Nullable String only) throws IOException {
        Map<String, Deque<SignedHead>> signed = signed();
        Set<String> all = new TreeSet<>(only == null ? signed.keySet() : Set.of());
        all.addAll(store.chains(only));
        for (String chain : all) {
            chain(chain, signed.getOrDefault(chain, new ArrayDeque<>()));
        }
        return new Result(chains, entries, rows, deviations);
    }

    private Map<String, Deque<SignedHead>> signed() throws IOException {
        Map<String, Deque<SignedHead>> signed = new HashMap<>();
        try (var stream = new CheckpointStream(files, keys)) {
            for (Checkpoint next = stream.next(); next != null; next = stream.next()) {
                long number = next.statement().number();
                for (Checkpoint.SealedHead sealed : next.heads()) {
                    if (sealed.open() != null) {
                        signed.computeIfAbsent(sealed.open().chain(), _ -> new ArrayDeque<>())
                                .add(new SignedHead(sealed.open(), number));
                    }
                }
            }
        } catch (VerificationException e) {
            deviations.add(new Deviation("trail", "checkpoints", null, e.misfit()));
        }
        return signed;
    }

    private void chain(String chain, Deque<SignedHead> signed) {
        chains++;
        String incident = store.key(chain);
        RecordedState recorded = new RecordedState(sources);
        Reading reading = new Reading(chain, signed, recorded);
        try {
            store.entries(chain, reading::step);
            reading.end();
        } catch (BrokenChain e) {
            deviations.add(new Deviation("trail", incident, null, e.misfit));
            return;
        } finally {
            entries += reading.walk.seq();
        }
        boolean system = chain.equals(Leaf.SYSTEM);
        UUID id = system ? null : UUID.fromString(chain);
        for (RecordedRows source : sources) {
            List<RecordedRows.Row> found = id == null ? source.systemRows() : source.rows(id);
            rows += found.size();
            recorded.compare(source, found)
                    .forEach(each -> deviations.add(
                            new Deviation(each.code(), where(incident, each.name()), each.field(), null)));
            List<RecordedRows.Fault> faults = id == null ? source.systemFaults() : source.faults(id);
            faults.forEach(
                    each -> deviations.add(new Deviation(each.code(), where(incident, each.name()), null, null)));
        }
    }

    private static String where(String key, String name) {
        return name.equals(key) ? key : key + "/" + name;
    }

    /** Stops reading a chain at the first entry that doesn't fit. */
    private static final class BrokenChain extends RuntimeException {

        private final transient VerificationFailure misfit;

        BrokenChain(VerificationFailure misfit) {
            super(misfit.reason().name(), null, false, false);
            this.misfit = misfit;
        }
    }

    /** One reading of one chain. */
    private final class Reading {

        private final Deque<SignedHead> signed;
        private final RecordedState recorded;
        private final ChainChecker walk;
        private long covered;
        private boolean fresh = true;

        Reading(String chain, Deque<SignedHead> signed, RecordedState recorded) {
            this.signed = signed;
            this.recorded = recorded;
            this.walk = new ChainChecker(chain, EnumSet.allOf(Check.class));
        }

        void step(EntryStore.Streamed streamed) {
            Entry entry = streamed.entry();
            try {
                walk.step(entry);
                recorded.add(streamed.withRest());
                while (!signed.isEmpty() && signed.peekFirst().head().seq() == walk.seq()) {
                    SignedHead head = signed.removeFirst();
                    walk.meetCopied(head.head(), head.checkpoint());
                    covered = walk.seq();
                }
                fresh = entry.leaf().at().isAfter(clock.instant().minus(SIGNED_WITHIN));
            } catch (VerificationException e) {
                throw new BrokenChain(e.misfit());
            }
        }

        void end() {
            SignedHead left = signed.peekFirst();
            if (left != null) {
                var reason = left.head().seq() <= covered
                        ? VerificationFailure.Reason.REWOUND
                        : VerificationFailure.Reason.CUT;
                throw new BrokenChain(VerificationFailure.checkpoint(
                        reason, left.checkpoint(), left.head().seq(), Math.max(covered, walk.seq())));
            }
            if (covered < walk.seq() && !fresh) {
                throw new BrokenChain(VerificationFailure.entry(VerificationFailure.Reason.UNCOVERED, covered + 1));
            }
        }
    }
}
