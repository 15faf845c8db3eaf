package dev.afterword.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The database server: the embedded one, or one that others run. */
sealed interface Server {

    /** The database, as someone who may make roles. */
    Endpoint admin();

    /** Whether the program that minds it has made roles and schema already. */
    boolean prepared();

    /** What takes a superuser, and is done on the embedded server only. */
    default void prepareEmbedded() throws SQLException {}

    default void close() throws IOException {}

    static Server open(DataFolder home, DatabaseAddress address, OpenMode use) throws IOException, SQLException {
        String url = address.url();
        return url == null ? Embedded.open(home, use) : new External(address.endpoint(url));
    }

    /** PostgreSQL of one's own. */
    record External(Endpoint admin) implements Server {

        @Override
        public boolean prepared() {
            return false;
        }
    }

    /** The PostgreSQL that comes along. */
    record Embedded(EmbeddedPostgres postgres, Endpoint admin) implements Server {

        private static final String DATABASE = "afterword";
        private static final Duration PATIENCE = Duration.ofSeconds(15);

        static Embedded open(DataFolder home, OpenMode use) throws IOException, SQLException {
            ClusterLocation place = ClusterLocation.of(home);
            byte[] password = home.secret("database-superuser", SecretFile::password);
            Optional<EmbeddedPostgres> postgres = Optional.empty();
            if (use == OpenMode.COMMAND) {
                postgres = EmbeddedPostgres.attach(place, password);
            }
            if (postgres.isEmpty()) {
                postgres = EmbeddedPostgres.start(place, password, Map.of(), PATIENCE);
            }
            if (postgres.isEmpty() && use == OpenMode.COMMAND) {
                postgres = EmbeddedPostgres.attach(place, password);
            }
            return on(postgres.orElseThrow(() -> new StartupException(
                    "Another Afterword already runs on " + home.dir(),
                    "Stop it first, or name another folder in AFTERWORD_HOME.")));
        }

        /** Makes the database the first time. */
        static Embedded on(EmbeddedPostgres postgres) throws IOException, SQLException {
            try {
                createDatabase(postgres);
                return new Embedded(postgres, postgres.endpoint(DATABASE));
            } catch (SQLException | RuntimeException e) {
                postgres.close();
                throw e;
            }
        }

        @Override
        public boolean prepared() {
            return postgres.attached();
        }

        /**
         * Full-text search under row-level security uses its index only if the match operator is known to leak nothing
         * (it raises no error that shows its arguments).
         */
        @Override
        public void prepareEmbedded() throws SQLException {
            try (Connection connection = admin.patient().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof");
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }

        private static void createDatabase(EmbeddedPostgres postgres) throws SQLException {
            try (Connection connection = postgres.endpoint("postgres").patient().getConnection();
                    Statement statement = connection.createStatement()) {
                try (ResultSet found = statement.executeQuery(
                        "select 1 from pg_catalog.pg_database where datname = '" + DATABASE + "'")) {
                    if (found.next()) {
                        return;
                    }
                }
                statement.execute("create database " + DATABASE);
            }
        }
    }
}
