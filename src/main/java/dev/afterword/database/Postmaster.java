package dev.afterword.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the server process. Its thread lives as long as the server: the kernel signals the server to shut down when the thread
 * that started it ends, so that it survives neither a crash nor a kill of this program.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    /** This is long because after a crash the server replays its write-ahead log. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration HEALTHY = Duration.ofMinutes(10);
    private static final long LOG_LIMIT = 10_000_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ClusterLocation place;
    private final PostgresBinaries binaries;
    private final int port;
    private final Map<String, String> settings;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable Process process;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Postmaster(ClusterLocation place, PostgresBinaries binaries, int port, Map<String, String> settings) {
        this.place = place;
        this.binaries = binaries;
        this.port = port;
        this.settings = Map.copyOf(settings);
        this.thread = Thread.ofPlatform().daemon().name("postgres").unstarted(this::restartIfStopped);
    }

    int port() {
        return port;
    }

    /** Starts the server; returns when it accepts connections. */
    void start() throws IOException {
        thread.start();
        try {
            ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the database started", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StartupException why) {
                throw why;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Stops the server in fast mode: clients are disconnected, and everything is written to disk. */
    void stop() throws IOException {
        stopping.countDown();
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        OsCommand.signal("INT", running.pid());
        try {
            if (!running.waitFor(STOP)) {
                LOG.warn("The database didn't stop within {}; shutting it down at once", STOP);
                OsCommand.signal("QUIT", running.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Restarts a server that dies on its own, on the same port, where the pools find it: for ever, since what ended it may pass, such as
     * a full disk; after pauses that grow, so that a lasting fault doesn't keep the machine busy.
     */
    private void restartIfStopped() {
        try {
            Duration pause = FIRST_PAUSE;
            do {
                long begin = System.nanoTime();
                runOnce();
                if (System.nanoTime() - begin > HEALTHY.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                if (stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } while (!ready.isCompletedExceptionally());
        } catch (InterruptedException e) {
            ready.completeExceptionally(e);
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the server and waits for its end. A first start that fails is told to the caller of {@link #start}. */
    private void runOnce() throws InterruptedException {
        try {
            Process running = launch();
            ready.complete(null);
            int code = running.waitFor();
            if (stopping.getCount() > 0) {
                LOG.error("The database ended by itself with {}; starting it again", code);
                new ServerProcesses(place.cluster()).stop();
            }
        } catch (IOException | StartupException | UncheckedIOException e) {
            if (!ready.completeExceptionally(e)) {
                LOG.error("The database can't be started again; the next attempt follows", e);
            }
        }
    }

    private Process launch() throws IOException {
        Process running = OsCommand.builder(place.user().untilDeath(arguments()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        process = running;
        running.getOutputStream().close();
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady(running)) {
            if (!running.isAlive() || System.nanoTime() > deadline) {
                OsCommand.signal("INT", running.pid());
                throw new StartupException(
                        "The database doesn't start: " + lastLine(), "Its log is " + place.log() + ".");
            }
            ProcessPolling.briefly();
        }
        return running;
    }

    private boolean isReady(Process running) throws IOException {
        return PidFile.read(place.cluster())
                .filter(file -> file.ready() && file.pid() == running.pid())
                .isPresent();
    }

    private List<String> arguments() {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("postgres").toString(), "-D", place.cluster().toString()));
        new ServerSettings(new ServerProcesses(place.cluster()).title(), port)
                .with(settings)
                .forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }

    private Path logFile() throws IOException {
        Path log = place.log();
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            FilePermissions.inheritOwner(Files.createFile(
                    log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        }
        return log;
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(place.log());
        return lines.isEmpty() ? "no output" : lines.getLast();
    }
}
