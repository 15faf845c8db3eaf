package dev.afterword.audit;

import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.database.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
        }
        copied = position;
        boolean more = store.anyDirty();
        if (more) {
            compare(position);
        }
        while (more) {
            more = sign(position);
            position = copy(position);
        }
        copied = copy(position);
    }

    /**
     * Where the files begin: with the database's first checkpoint; or, where other keys signed those, behind the last of them, and all
     * chains are stated anew with ours.
     */
    private Position begin() {
        Optional<String> line = store.lastLine();
        try {
            if (line.isEmpty() || CheckpointStream.parse(line.get(), 1).isSignedBy(keys.verifiers())) {
                return Position.NONE;
            }
            Checkpoint last = CheckpointStream.parse(line.get(), 1);
            LOG.warn(
                    "Other keys signed the checkpoints up to {}; from here on these do",
                    last.statement().number());
            transaction.executeWithoutResult(_ -> store.touchAll());
            return Position.of(last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database that doesn't know the last checkpoint in the files was put back from before. Its heads are stated anew: the next
     * checkpoint shows for ever which chains fell back.
     */
    private void compare(Position files) {
        if (files.number() > 0 && !store.knows(files)) {
            rewound = true;
            LOG.error(
                    "The database doesn't know checkpoint {}, which was signed: an older one was put back",
                    files.number());
            transaction.executeWithoutResult(_ -> store.touchAll());
        }
    }

    /** Returns whether to call it again, because there was more than fits into one checkpoint. */
    private boolean sign(Position files) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            store.lock();
            List<Head> heads = store.takeDirty();
            if (!heads.isEmpty()) {
                Position last = store.last().orElse(Position.NONE);
                Position previous = last.number() >= files.number() ? last : files;
                store.insert(Checkpoint.sign(
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
        for (List<String> lines = store.linesAfter(last.number());
                !lines.isEmpty();
                lines = store.linesAfter(last.number())) {
            for (String line : lines) {
                last = copy(CheckpointStream.parse(line, 1));
            }
        }
        return last;
    }

    private Position copy(Checkpoint checkpoint) throws IOException {
        if (!checkpoint.isSignedBy(keys.verifiers()) || !checkpoint.coversItsHeads()) {
            throw new IOException("Checkpoint " + checkpoint.statement().number() + " in the database is not ours");
        }
        files.append(checkpoint);
        return Position.of(checkpoint);
    }

    /** The last checkpoint on the disk. */
    synchronized Optional<Position> last() {
        return Optional.ofNullable(copied).filter(position -> position.number() > 0);
    }

    /** Returns whether the database was found to be older than the checkpoints since this program started. */
    synchronized boolean rewound() {
        return rewound;
    }

    CheckpointFiles files() {
        return files;
    }
}
