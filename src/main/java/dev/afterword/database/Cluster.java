package dev.afterword.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Creates the cluster: with checksums, passwords by SCRAM, and TCP on the loopback interface only. */
final class Cluster {

    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final ClusterLocation place;
    private final PostgresBinaries binaries;

    Cluster(ClusterLocation place, PostgresBinaries binaries) {
        this.place = place;
        this.binaries = binaries;
    }

    /** Creates the cluster in a folder next to its location and moves it there, so that it is complete or absent. */
    void createIfAbsent(byte[] superuserPassword) throws IOException {
        if (Files.isDirectory(place.cluster())) {
            refuseOtherVersion();
            return;
        }
        Path draft = place.cluster().resolveSibling("cluster.new");
        FilePermissions.delete(draft);
        Path passwords = draft.resolveSibling("password.new");
        try {
            Files.deleteIfExists(passwords);
            Files.createFile(
                    passwords, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(passwords, superuserPassword);
            place.user().own(passwords);
            place.user().own(FilePermissions.create(draft, "rwx------"));
            initialize(draft, passwords);
        } finally {
            Files.deleteIfExists(passwords);
        }
        Files.writeString(draft.resolve("pg_hba.conf"), ACCESS);
        Files.move(draft, place.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Uses the locale C.UTF-8 of PostgreSQL itself, whose sort order never changes with the machine's library. The C library's
     * locale is needed for trigrams, which support only ASCII letters in the C locale.
     */
    private void initialize(Path draft, Path passwords) throws IOException {
        OsCommand.run(place.user()
                .command(List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + draft,
                        "--username=" + EmbeddedPostgres.SUPERUSER,
                        "--pwfile=" + passwords,
                        "--auth=scram-sha-256",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--lc-messages=C")));
    }

    private void refuseOtherVersion() throws IOException {
        String made = Files.readString(place.cluster().resolve("PG_VERSION")).strip();
        String ours = binaries.dir().getFileName().toString();
        if (!ours.startsWith(made + ".")) {
            throw new StartupException(
                    "The database in " + place.cluster() + " is of PostgreSQL " + made + ", this program brings "
                            + ours,
                    "Start the version of Afterword that made it, or upgrade it with pg_upgrade.");
        }
    }
}
