package dev.afterword.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The processes of a cluster's server, found by their arguments and not by a number in a file: numbers are reused, in containers
 * after each start.
 */
final class ServerProcesses {

    private final Path cluster;

    ServerProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /** Returns the text with which servers of this program start each process title. */
    String title() {
        String parent = String.valueOf(cluster.getParent());
        return "afterword-" + Integer.toHexString(parent.hashCode());
    }

    /** Returns whether this is the postmaster, recognized by the folder in its arguments. */
    boolean isPostmaster(long pid) {
        List<String> arguments = commandLine(pid);
        return !arguments.isEmpty()
                && arguments.getFirst().endsWith("/postgres")
                && arguments.contains(cluster.toString());
    }

    /** Stops all processes that still run here: first in fast mode, then without a checkpoint; neither loses data. */
    void stop() throws IOException {
        if (stop(this::isPostmaster, "INT", Duration.ofSeconds(30))
                && stop(this::isChild, "TERM", Duration.ofSeconds(10))) {
            return;
        }
        if (!stop(pid -> isPostmaster(pid) || isChild(pid), "QUIT", Duration.ofSeconds(10))) {
            throw new StartupException(
                    "A database server still runs on " + cluster + " and doesn't stop",
                    "Look at its processes: ps -ef | grep " + cluster);
        }
    }

    private boolean isChild(long pid) {
        return String.join(" ", commandLine(pid)).startsWith("postgres: " + title() + ": ");
    }

    private static boolean stop(Predicate<Long> which, String signal, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Long> running = matching(which);
        for (long pid : running) {
            OsCommand.signal(signal, pid);
        }
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            ProcessPolling.briefly();
            running = running.stream().filter(which).toList();
        }
        return running.isEmpty();
    }

    private static List<Long> matching(Predicate<Long> which) throws IOException {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (which.test(pid)) {
                    pids.add(pid);
                }
            }
        }
        return pids;
    }

    /**
     * Reads the command line, which anyone may, unlike {@code cwd} and {@code exe}, which root in a container can't without
     * ptrace.
     */
    private static List<String> commandLine(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
