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
 * The processes of a cluster's server, found by what they are and not by a number in a file: numbers are used again,
 * in containers after each start.
 */
final class ServerProcesses {

    private final Path cluster;

    ServerProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /** Servers of this program show it in front of each process' title. */
    String title() {
        String parent = String.valueOf(cluster.getParent());
        return "afterword-" + Integer.toHexString(parent.hashCode());
    }

    /** The postmaster, by the folder in its arguments. */
    boolean isPostmaster(long pid) {
        List<String> arguments = commandLine(pid);
        return !arguments.isEmpty()
                && arguments.getFirst().endsWith("/postgres")
                && arguments.contains(cluster.toString());
    }

    /** Stops whatever still runs here: politely, then without waiting for a checkpoint; both lose nothing. */
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

    /** Anyone may read it, unlike {@code cwd} and {@code exe}, which a container's root can't without ptrace. */
    private static List<String> commandLine(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
