package dev.afterword.catalog;

import dev.afterword.access.Viewer;
import dev.afterword.catalog.YamlVersions.Loaded;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of versions of documents. Each kind of document has a table in the schema of its module; its name is a constant of that module. */
@Component
class YamlVersionStore {

    private static final String ROWS = """
            SELECT d.version, d.source, CASE WHEN d.loaded_by IS NOT NULL THEN d.loaded_at END AS loaded_at, p.name AS loaded_by
            FROM %s d LEFT JOIN access.person p ON p.id = d.loaded_by""";

    private final JdbcClient jdbc;

    YamlVersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Loaded> lastLoaded(String table) {
        return jdbc.sql(ROWS.formatted(table) + " WHERE d.loaded_by IS NOT NULL ORDER BY d.loaded_at DESC LIMIT 1")
                .query(RecordMapper.of(Loaded.class))
                .optional();
    }

    /** Returns the latest 99, the shipped ones last. */
    List<Loaded> all(String table) {
        return jdbc.sql(ROWS.formatted(table) + " ORDER BY d.loaded_by IS NULL, d.loaded_at DESC LIMIT 99")
                .query(RecordMapper.of(Loaded.class))
                .list();
    }

    /** Stores a shipped version, unless it is there. */
    void keep(String table, Loaded shipped) {
        jdbc.sql("INSERT INTO " + table + " (version, source) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(shipped.version(), shipped.source())
                .update();
    }

    Optional<Loaded> find(String table, String version) {
        return jdbc.sql(ROWS.formatted(table) + " WHERE d.version = ?")
                .param(version)
                .query(RecordMapper.of(Loaded.class))
                .optional();
    }

    void insert(String table, Viewer viewer, String version, String source) {
        jdbc.sql("INSERT INTO " + table + " (version, source, loaded_by) VALUES (?, ?, ?)")
                .params(version, source, viewer.id())
                .update();
    }
}
