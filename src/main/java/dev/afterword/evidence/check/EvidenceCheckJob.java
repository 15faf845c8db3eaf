package dev.afterword.evidence.check;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.CustodyLog;
import dev.afterword.evidence.check.DueFileStore.DueFile;
import dev.afterword.evidence.vault.DataKeys;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.Vault;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.kernel.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads evidence files and compares them with their hash: those that people asked for, then each one again after some weeks, and hourly
 * those that weren't found. What it finds is recorded as done by the program, never in a person's name.
 */
@Component
class EvidenceCheckJob implements RecurringJob {

    static final String NAME = "evidence.checks";

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceCheckJob.class);
    private static final Viewer SYSTEM = new Viewer(Fact.SYSTEM, "", false, Set.of(), false);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration MISSING = Duration.ofHours(1);

    private final DueFileStore queue;
    private final FileCheckStore store;
    private final CustodyLog custody;
    private final Transactions transactions;
    private final Vault vault;
    private final DataKeys keys;
    private final Clock clock;
    private final Duration every;

    EvidenceCheckJob(
            DueFileStore queue,
            FileCheckStore store,
            CustodyLog custody,
            Transactions transactions,
            Vault vault,
            DataKeys keys,
            Clock clock,
            @Value("${afterword.evidence.verify-every:30d}") Duration every) {
        this.queue = queue;
        this.store = store;
        this.custody = custody;
        this.transactions = transactions;
        this.vault = vault;
        this.keys = keys;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant end = clock.instant().plus(LONGEST);
        for (Instant now = clock.instant();
                now.isBefore(end) && !Thread.currentThread().isInterrupted();
                now = clock.instant()) {
            Optional<DueFile> due = queue.next(now.minus(every), now.minus(MISSING));
            if (due.isEmpty()) {
                return;
            }
            read(due.get()).ifPresent(found -> record(due.get(), found));
        }
    }

    /** Returns the state of the file; empty if the program ends while it is read. */
    private Optional<FileState> read(DueFile file) {
        try (InputStream stream =
                vault.open(file.incident(), keys.unwrap(file.incident(), file.wrapped()), file.stored())) {
            stream.transferTo(OutputStream.nullOutputStream());
            return Optional.of(FileState.VERIFIED);
        } catch (EvidenceAltered e) {
            LOG.error("Evidence {} does not match what was recorded", file.ref(), e);
            return Optional.of(FileState.ALTERED);
        } catch (ClosedByInterruptException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.error("Evidence {} can't be read; is its folder there?", file.ref(), e);
            return Optional.of(FileState.UNAVAILABLE);
        }
    }

    private void record(DueFile file, FileState found) {
        transactions.run(SYSTEM, () -> {
            if (found == FileState.UNAVAILABLE) {
                store.record(
                        file.incident(), file.item(), found, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            } else {
                custody.recordBySystem(
                        file.incident(),
                        file.item(),
                        file.ref(),
                        file.restricted(),
                        found == FileState.VERIFIED ? file.stored().sha256() : null);
            }
        });
    }
}
