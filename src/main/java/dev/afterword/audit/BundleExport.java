package dev.afterword.audit;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Exports the bundle of one chain, and records the export. */
@Component
class BundleExport {

    /** Each holds a connection to the database and a processor while it is written. */
    private static final int AT_A_TIME = 2;

    private static final Duration WAIT = Duration.ofMillis(1_500);

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final UnnamedFiles files;
    private final Transactions transactions;
    private final AuditTrail trail;
    private final EntryStore rows;
    private final Sequencer sequencer;
    private final SigningKeys keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BundleExport(
            UnnamedFiles files,
            Transactions transactions,
            AuditTrail trail,
            EntryStore rows,
            Sequencer sequencer,
            SigningKeys keys,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.transactions = transactions;
        this.trail = trail;
        this.rows = rows;
        this.sequencer = sequencer;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** A bundle that may be written. */
    record Ready(Viewer viewer, String chain, long latest) {}

    /** Decides about access, records the export, and has all entries of the chain signed. */
    Ready prepare(Viewer viewer, @Nullable String incident) {
        String chain = transactions.in(viewer, () -> {
            UUID id = trail.require(viewer, incident);
            events.publishEvent(
                    Fact.of(FactAction.AUDIT_EXPORTED, viewer.id(), incident == null ? Leaf.SYSTEM : incident)
                            .in(id));
            return AuditTrail.chain(id);
        });
        try {
            sequencer.run();
        } catch (IOException e) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        return new Ready(
                viewer, chain, sequencer.last().map(Sequencer.Position::number).orElse(0L));
    }

    /**
     * Writes the bundle into a file without a name, in bounded memory: how fast somebody reads it is their affair, and keeps neither a
     * connection of the database nor entries in memory. Few are written at a time.
     */
    UnnamedFiles.Unnamed write(Ready ready) throws IOException {
        if (!turn()) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        UnnamedFiles.Unnamed file = files.open();
        try {
            OutputStream out = file.out();
            write(ready, out);
            out.flush();
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        } finally {
            turns.release();
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes the bundle, in bounded memory. */
    void write(Ready ready, OutputStream out) {
        var opening = new BundleLine.Opening(
                ready.chain(), keys.origin(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        try (var stream =
                CheckpointStream.naming(ready.chain(), sequencer.files().files())) {
            var writer = new BundleWriter(out, opening, keys.verifiers(), stream, ready.latest());
            transactions.run(
                    ready.viewer(),
                    () -> rows.all(ready.chain(), each -> append(writer, each), each -> isUnsigned(writer, each)));
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (VerificationException e) {
            throw new IllegalStateException(e); // this stream checks nothing
        }
    }

    private static void append(BundleWriter writer, EntryStore.Streamed streamed) {
        try {
            writer.write(streamed.entry());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (VerificationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether an entry was added after the last checkpoint in the bundle. One beyond the end of its chain is exported. */
    private static boolean isUnsigned(BundleWriter writer, EntryStore.Streamed streamed) {
        long seq = streamed.entry().leaf().seq();
        return seq > writer.named() && !writer.hasMore() && seq <= streamed.head();
    }
}
