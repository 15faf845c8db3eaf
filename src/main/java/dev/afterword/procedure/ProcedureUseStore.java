package dev.afterword.procedure;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what procedures were used in which incidents, and how their steps held. */
@Component
class ProcedureUseStore implements RecordedRows {

    private static final int MOST_SHOWN = 2_000;
    private static final int AT_A_TIME = 5;

    private static final String USES = """
            SELECT u.procedure_id AS procedure, s.key, s.title, v.number AS revision, v.in_force_on, u.note,
                   u.recorded_by AS recorded_by_id, p.name AS recorded_by_name, u.recorded_at,
                   (SELECT jsonb_agg(jsonb_build_object('step', jsonb_build_object('number', t.number, 'code', t.code,
                        'body', t.body, 'since', t.since), 'outcome', su.outcome, 'note', su.note) ORDER BY t.number)
                    FROM procedure.step t LEFT JOIN procedure.step_use su
                        ON su.incident_id = u.incident_id AND su.procedure_id = u.procedure_id AND su.code = t.code
                    WHERE t.revision_id = u.revision_id) AS steps
            FROM procedure.use u JOIN procedure.procedure s ON s.id = u.procedure_id
            JOIN procedure.revision v ON v.id = u.revision_id JOIN access.person p ON p.id = u.recorded_by
            WHERE u.incident_id = :incident""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ProcedureUseStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Override
    public Set<String> tables() {
        return Set.of("procedure.use", "procedure.step_use");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.PROCEDURE_USE_RECORDED),
                Set.of(FactAction.PROCEDURE_USE_STEPS_RECORDED),
                Set.of(FactAction.PROCEDURE_USE_REMOVED),
                Recording.EVERY_FIELD,
                Map.of());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, """
                SELECT s.key, (jsonb_build_object('revision', v.number, 'note', u.note) || coalesce((SELECT
                    jsonb_object_agg('S-' || su.code, su.outcome || coalesce(': ' || su.note, '')) FROM procedure.step_use su
                    WHERE su.incident_id = u.incident_id AND su.procedure_id = u.procedure_id), '{}'))::text
                FROM procedure.use u JOIN procedure.procedure s ON s.id = u.procedure_id
                JOIN procedure.revision v ON v.id = u.revision_id WHERE u.incident_id = ?""", incident);
    }

    /** Returns whether the steps of a procedure were followed, in incidents that the viewer sees, newest first. An incident without any answer has one row. */
    List<StepUse> of(UUID procedure) {
        return jdbc.sql("""
                        SELECT i.key AS incident, i.title AS incident_title, v.number AS revision, coalesce(su.code, 0) AS code, su.outcome, su.note,
                               coalesce(su.recorded_at, u.recorded_at) AS at
                        FROM procedure.use u JOIN procedure.revision v ON v.id = u.revision_id
                        JOIN incident.incident_v i ON i.id = u.incident_id LEFT JOIN procedure.step_use su
                            ON su.incident_id = u.incident_id AND su.procedure_id = u.procedure_id
                        WHERE u.procedure_id = ? ORDER BY at DESC, i.key, code LIMIT ?""")
                .params(procedure, MOST_SHOWN)
                .query(RecordMapper.of(StepUse.class))
                .list();
    }

    /** Returns what was used in an incident after a time and key, with all steps of each revision; a few are in memory at a time. */
    Stream<ProcedureUse> list(UUID incident, PageToken after, int most) {
        return jdbc
                .sql(USES + """
                         AND (:at::timestamptz IS NULL OR (u.recorded_at, s.key) > (:at::timestamptz, :key))
                        ORDER BY u.recorded_at, s.key LIMIT :most""")
                .withFetchSize(AT_A_TIME)
                .paramSource(RecordParameters.of("incident", incident)
                        .with("at", after.instant(0))
                        .with("key", after.text(1))
                        .with("most", most))
                .query(RecordMapper.of(ProcedureUse.class))
                .stream();
    }

    Optional<ProcedureUse> find(UUID incident, String key) {
        return jdbc.sql(USES + " AND s.key = :key")
                .param("incident", incident)
                .param("key", key)
                .query(RecordMapper.of(ProcedureUse.class))
                .optional();
    }

    /** Returns the keys of all procedures that were used in an incident. */
    Set<String> keys(UUID incident) {
        return jdbc.sql("""
                        SELECT s.key FROM procedure.use u JOIN procedure.procedure s ON s.id = u.procedure_id
                        WHERE u.incident_id = ?""").param(incident).query((rs, n) -> rs.getString(1)).set();
    }

    /** Whether it wasn't recorded before. */
    boolean insert(Viewer viewer, UUID incident, UUID procedure, UUID revision, @Nullable String note, Instant now) {
        return jdbc.sql("""
                        INSERT INTO procedure.use (incident_id, procedure_id, revision_id, note, recorded_by, recorded_at)
                        VALUES (:incident, :procedure, :revision, :note, :viewer, :now) ON CONFLICT DO NOTHING""")
                        .paramSource(RecordParameters.of("incident", incident)
                                .with("procedure", procedure)
                                .with("revision", revision)
                                .with("note", note)
                                .with("viewer", viewer.id())
                                .with("now", now))
                        .update()
                == 1;
    }

    /** Records anew how these steps held; a step without an outcome is taken off the record. */
    void steps(Viewer viewer, UUID incident, UUID procedure, List<ProcedureUse.UsedStep> steps, Instant now) {
        RecordParameters[] used = steps.stream()
                .map(step -> RecordParameters.of(step)
                        .with("incident", incident)
                        .with("procedure", procedure)
                        .with("viewer", viewer.id())
                        .with("now", now))
                .toArray(RecordParameters[]::new);
        batch.batchUpdate("""
                DELETE FROM procedure.step_use
                WHERE incident_id = :incident AND procedure_id = :procedure AND code = :step.code""", used);
        batch.batchUpdate("""
                INSERT INTO procedure.step_use (incident_id, procedure_id, code, outcome, note, recorded_by, recorded_at)
                SELECT :incident, :procedure, :step.code, :outcome, :note, :viewer, :now WHERE :outcome::text IS NOT NULL""", used);
    }

    void delete(UUID incident, UUID procedure) {
        jdbc.sql("DELETE FROM procedure.step_use WHERE incident_id = ? AND procedure_id = ?")
                .params(incident, procedure)
                .update();
        jdbc.sql("DELETE FROM procedure.use WHERE incident_id = ? AND procedure_id = ?")
                .params(incident, procedure)
                .update();
    }
}
