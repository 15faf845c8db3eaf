package dev.afterword.audit;

import dev.afterword.audit.line.InvalidBundleException;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.database.DataFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs a checkpoint of all heads that changed, and copies it out. Of several nodes one at a time does so; each keeps a
 * copy of all checkpoints.
 */
@Component
class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private final CheckpointStore store;
    private final TransactionTemplate transaction;
    private final CheckpointFiles files;
    private final SigningKeys keys;
    private final Clock clock;
    private @Nullable Position copied;
    private boolean rewound;
    private boolean altered;

    Sequencer(@Qualifier("jobs") DataSource jobs, DataFolder home, SigningKeys keys, Clock clock) {
        this.store = new CheckpointStore(jobs);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(jobs));
        this.files = new CheckpointFiles(home.folder("checkpoints"));
        this.keys = keys;
        this.clock = clock;
    }

    /** The number and root of a checkpoint. */
    record Position(long number, byte[] root) {
        static final Position NONE = new Position(0, Checkpoint.NO_PREVIOUS);

        boolean isSameAs(Position other) {
            return number == other.number && Arrays.equals(root, other.root);
        }

        static Position of(Checkpoint checkpoint) {
            return new Position(
                    checkpoint.statement().number(), checkpoint.statement().root());
        }
    }

    /** Signs what there is to sign. Afterwards each entry that was committed before the call is covered by a checkpoint on the disk. */
    synchronized void run() throws IOException {
        Position position = copied;
        if (position == null) {
            files.open(keys.verifiers());
            position = files.last().map(Position::of).orElseGet(this::begin);
            compare(position);
        } else if (store.anyDirty()) {
            position = onDisk(position);
            compare(position);
        }
        copied = position;
        position = copy(position);
        if (isCutOff(position)) {
            position = beginAgain();
        }
        boolean more = store.anyDirty();
        while (more) {
            more = sign(position);
            position = copy(position);
        }
        copied = position;
    }

    /**
     * Returns where the files end, which is where the next checkpoint follows. Another end than the one written last shows that someone
     * changed the files; lines that are gone are copied again.
     */
    private Position onDisk(Position written) throws IOException {
        Optional<Checkpoint> last = files.last();
        if (last.isPresent() && !isOurs(last.get())) {
            throw new IOException("The last checkpoint in the files is not ours: "
                    + last.get().statement().number());
        }
        Position found = last.map(Position::of).orElse(Position.NONE);
        if (!found.isSameAs(written) && written.number() > 0) {
            altered("The files end with checkpoint {}, which is not the one written last", found.number());
        }
        return found.number() == 0 ? written : found;
    }

    /**
     * Where new files begin: with the database's first checkpoint; or, where one in the database isn't ours (other keys signed it, or
     * someone changed or deleted the row), after the last such, and all chains are stated anew.
     */
    private Position begin() {
        List<Position> others = new ArrayList<>();
        AtomicReference<Position> last = new AtomicReference<>(Position.NONE);
        store.lines(line -> {
            Position row = new Position(line.number(), line.root());
            Optional<Checkpoint> ours = ours(line, null);
            if (ours.isEmpty()) {
                others.add(row);
            } else if (ours(line, last.get()).isEmpty()) {
                others.add(new Position(line.number() - 1, ours.get().previous()));
            }
            last.set(row);
        });
        if (others.isEmpty()) {
            return Position.NONE;
        }
        Position begin = others.getLast();
        LOG.warn("The checkpoints up to {} aren't ours; from here on these keys sign", begin.number());
        transaction.executeWithoutResult(_ -> store.touchAll());
        return begin;
    }

    /**
     * A database that doesn't know the last checkpoint in the files was put back from before. Its heads are stated anew: the next
     * checkpoint shows for ever which chains fell back. One that has another in its place was changed; the files are right.
     */
    private void compare(Position files) throws IOException {
        if (files.number() == 0 || store.knows(files)) {
            return;
        }
        Optional<Checkpoint> ours =
                this.files.last().filter(last -> Position.of(last).isSameAs(files));
        if (store.has(files.number()) && ours.isPresent()) {
            altered("Checkpoint {} in the database is not the one that was signed", files.number());
            transaction.executeWithoutResult(_ -> {
                store.put(ours.get());
                store.touchAll();
            });
        } else if (!store.has(files.number())) {
            rewound = true;
            LOG.error(
                    "The database doesn't know checkpoint {}, which was signed: an older one was put back",
                    files.number());
            transaction.executeWithoutResult(_ -> store.touchAll());
        }
    }

    /** Returns whether a checkpoint that someone changed or deleted is between the files and later ones, which another node signed. */
    private boolean isCutOff(Position files) {
        List<CheckpointStore.Line> lines = store.linesAfter(files.number());
        return !lines.isEmpty()
                && ours(lines.getFirst(), files).isEmpty()
                && lines.stream().anyMatch(line -> ours(line, null).isPresent());
    }

    /** Begins new files behind the changed checkpoint: signing it again would be a fork. The old files are kept beside them. */
    private Position beginAgain() throws IOException {
        files.setAside();
        Position begin = copy(begin());
        copied = begin;
        return begin;
    }

    private void altered(String what, long number) {
        altered = true;
        LOG.error(what, number);
    }

    /** Returns whether to call it again, because there was more than fits into one checkpoint. */
    private boolean sign(Position files) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            store.lock();
            if (isCutOff(files)) {
                return false; // just now; the next run sees to it
            }
            Position previous = files;
            for (Checkpoint other : following(files)) {
                previous = Position.of(other);
            }
            List<Head> heads = store.takeDirty();
            if (!heads.isEmpty()) {
                store.put(Checkpoint.sign(
                        keys,
                        previous.number() + 1,
                        previous.root(),
                        heads,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
            }
            return heads.size() == CheckpointStore.MAX_HEADS;
        }));
    }

    /** Copies out what the files don't have: usually what was just signed, after a crash or on a new node what others signed. */
    private Position copy(Position from) throws IOException {
        Position last = from;
        for (List<Checkpoint> next = following(last); !next.isEmpty(); next = following(last)) {
            for (Checkpoint each : next) {
                files.append(each);
                last = Position.of(each);
            }
        }
        return last;
    }

    /**
     * Returns the next checkpoints in the database, up to the first that isn't ours or doesn't follow: a row that someone changed or added
     * is left out, and the next signature replaces it.
     */
    private List<Checkpoint> following(Position from) {
        List<Checkpoint> following = new ArrayList<>();
        Position last = from;
        for (CheckpointStore.Line line : store.linesAfter(from.number())) {
            Optional<Checkpoint> next = ours(line, last);
            if (next.isEmpty()) {
                if (!altered) {
                    altered("Checkpoint {} in the database was not signed here", line.number());
                    store.touchAll();
                }
                break;
            }
            following.add(next.get());
            last = Position.of(next.get());
        }
        return following;
    }

    /** Returns the checkpoint in a row if these keys signed it; {@code after}, if given, is what it has to follow. */
    private Optional<Checkpoint> ours(CheckpointStore.Line line, @Nullable Position after) {
        try {
            Checkpoint checkpoint = CheckpointStream.parse(line.line(), line.number());
            boolean holds =
                    isOurs(checkpoint) && Position.of(checkpoint).isSameAs(new Position(line.number(), line.root()));
            boolean follows = after == null
                    || (line.number() == after.number() + 1 && Arrays.equals(checkpoint.previous(), after.root()));
            return holds && follows ? Optional.of(checkpoint) : Optional.empty();
        } catch (InvalidBundleException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(Checkpoint checkpoint) {
        return checkpoint.isSignedBy(keys.verifiers()) && checkpoint.coversItsHeads();
    }

    /** The last checkpoint on the disk. */
    synchronized Optional<Position> last() {
        return Optional.ofNullable(copied).filter(position -> position.number() > 0);
    }

    /** Returns whether the database was found to be older than the checkpoints since this program started. */
    synchronized boolean rewound() {
        return rewound;
    }

    /** Returns whether checkpoints in the database or in the files were found changed since this program started. */
    synchronized boolean altered() {
        return altered;
    }

    CheckpointFiles files() {
        return files;
    }
}
