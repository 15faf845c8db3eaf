package dev.afterword.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, ready for use: server running, roles created, schema migrated and checked. Closing it closes the pools and then
 * stops the server, if this program started it.
 */
public final class Databases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

    /**
     * Two for each processor, and two that wait for the disk or for a lock. Each keeps some 34 MB of plans and catalogs, and with more than the
     * processors can work on, each statement takes longer.
     */
    private static final int APP_CONNECTIONS =
            Math.clamp(2L * Runtime.getRuntime().availableProcessors() + 2, 6, 20);

    private static final int JOBS_CONNECTIONS = 6;

    /** Somebody who waits longer for a connection is told to come again; jobs have time. */
    private static final long APP_WAIT = 1_500;

    private static final long JOBS_WAIT = 10_000;

    /** A connection that is opened plans its statements anew; jobs have time for that, too. */
    private static final long APP_IDLE = 600_000;

    private static final long JOBS_IDLE = 20_000;

    private final HikariDataSource app;
    private final HikariDataSource jobs;
    private final DatabaseAvailability availability;
    private final Server server;
    private final Endpoint owner;

    private Databases(Server server, Endpoint endpoint, Map<Role, String> passwords) {
        this.server = server;
        this.owner = as(Role.OWNER, endpoint, passwords);
        this.availability = new DatabaseAvailability(as(Role.APP, endpoint, passwords));
        this.app = pool(Role.APP, endpoint, passwords, APP_CONNECTIONS, APP_WAIT, APP_IDLE);
        this.jobs = pool(Role.JOBS, endpoint, passwords, JOBS_CONNECTIONS, JOBS_WAIT, JOBS_IDLE);
    }

    /**
     * Starts everything.
     *
     * @throws StartupException if the folder is in use, the database can't be reached, or its settings are unsafe
     */
    public static Databases open(DataFolder home, DatabaseAddress address, OpenMode use) {
        try {
            return open(home, Server.open(home, address, use));
        } catch (IOException | SQLException e) {
            throw new StartupException(
                    "The database could not be started: " + e.getMessage(),
                    "See docs/postgresql.md for its requirements; the embedded database logs to " + home.dir()
                            + "/postgres.log.",
                    e);
        }
    }

    private static Databases open(DataFolder home, Server server) throws IOException, SQLException {
        try {
            return open(server, passwords(home), new BootCheck());
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static Databases open(Server server, Map<Role, String> passwords, BootCheck check) throws SQLException {
        if (!server.prepared()) {
            new Roles(server.admin(), passwords).prepare();
            server.prepareEmbedded();
            Migrations.run(as(Role.OWNER, server.admin(), passwords).withLongTimeout());
        }
        Databases databases = new Databases(server, server.admin(), passwords);
        try {
            check.check(databases.app());
            return databases;
        } catch (SQLException | RuntimeException e) {
            databases.closePools();
            throw e;
        }
    }

    /** Returns the data source of the application: few rights, bound by row-level security. */
    public DataSource app() {
        return availability.watch(app);
    }

    /** Returns the data source of the jobs. */
    public DataSource jobs() {
        return availability.watch(jobs);
    }

    DatabaseAvailability availability() {
        return availability;
    }

    /**
     * Returns the data source of the owner of all tables, a connection each time that only reads: for a command that checks the whole
     * database.
     */
    public DataSource owner() {
        PGSimpleDataSource source = owner.withLongTimeout();
        source.setReadOnly(true);
        return source;
    }

    @Override
    public void close() {
        closePools();
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("The database didn't stop cleanly", e);
        }
    }

    private void closePools() {
        app.close();
        jobs.close();
    }

    private static Map<Role, String> passwords(DataFolder home) {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            passwords.put(role, SecretFile.text(home.secret(role.secret(), SecretFile::password)));
        }
        return passwords;
    }

    private static Endpoint as(Role role, Endpoint endpoint, Map<Role, String> passwords) {
        return endpoint.as(role.sqlName(), passwords.getOrDefault(role, ""));
    }

    private static HikariDataSource pool(
            Role role, Endpoint endpoint, Map<Role, String> passwords, int size, long wait, long idle) {
        return Pools.pool(role.sqlName(), as(role, endpoint, passwords).withShortTimeout(), size, wait, idle);
    }
}
