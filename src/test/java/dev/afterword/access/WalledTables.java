package dev.afterword.access;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables behind the second wall, read from the catalogue of the database, so that a new one is tested without being listed
 * here. Tables whose policy follows the rows of other tables are tested in their modules.
 *
 * @param items those with a label and a restriction for each row
 * @param plain those whose rows are visible with their incident
 */
record WalledTables(List<String> items, List<String> plain) {

    private static final String WALLED = """
            SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname <> 'access'
              AND EXISTS (SELECT FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.oid AND a.attname = 'incident_id' AND NOT a.attisdropped)
              AND EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'member_adds')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive)
              AND (SELECT count(*) FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.oid AND a.attname IN ('id', 'tlp', 'restricted') AND NOT a.attisdropped) %s
            ORDER BY 1""";

    static WalledTables of(JdbcClient sql) {
        return new WalledTables(
                sql.sql(WALLED.formatted("= 3")).query(String.class).list(),
                sql.sql(WALLED.formatted("< 3")).query(String.class).list());
    }

    /** Removes all constraints of these tables, so that rows need only the columns that the wall uses. */
    void loosen(JdbcClient sql) {
        for (String table : List.of("audit.entry", "audit.entry_value")) {
            loosen(sql, table);
        }
        items.forEach(table -> loosen(sql, table));
        plain.forEach(table -> loosen(sql, table));
    }

    private static void loosen(JdbcClient sql, String table) {
        sql.sql("""
                        SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname)
                        FROM pg_catalog.pg_constraint WHERE conrelid = ?::regclass AND contype IN ('p', 'u', 'f', 'c', 'x')""")
                .param(table)
                .query(String.class)
                .list()
                .forEach(statement -> sql.sql(statement).update());
        sql.sql("""
                        SELECT format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', attrelid::regclass, attname)
                        FROM pg_catalog.pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND attnotnull
                          AND attidentity = '' AND NOT attisdropped""")
                .param(table)
                .query(String.class)
                .list()
                .forEach(statement -> sql.sql(statement).update());
    }
}
