package dev.afterword.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Copies the files of the embedded database while it works, by PostgreSQL's own protocol for that ({@code pg_backup_start}, {@code
 * pg_backup_stop}); {@code pg_basebackup} isn't among the programs that are included. A replication slot of this session keeps the
 * write-ahead log meanwhile. If this program ends, the server forgets the backup and the slot.
 */
public final class ClusterCopy implements AutoCloseable {

    /** What the server makes anew, or what isn't part of a backup (PostgreSQL's documentation, 25.3.4). */
    private static final Set<String> EMPTY = Set.of(
            "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label.old", "pg_internal.init");

    private static final Path CONTROL = Path.of("global", "pg_control");

    private final Path cluster;
    private final EmbeddedPostgres postgres;
    private final Connection connection;
    private String start = "";

    private ClusterCopy(Path cluster, EmbeddedPostgres postgres) throws SQLException {
        this.cluster = cluster;
        this.postgres = postgres;
        this.connection = postgres.endpoint("postgres").withLongTimeout().getConnection();
    }

    /**
     * The end of a copy.
     *
     * @param moment everything that was confirmed before is in the copy
     * @param wal what is needed of the write-ahead log
     * @param label goes into the file {@code backup_label} of the copy
     */
    public record End(Instant moment, WalRange wal, String label, String version) {}

    /** Connects to the server that runs on this folder; starts it if none does. It changes nothing in the database. */
    public static ClusterCopy open(DataFolder home) throws IOException, SQLException {
        EmbeddedPostgres postgres = Server.Embedded.postgres(home, OpenMode.COMMAND);
        try {
            return new ClusterCopy(ClusterLocation.of(home).cluster(), postgres);
        } catch (SQLException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    public void begin() throws SQLException {
        text("select pg_create_physical_replication_slot('afterword_backup_' || pg_backend_pid(), true, true)");
        start = text("select pg_backup_start('afterword', true)");
    }

    public Path folder() {
        return cluster;
    }

    /** Returns the size of all files that a copy has, without the log. */
    public static long bytes(DataFolder home) throws IOException {
        Path cluster = ClusterLocation.of(home).cluster();
        long bytes = 0;
        for (Path path : paths(cluster)) {
            try {
                bytes += Files.isRegularFile(cluster.resolve(path)) ? Files.size(cluster.resolve(path)) : 0;
            } catch (NoSuchFileException e) {
                // A table that was dropped meanwhile.
            }
        }
        return bytes;
    }

    /** Returns the folders and files to copy, relative to {@link #folder}; the control file is the last. */
    public List<Path> paths() throws IOException {
        return paths(cluster);
    }

    private static List<Path> paths(Path cluster) throws IOException {
        List<Path> paths = new ArrayList<>();
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path path = cluster.relativize(folder);
                if (!folder.equals(cluster)) {
                    paths.add(path);
                }
                return EMPTY.contains(path.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path path = cluster.relativize(file);
                if (attributes.isSymbolicLink()) {
                    throw new StartupException(
                            "The database has a symbolic link, " + path + ", which a backup doesn't follow",
                            "Back this database up with tools of your own: docs/postgresql.md.");
                }
                if (!path.startsWith("pg_wal") && !isLeftOut(path)) {
                    paths.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        paths.add(CONTROL);
        return paths;
    }

    private static boolean isLeftOut(Path path) {
        String name = path.getFileName().toString();
        return path.equals(CONTROL) || LEFT_OUT.contains(name) || name.startsWith("pgsql_tmp");
    }

    /** Ends the copy. The files of the log stay until this is closed. */
    public End finish() throws SQLException {
        Instant moment;
        long timeline;
        long segment;
        String version;
        try (Statement statement = connection.createStatement();
                ResultSet now = statement.executeQuery("""
                        select clock_timestamp(), (select timeline_id from pg_control_checkpoint()),
                            (select setting::bigint from pg_settings where name = 'wal_segment_size'),
                            current_setting('server_version')""")) {
            now.next();
            moment = now.getObject(1, OffsetDateTime.class).toInstant();
            timeline = now.getLong(2);
            segment = now.getLong(3);
            version = now.getString(4);
        }
        try (Statement statement = connection.createStatement();
                ResultSet end = statement.executeQuery(
                        "select lsn::text, labelfile from pg_backup_stop(wait_for_archive => false)")) {
            end.next();
            return new End(moment, new WalRange(timeline, start, end.getString(1), segment), end.getString(2), version);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            connection.close();
        } finally {
            postgres.close();
        }
    }
}
