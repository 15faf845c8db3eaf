package dev.afterword.evaluation;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what ends a round and what opens the next: conclusions, waivers, reopenings. */
@Component
class ConclusionStore {

    private final JdbcClient jdbc;

    ConclusionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void conclude(Evaluation evaluation, Conclusion conclusion) {
        jdbc.sql("""
                        INSERT INTO evaluation.conclusion (incident_id, round, sufficiency, completeness,
                            proposed_sufficiency, proposed_completeness, note, figures, computed, concluded_at, concluded_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)""")
                .param(evaluation.incident())
                .param(conclusion.round())
                .param(conclusion.sufficiency().name())
                .param(conclusion.completeness().name())
                .param(conclusion.proposedSufficiency().name())
                .param(conclusion.proposedCompleteness().name())
                .param(conclusion.note())
                .param(Json.write(Changes.fields(conclusion.figures())))
                .param(EvaluationRows.json(conclusion.computed()))
                .param(Sql.time(conclusion.at()))
                .param(conclusion.by().id())
                .update();
    }

    void reopen(Viewer viewer, Evaluation evaluation, int round, String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.reopening (incident_id, round, reason, reopened_at, reopened_by)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(evaluation.incident(), round, reason, Sql.time(now), viewer.id())
                .update();
    }

    /** Asks those who answered in the round before to answer in this one too. */
    void askAgain(Viewer viewer, Evaluation evaluation, int round, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluator (incident_id, round, person_id, asked_by, asked_at)
                        SELECT v.incident_id, ?, v.person_id, ?, ? FROM evaluation.evaluator v
                        WHERE v.incident_id = ? AND v.round = ?""")
                .params(round, viewer.id(), Sql.time(now), evaluation.incident(), evaluation.round())
                .update();
    }

    void requestWaiver(Viewer viewer, Evaluation evaluation, String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.waiver (id, incident_id, state, reason, requested_by, requested_at)
                        VALUES (?, ?, 'REQUESTED', ?, ?, ?)""")
                .params(RandomCodes.uuid(), evaluation.incident(), reason, viewer.id(), Sql.time(now))
                .update();
    }

    void answerWaiver(
            Viewer viewer, WaiverRequest open, WaiverRequest.State state, @Nullable String answer, Instant now) {
        jdbc.sql("UPDATE evaluation.waiver SET state = ?, answered_by = ?, answered_at = ?, answer = ? WHERE id = ?")
                .param(state.name())
                .param(viewer.id())
                .param(Sql.time(now))
                .param(answer)
                .param(open.id())
                .update();
    }
}
