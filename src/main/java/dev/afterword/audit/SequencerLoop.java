package dev.afterword.audit;

import dev.afterword.database.OpenMode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs the sequencer twice a second, so that each change is signed within one second. This is no recurring job, because every node has to
 * do it: each copies the checkpoints into files of its own, and signs its last changes when it stops. A lock in the database
 * lets one node sign at a time.
 */
@Component
class SequencerLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SequencerLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Sequencer sequencer;
    private final boolean serving;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /** A command on this machine leaves the signing to the server, so that one program writes the files. */
    SequencerLoop(Sequencer sequencer, Environment environment) {
        this.sequencer = sequencer;
        this.serving = environment.getProperty("afterword.use", OpenMode.class, OpenMode.SERVE) == OpenMode.SERVE;
    }

    @Override
    public boolean isAutoStartup() {
        return serving;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("audit-sequencer").start(this::loop);
    }

    private void loop() {
        boolean failing = false;
        try {
            do {
                failing = !ran(!failing);
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ran(true); // what the last requests changed
    }

    private boolean ran(boolean tell) {
        try {
            sequencer.run();
            return true;
        } catch (IOException | DataAccessException | TransactionException | IllegalArgumentException e) {
            if (tell) { // once, not twice a second
                LOG.error("Checkpoints of the audit trail can't be signed", e);
            }
            return false;
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        stopping.countDown();
        try {
            if (running != null) {
                running.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
