package dev.afterword.intake;

import dev.afterword.access.Viewer;
import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.intake.veris.Rejection;
import dev.afterword.intake.veris.VerisFile;
import dev.afterword.intake.veris.VerisFile.Outcome;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * A run of one import, from its current place to its end. The place is written in the transaction of the records themselves, so that a run
 * after a crash imports each record once. Of two runs of the same import one gives way.
 */
final class ImportRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    /** The number of records in a transaction: few enough to lose little in a crash and to hold no lock for long, many enough for the disk. */
    static final int RECORDS_AT_ONCE = 200;

    private final ImportServices parts;
    private final Viewer viewer;
    private final Import from;
    private final VerisFile file;
    private final Map<String, RecordLocation> seen = new HashMap<>();

    private long position;
    private boolean complete;
    private @Nullable Outcome ahead;

    ImportRun(ImportServices parts, Viewer viewer, Import from, VerisFile file) {
        this.parts = parts;
        this.viewer = viewer;
        this.from = from;
        this.file = file;
    }

    /** Skips the records of an earlier run. */
    void skipWhatIsDone() throws IOException {
        ahead = file.next();
        while (position < from.recordsDone() && ahead != null) {
            if (ahead instanceof Outcome.Good good) {
                seen.putIfAbsent(good.incident().incidentId(), good.place());
            }
            position++;
            ahead = file.next();
        }
    }

    /**
     * Imports the next records.
     *
     * @return false at the end of the file, or if another run imported them
     */
    boolean step() throws IOException {
        List<Outcome> outcomes = gather();
        if (outcomes.isEmpty()) {
            complete = true;
            return false;
        }
        boolean mine;
        try {
            mine = take(outcomes);
        } catch (NonTransientDataAccessException | Problem e) {
            LOG.warn("Import {}: taking the records after number {} one by one", from.id(), position, e);
            mine = takeOneByOne(outcomes);
        }
        position += outcomes.size();
        outcomes.forEach(this::remember);
        return mine;
    }

    /** Returns whether this run reached the end of the file, and didn't give way to another. */
    boolean complete() {
        return complete;
    }

    /** Returns the next records, all with different identifiers. */
    private List<Outcome> gather() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        while (ahead != null && outcomes.size() < RECORDS_AT_ONCE) {
            if (ahead instanceof Outcome.Good good && !ids.add(good.incident().incidentId())) {
                break;
            }
            outcomes.add(ahead);
            ahead = file.next();
        }
        return outcomes;
    }

    private void remember(Outcome outcome) {
        if (outcome instanceof Outcome.Good good) {
            seen.putIfAbsent(good.incident().incidentId(), good.place());
        }
    }

    private boolean take(List<Outcome> outcomes) {
        return parts.transactions().in(viewer, () -> parts.transactions().nested(() -> takeIfMine(outcomes)));
    }

    private boolean takeIfMine(List<Outcome> outcomes) {
        if (!isAt(position)) {
            return false;
        }
        ImportBatch batch = new ImportBatch(parts, viewer, from, seen);
        batch.take(outcomes);
        parts.imports().remark(from.id(), batch.remarks());
        parts.imports().advance(from.id(), outcomes.size(), batch.tally());
        return true;
    }

    private boolean isAt(long expected) {
        return parts.imports()
                .lock(from.id())
                .filter(i -> !i.state().over() && i.recordsDone() == expected)
                .isPresent();
    }

    /** Imports the records one by one after a failure, so that only the wrong one is rejected. */
    private boolean takeOneByOne(List<Outcome> outcomes) {
        long start = position;
        try {
            for (Outcome outcome : outcomes) {
                if (!takeOrReject(outcome)) {
                    return false;
                }
                position++;
            }
            return true;
        } finally {
            position = start;
        }
    }

    private boolean takeOrReject(Outcome outcome) {
        try {
            return take(List.of(outcome));
        } catch (NonTransientDataAccessException | Problem e) {
            LOG.warn("Import {}: {} is rejected", from.id(), outcome.place(), e);
            return take(List.of(new Outcome.Bad(new Rejection(
                    outcome.place(), null, RejectionReason.NOT_STORED, from.id().toString()))));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
