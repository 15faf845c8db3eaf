package dev.afterword.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundled PostgreSQL: either started by this program, or already running because another program manages it. */
final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final int port;
    private final String superuserPassword;
    private final @Nullable Postmaster postmaster;
    private final @Nullable ClusterLock lock;

    private EmbeddedPostgres(
            int port, String superuserPassword, @Nullable Postmaster postmaster, @Nullable ClusterLock lock) {
        this.port = port;
        this.superuserPassword = superuserPassword;
        this.postmaster = postmaster;
        this.lock = lock;
    }

    /**
     * Starts the server at this location, after stopping one that a killed program left running.
     *
     * @param patience how long to wait for another program that manages it
     * @return empty if another program manages it
     */
    static Optional<EmbeddedPostgres> start(
            ClusterLocation place, byte[] superuserPassword, Map<String, String> settings, Duration patience)
            throws IOException {
        Optional<ClusterLock> taken = ClusterLock.take(place.cluster(), patience);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        ClusterLock lock = taken.get();
        try {
            return Optional.of(start(place, superuserPassword, settings, lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(
            ClusterLocation place, byte[] superuserPassword, Map<String, String> settings, ClusterLock lock)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(place.programs());
        new Cluster(place, binaries).createIfAbsent(superuserPassword);
        new ServerProcesses(place.cluster()).stop();
        // No process of this cluster is left, so the file can only contain the number of an unrelated process.
        Files.deleteIfExists(PidFile.in(place.cluster()));
        Postmaster postmaster = startOnFreePort(place, binaries, settings);
        LOG.debug("PostgreSQL {} runs on port {}", binaries.dir().getFileName(), postmaster.port());
        return new EmbeddedPostgres(postmaster.port(), SecretFile.text(superuserPassword), postmaster, lock);
    }

    /** Tries several free ports, because another program may take one first. */
    private static Postmaster startOnFreePort(
            ClusterLocation place, PostgresBinaries binaries, Map<String, String> settings) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Postmaster postmaster = new Postmaster(place, binaries, freePort(), settings);
            try {
                postmaster.start();
                return postmaster;
            } catch (StartupException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Connects to the server that another program manages; closing this leaves it running. */
    static Optional<EmbeddedPostgres> attach(ClusterLocation place, byte[] superuserPassword) throws IOException {
        return PidFile.read(place.cluster())
                .filter(file -> file.ready() && new ServerProcesses(place.cluster()).isPostmaster(file.pid()))
                .map(file -> new EmbeddedPostgres(file.port(), SecretFile.text(superuserPassword), null, null));
    }

    boolean isStartedElsewhere() {
        return postmaster == null;
    }

    int port() {
        return port;
    }

    /** Returns the endpoint of a database of this server, as superuser. */
    Endpoint endpoint(String database) {
        return new Endpoint(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, SUPERUSER, superuserPassword, false);
    }

    @Override
    public void close() throws IOException {
        if (postmaster != null) {
            postmaster.stop();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
