package dev.afterword.evaluation;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what follows from low scores. */
@Component
class ConsequenceStore {

    private final JdbcClient jdbc;

    ConsequenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param findings the keys of findings of the incident */
    void put(
            Viewer viewer,
            Evaluation evaluation,
            String question,
            List<String> findings,
            @Nullable String accepted,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.consequence
                            (incident_id, round, question, findings, accepted, recorded_at, recorded_by)
                        VALUES (?, ?, ?, ?::int[], ?, ?, ?)
                        ON CONFLICT (incident_id, round, question) DO UPDATE SET findings = excluded.findings,
                            accepted = excluded.accepted, recorded_at = excluded.recorded_at,
                            recorded_by = excluded.recorded_by""")
                .param(evaluation.incident())
                .param(evaluation.round())
                .param(question)
                .param(findings.stream()
                        .map(key -> Integer.valueOf(key.substring(2)))
                        .toArray(Integer[]::new))
                .param(accepted)
                .param(Sql.time(now))
                .param(viewer.id())
                .update();
    }

    void remove(Evaluation evaluation, String question) {
        jdbc.sql("DELETE FROM evaluation.consequence WHERE incident_id = ? AND round = ? AND question = ?")
                .params(evaluation.incident(), evaluation.round(), question)
                .update();
    }
}
