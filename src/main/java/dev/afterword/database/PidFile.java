package dev.afterword.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The contents of a running server's {@code postmaster.pid} (PostgreSQL's {@code miscadmin.h}: process, folder, start, port,
 * socket folder, address, shared memory, status).
 *
 * @param pid of the postmaster
 * @param port the port that it listens on; 0 if it doesn't yet
 * @param ready whether it accepts connections
 */
record PidFile(long pid, int port, boolean ready) {

    private static final int PORT = 3;
    private static final int STATUS = 7;

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Returns empty if no server runs, or the file isn't complete yet. */
    static Optional<PidFile> read(Path cluster) throws IOException {
        try {
            return parse(new String(Files.readAllBytes(in(cluster)), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static Optional<PidFile> parse(String text) {
        String[] lines = text.split("\n", -1);
        long pid = number(lines, 0, Integer.MAX_VALUE);
        if (pid <= 0) {
            return Optional.empty();
        }
        boolean ready = lines.length > STATUS && lines[STATUS].strip().equals("ready");
        int port = (int) number(lines, PORT, 65535);
        return Optional.of(new PidFile(pid, port, ready && port > 0));
    }

    private static long number(String[] lines, int line, long most) {
        if (line >= lines.length || !lines[line].strip().matches("[0-9]{1,10}")) {
            return 0;
        }
        long number = Long.parseLong(lines[line].strip());
        return number <= most ? number : 0;
    }
}
