package dev.afterword.intake;

import dev.afterword.access.Viewer;
import dev.afterword.intake.VerisFile.Outcome;
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
 * One import, from where it stands to its end. How far it has come is written in the transaction of the records themselves, so
 * whoever goes on after a crash takes in each record once. Of two who run the same import one gives way.
 */
final class ImportRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    /** Few enough to lose little to a crash and to hold no lock for long, many enough for the disk's sake. */
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

    /** Reads on to where an earlier run came to. */
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
     * Takes the next records in.
     *
     * @return whether there was any left to take, and nobody else took it
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

    /** Whether this run came to the end of the file, and didn't give way to another. */
    boolean complete() {
        return complete;
    }

    /** The next records, none of them with the id of another. */
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

    /** Finds the one record that can't be taken in; the others don't suffer for it. */
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
            LOG.warn("Import {}: {} is turned away", from.id(), outcome.place(), e);
            return take(List.of(new Outcome.Bad(new Rejection(
                    outcome.place(), null, RejectionReason.NOT_STORED, from.id().toString()))));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
