package dev.afterword.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts the files of a copied cluster where the database of a new data folder belongs, and has the server recover them. */
public final class ClusterRestore {

    private final DataFolder home;
    private final ClusterLocation place;
    private final Path draft;

    private ClusterRestore(DataFolder home, ClusterLocation place) throws IOException {
        this.home = home;
        this.place = place;
        this.draft = FilePermissions.create(place.cluster().resolveSibling("cluster.new"), "rwx------");
    }

    public static ClusterRestore into(DataFolder home) throws IOException {
        return new ClusterRestore(home, ClusterLocation.of(home));
    }

    /** Returns the folder that the files are to be put into. */
    public Path folder() {
        return draft;
    }

    /**
     * Starts the server on the files and stops it again.
     *
     * @throws StartupException if PostgreSQL finds them incomplete
     */
    public void recover() throws IOException, SQLException {
        place.user().ownAll(draft);
        OsCommand.run(List.of("sync", "-f", draft.toString()));
        Files.move(draft, place.cluster(), StandardCopyOption.ATOMIC_MOVE);
        byte[] password = home.secret("database-superuser", SecretFile::password);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(place, password, Map.of(), Duration.ZERO)
                        .orElseThrow(() -> new IOException(place.cluster() + " is in use"));
                Connection connection =
                        postgres.endpoint("afterword").withLongTimeout().getConnection()) {
            connection.isValid(5);
        }
    }

    /** Deletes what was put there. */
    public void undo() throws IOException {
        FilePermissions.delete(draft);
        FilePermissions.delete(place.cluster());
        if (!place.cluster().startsWith(home.dir())) {
            FilePermissions.delete(place.cluster().resolveSibling(".").normalize());
        }
    }
}
