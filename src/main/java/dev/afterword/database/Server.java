package dev.afterword.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The database server: the embedded one, or an external one. */
sealed interface Server {

    /** Returns the endpoint of the database for a user who may create roles. */
    Endpoint admin();

    /** Returns whether the program that manages it has already created roles and schema. */
    boolean prepared();

    /** Does what needs a superuser; on the embedded server only. */
    default void prepareEmbedded() throws SQLException {}

    default void close() throws IOException {}

    static Server open(DataFolder home, DatabaseAddress address, OpenMode use) throws IOException, SQLException {
        String url = address.url();
        return url == null ? Embedded.open(home, use) : new External(address.endpoint(url));
    }

    /** The operator's own PostgreSQL. */
    record External(Endpoint admin) implements Server {

        @Override
        public boolean prepared() {
            return false;
        }
    }

    /** The bundled PostgreSQL. */
    record Embedded(EmbeddedPostgres postgres, Endpoint admin) implements Server {

        private static final String DATABASE = "afterword";
        private static final Duration PATIENCE = Duration.ofSeconds(15);

        static Embedded open(DataFolder home, OpenMode use) throws IOException, SQLException {
            return on(postgres(home, use));
        }

        /** Brings the server up, but changes nothing in it. */
        static EmbeddedPostgres postgres(DataFolder home, OpenMode use) throws IOException {
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
            return postgres.orElseThrow(() -> new StartupException(
                    "Another Afterword already runs on " + home.dir(),
                    "Stop it first, or name another folder in AFTERWORD_HOME."));
        }

        /** Creates the database if it doesn't exist. */
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
            return postgres.isStartedElsewhere();
        }

        /**
         * Marks the match operator as leakproof (it raises no error that shows its arguments), because otherwise full-text search
         * under row-level security doesn't use its index; and so what finds a value among sorted ones, whose errors are about these alone, because
         * otherwise those who see some incidents would ask the wall about each row of others.
         */
        @Override
        public void prepareEmbedded() throws SQLException {
            try (Connection connection = admin.withLongTimeout().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof");
                statement.execute(
                        "alter function pg_catalog.width_bucket(anycompatible, anycompatiblearray) leakproof");
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }

        private static void createDatabase(EmbeddedPostgres postgres) throws SQLException {
            try (Connection connection =
                            postgres.endpoint("postgres").withLongTimeout().getConnection();
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
