package dev.afterword.evaluation;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.computed.Computed;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of conclusions, waivers and reopenings, which end a round and open the next. */
@Component
public class ConclusionStore implements RecordedRows {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    ConclusionStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("evaluation.conclusion");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.EVALUATION_CONCLUDED),
                Set.of(),
                Set.of(),
                Set.of("sufficiency", "completeness", "note"),
                Map.of());
    }

    @Override
    public String name(String object, Map<String, @Nullable Object> after) {
        return "evaluation/rounds/" + after.get("round");
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, """
                SELECT 'evaluation/rounds/' || round, jsonb_build_object('sufficiency', sufficiency, 'completeness', completeness,
                    'note', note)::text FROM evaluation.conclusion WHERE incident_id = ?""", incident);
    }

    void conclude(Evaluation evaluation, Conclusion conclusion) {
        jdbc.sql("""
                        INSERT INTO evaluation.conclusion (incident_id, round, sufficiency, completeness,
                            proposed_sufficiency, proposed_completeness, note, figures, computed, concluded_at, concluded_by)
                        VALUES (:incident, :round, :sufficiency, :completeness, :proposedSufficiency, :proposedCompleteness,
                            :note, :figures::jsonb, :computed::jsonb, :at, :by.id)""")
                .paramSource(RecordParameters.of(conclusion)
                        .with("incident", evaluation.incident())
                        .with("figures", Changes.fields(conclusion.figures()))
                        .with("computed", asMap(conclusion.computed())))
                .update();
    }

    /**
     * The verdicts in force, both null before the first, and who requested a waiver that isn't decided yet, null if nobody did.
     */
    record Last(
            @Nullable Sufficiency sufficiency,
            @Nullable Completeness completeness,
            @Nullable String note,
            @Nullable UUID waiverBy) {}

    private static final OfIncident<Last> LAST = OfIncident.of("""
            SELECT v.sufficiency, v.completeness, v.note, w.requested_by AS waiver_by
            FROM (SELECT sufficiency, completeness, note FROM evaluation.verdict_v WHERE incident_id = :incident) v
            FULL JOIN (SELECT requested_by FROM evaluation.waiver WHERE incident_id = :incident AND state = 'REQUESTED') w
                ON true""", Last.class);

    Optional<Last> last(UUID incident) {
        return transactions.ask(LAST, incident).optional();
    }

    /** Returns whether the verdict in force finds gaps in the response. */
    boolean hasGaps(UUID incident) {
        return jdbc.sql("SELECT completeness FROM evaluation.verdict_v WHERE incident_id = ? AND completeness = 'GAPS'")
                .param(incident)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private static Map<String, Object> asMap(Map<String, Computed> computed) {
        Map<String, Object> map = new LinkedHashMap<>();
        computed.forEach((question, answer) -> map.put(question, answer.asMap()));
        return map;
    }

    void reopen(Viewer viewer, Evaluation evaluation, int round, String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.reopening (incident_id, round, reason, reopened_at, reopened_by)
                        VALUES (:incident, :round, :reason, :now, :viewer)""")
                .paramSource(RecordParameters.of(evaluation)
                        .with("round", round)
                        .with("reason", reason)
                        .with("now", now)
                        .with("viewer", viewer.id()))
                .update();
    }

    /** Invites the evaluators of the previous round to this one too. */
    void askAgain(Viewer viewer, Evaluation evaluation, int round, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.evaluator (incident_id, round, person_id, asked_by, asked_at)
                        SELECT v.incident_id, :next, v.person_id, :viewer, :now FROM evaluation.evaluator v
                        WHERE v.incident_id = :incident AND v.round = :round AND v.released_at IS NULL""")
                .paramSource(RecordParameters.of(evaluation)
                        .with("next", round)
                        .with("viewer", viewer.id())
                        .with("now", now))
                .update();
    }

    void requestWaiver(Viewer viewer, Evaluation evaluation, String reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO evaluation.waiver (id, incident_id, state, reason, requested_by, requested_at)
                        VALUES (:id, :incident, 'REQUESTED', :reason, :viewer, :now)""")
                .paramSource(RecordParameters.of(evaluation)
                        .with("id", RandomCodes.uuid())
                        .with("reason", reason)
                        .with("viewer", viewer.id())
                        .with("now", now))
                .update();
    }

    void answerWaiver(
            Viewer viewer, WaiverRequest open, WaiverRequest.State state, @Nullable String answer, Instant now) {
        jdbc.sql("""
                        UPDATE evaluation.waiver
                        SET state = :state, answered_by = :viewer, answered_at = :now, answer = :answer WHERE id = :id""")
                .paramSource(RecordParameters.of(open)
                        .with("state", state)
                        .with("viewer", viewer.id())
                        .with("now", now)
                        .with("answer", answer))
                .update();
    }
}
