package dev.afterword.evaluation;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of consequences of low scores. */
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
                        VALUES (:incident, :round, :question, :findings::int[], :accepted, :now, :viewer)
                        ON CONFLICT (incident_id, round, question) DO UPDATE SET findings = excluded.findings,
                            accepted = excluded.accepted, recorded_at = excluded.recorded_at,
                            recorded_by = excluded.recorded_by""")
                .paramSource(RecordParameters.of(evaluation)
                        .with("question", question)
                        .with(
                                "findings",
                                findings.stream()
                                        .map(key -> Integer.valueOf(key.substring(2)))
                                        .toList())
                        .with("accepted", accepted)
                        .with("now", now)
                        .with("viewer", viewer.id()))
                .update();
    }

    void remove(Evaluation evaluation, String question) {
        jdbc.sql("DELETE FROM evaluation.consequence WHERE incident_id = ? AND round = ? AND question = ?")
                .params(evaluation.incident(), evaluation.round(), question)
                .update();
    }
}
