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
            SELECT d.version, d.source, d.loaded_at, p.name AS loaded_by FROM %s d LEFT JOIN access.person p ON p.id = d.loaded_by""";

    private final JdbcClient jdbc;

    YamlVersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the ones that were loaded last, newest first; {@code most} at most. */
    List<Loaded> newest(String table, int most) {
        return jdbc.sql(ROWS.formatted(table) + " ORDER BY d.loaded_at DESC LIMIT ?")
                .param(most)
                .query(RecordMapper.of(Loaded.class))
                .list();
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
