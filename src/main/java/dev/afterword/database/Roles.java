package dev.afterword.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Creates the three roles, grants them what they need in the database, and revokes all other rights. Idempotent. */
final class Roles {

    private final Endpoint admin;
    private final Map<Role, String> passwords;

    Roles(Endpoint admin, Map<Role, String> passwords) {
        this.admin = admin;
        this.passwords = Map.copyOf(passwords);
    }

    void prepare() throws SQLException {
        try (Connection connection = admin.withLongTimeout().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Nodes that start at the same time would conflict with each other's changes.
            statement.execute("select pg_advisory_xact_lock(hashtext('afterword roles'))");
            requireRights(statement);
            for (Role role : Role.values()) {
                prepare(role, statement);
            }
            grant(statement);
            connection.commit();
        }
        for (Role role : Role.values()) {
            keepPassword(role);
        }
    }

    private static void prepare(Role role, Statement statement) throws SQLException {
        if (!exists(role, statement)) {
            statement.execute("create role " + role.sqlName() + " login nosuperuser nocreatedb nocreaterole inherit");
        }
        for (var setting : role.settings().entrySet()) {
            statement.execute(
                    "alter role " + role.sqlName() + " set " + setting.getKey() + " = '" + setting.getValue() + "'");
        }
    }

    private static void grant(Statement statement) throws SQLException {
        String database = statement.enquoteIdentifier(statement.getConnection().getCatalog(), true);
        statement.execute("revoke all on database " + database + " from public");
        statement.execute("revoke all on schema public from public");
        statement.execute(
                "grant connect on database " + database + " to afterword_owner, afterword_app, afterword_jobs");
        statement.execute("grant create on database " + database + " to afterword_owner");
    }

    private static boolean exists(Role role, Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select 1 from pg_catalog.pg_roles where rolname = '" + role.sqlName() + "'")) {
            return found.next();
        }
    }

    /** Replaces a password only if it no longer works, so that nodes with shared secrets don't lock each other out. */
    private void keepPassword(Role role) throws SQLException {
        String password = passwords.getOrDefault(role, "");
        PGSimpleDataSource source = admin.as(role.sqlName(), password).withLongTimeout();
        try (Connection connection = source.getConnection()) {
            connection.isValid(5);
        } catch (SQLException e) {
            // 28P01 wrong password, 28000 none yet
            if (e.getSQLState() == null || !e.getSQLState().startsWith("28")) {
                throw e;
            }
            setPassword(role, password);
        }
    }

    /** The driver sends a SCRAM verifier, so that the password itself never reaches the server's log. */
    private void setPassword(Role role, String password) throws SQLException {
        try (Connection connection = admin.withLongTimeout().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(role.sqlName(), password.toCharArray(), "scram-sha-256");
        }
    }

    private static void requireRights(Statement statement) throws SQLException {
        String sql = """
                select r.rolsuper or (r.rolcreaterole and pg_has_role(r.oid, d.datdba, 'USAGE')), r.rolname, d.datname
                from pg_catalog.pg_roles r, pg_catalog.pg_database d
                where r.rolname = current_user and d.datname = current_database()
                """;
        try (ResultSet rights = statement.executeQuery(sql)) {
            rights.next();
            if (!rights.getBoolean(1)) {
                String user = rights.getString(2);
                throw new StartupException(
                        "The database user " + user + " of AFTERWORD_DB_URL can't make Afterword's roles",
                        "As the database's administrator: alter role \"" + user + "\" createrole; alter database \""
                                + rights.getString(3) + "\" owner to \"" + user + "\";");
            }
        }
    }
}
