package dev.afterword.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Refuses to start with a database that may lose acknowledged data, or with a role that row-level security doesn't bind. There is
 * no property to switch it off.
 */
final class BootCheck {

    private static final String DURABILITY = """
            select * from (values
                ('fsync', current_setting('fsync'), current_setting('fsync') = 'on'),
                ('full_page_writes', current_setting('full_page_writes'), current_setting('full_page_writes') = 'on'),
                ('synchronous_commit', current_setting('synchronous_commit'),
                 current_setting('synchronous_commit') in ('on', 'remote_apply')),
                ('data_checksums', current_setting('data_checksums'), current_setting('data_checksums') = 'on'))
                as s (name, value, good)
            where not good
            """;

    private static final String ROLES = """
            select r.rolname, f.flaw
            from pg_catalog.pg_roles r
            cross join lateral (values
                ('is a superuser', r.rolsuper),
                ('bypasses row-level security', r.rolbypassrls),
                ('may create roles', r.rolcreaterole),
                ('may create databases', r.rolcreatedb),
                ('may replicate', r.rolreplication),
                ('is a member of another role',
                 exists (select from pg_catalog.pg_auth_members m where m.member = r.oid)),
                ('owns the database', exists (select from pg_catalog.pg_database d
                    where d.datdba = r.oid and d.datname = current_database())),
                ('owns a schema', exists (select from pg_catalog.pg_namespace n where n.nspowner = r.oid)),
                ('owns a table or view', exists (select from pg_catalog.pg_class c where c.relowner = r.oid)),
                ('owns a function', exists (select from pg_catalog.pg_proc p where p.proowner = r.oid)))
                as f (flaw, found)
            where f.found and (r.rolname in ('afterword_app', 'afterword_jobs')
                or r.rolname = 'afterword_owner' and f.flaw in ('is a superuser', 'bypasses row-level security'))
            """;

    private static final int OLDEST = 160_000;

    private final boolean durable;

    BootCheck() {
        this(true);
    }

    private BootCheck(boolean durable) {
        this.durable = durable;
    }

    /** For tests only, whose clusters exist only as long as the test: checks the roles, but not durability. */
    static BootCheck ofRolesOnly() {
        return new BootCheck(false);
    }

    /** @throws StartupException with all problems that were found */
    void check(DataSource app) throws SQLException {
        List<String> flaws = new ArrayList<>();
        try (Connection connection = app.getConnection();
                Statement statement = connection.createStatement()) {
            version(statement, flaws);
            if (durable) {
                durability(statement, flaws);
            }
            roles(statement, flaws);
        }
        if (!flaws.isEmpty()) {
            throw new StartupException(
                    "The database settings are unsafe: " + String.join("; ", flaws),
                    "Fix them and start again; see docs/postgresql.md.");
        }
    }

    private static void version(Statement statement, List<String> flaws) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select current_setting('server_version_num')::int, current_setting('server_version')")) {
            found.next();
            if (found.getInt(1) < OLDEST) {
                flaws.add("PostgreSQL is " + found.getString(2) + ", the oldest that works is 16");
            }
        }
    }

    private static void durability(Statement statement, List<String> flaws) throws SQLException {
        try (ResultSet found = statement.executeQuery(DURABILITY)) {
            while (found.next()) {
                flaws.add(found.getString(1) + " is " + found.getString(2));
            }
        }
    }

    private static void roles(Statement statement, List<String> flaws) throws SQLException {
        try (ResultSet found = statement.executeQuery(ROLES)) {
            while (found.next()) {
                flaws.add("role " + found.getString(1) + " " + found.getString(2));
            }
        }
    }
}
