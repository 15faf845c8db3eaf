package dev.afterword.evaluation.questionnaire;

import dev.afterword.access.Viewer;
import dev.afterword.evaluation.questionnaire.Questionnaires.Loaded;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of loaded questionnaires, and of shipped ones that were used. */
@Component
class QuestionnaireStore {

    private static final String ROWS = """
            SELECT q.version, q.source, CASE WHEN q.loaded_by IS NOT NULL THEN q.loaded_at END AS loaded_at, p.name AS loaded_by
            FROM evaluation.questionnaire q
            LEFT JOIN access.person p ON p.id = q.loaded_by""";

    private final JdbcClient jdbc;

    QuestionnaireStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Loaded> find(String version) {
        return jdbc.sql(ROWS + " WHERE q.version = ?")
                .param(version)
                .query(RecordMapper.of(Loaded.class))
                .optional();
    }

    Optional<Loaded> lastLoaded() {
        return jdbc.sql(ROWS + " WHERE q.loaded_by IS NOT NULL ORDER BY q.loaded_at DESC LIMIT 1")
                .query(RecordMapper.of(Loaded.class))
                .optional();
    }

    /** Returns the latest 99, the shipped ones last. */
    List<Loaded> all() {
        return jdbc.sql(ROWS + " ORDER BY q.loaded_by IS NULL, q.loaded_at DESC LIMIT 99")
                .query(RecordMapper.of(Loaded.class))
                .list();
    }

    void insert(Viewer viewer, String version, String source) {
        jdbc.sql("INSERT INTO evaluation.questionnaire (version, source, loaded_by) VALUES (?, ?, ?)")
                .params(version, source, viewer.id())
                .update();
    }

    /** Stores a shipped version, unless it is stored already. */
    void keep(Loaded shipped) {
        jdbc.sql(
                        "INSERT INTO evaluation.questionnaire (version, source) VALUES (?, ?) ON CONFLICT (version) DO NOTHING")
                .params(shipped.version(), shipped.source())
                .update();
    }
}
