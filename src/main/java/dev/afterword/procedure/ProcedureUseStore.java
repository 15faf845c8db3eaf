package dev.afterword.procedure;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what procedures were used in which incidents, and how their steps held. */
@Component
class ProcedureUseStore {

    private static final int MOST_SHOWN = 2_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    ProcedureUseStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** How the steps of a procedure held, in the incidents that the viewer sees, newest first; a row also where nothing is said yet. */
    List<StepUse> of(UUID procedure) {
        return jdbc.sql("""
                        SELECT i.key, i.title, v.number AS revision, coalesce(su.code, 0) AS code, su.outcome, su.note,
                               coalesce(su.recorded_at, u.recorded_at) AS at
                        FROM procedure.use u JOIN procedure.revision v ON v.id = u.revision_id
                        JOIN incident.incident i ON i.id = u.incident_id LEFT JOIN procedure.step_use su
                            ON su.incident_id = u.incident_id AND su.procedure_id = u.procedure_id
                        WHERE u.procedure_id = ? ORDER BY at DESC, i.key, code LIMIT ?""")
                .params(procedure, MOST_SHOWN)
                .query((rs, n) -> new StepUse(
                        rs.getString("key"),
                        rs.getString("title"),
                        rs.getInt("revision"),
                        rs.getInt("code"),
                        Sql.oneOf(rs, "outcome", StepOutcome.class),
                        rs.getString("note"),
                        Sql.instant(rs, "at")))
                .list();
    }

    /** What was used in an incident, with all steps of each revision that was used: two statements. */
    List<ProcedureUse> in(UUID incident) {
        Map<UUID, List<UsedStep>> steps = steps(incident);
        return jdbc.sql("""
                        SELECT u.*, s.key, s.title, v.number, v.in_force_on, p.name FROM procedure.use u
                        JOIN procedure.procedure s ON s.id = u.procedure_id JOIN procedure.revision v ON v.id = u.revision_id
                        JOIN access.person p ON p.id = u.recorded_by
                        WHERE u.incident_id = ? ORDER BY u.recorded_at, s.key""")
                .param(incident)
                .query((rs, n) -> new ProcedureUse(
                        rs.getObject("procedure_id", UUID.class),
                        rs.getString("key"),
                        rs.getString("title"),
                        rs.getInt("number"),
                        rs.getObject("in_force_on", LocalDate.class),
                        rs.getString("note"),
                        RecommendationStore.person(rs, "recorded_by", "name"),
                        Sql.instant(rs, "recorded_at"),
                        steps.getOrDefault(rs.getObject("procedure_id", UUID.class), List.of())))
                .list();
    }

    private Map<UUID, List<UsedStep>> steps(UUID incident) {
        Map<UUID, List<UsedStep>> steps = new HashMap<>();
        jdbc.sql("""
                        SELECT u.procedure_id, s.number, s.code, s.body, s.since, su.outcome, su.note
                        FROM procedure.use u JOIN procedure.step s ON s.revision_id = u.revision_id
                        LEFT JOIN procedure.step_use su ON su.incident_id = u.incident_id AND su.procedure_id = u.procedure_id
                            AND su.code = s.code
                        WHERE u.incident_id = ? ORDER BY u.procedure_id, s.number""").param(incident).query(rs -> {
            steps.computeIfAbsent(rs.getObject("procedure_id", UUID.class), id -> new ArrayList<>())
                    .add(new UsedStep(
                            new ProcedureStep(
                                    rs.getInt("number"), rs.getInt("code"), rs.getString("body"), rs.getInt("since")),
                            Sql.oneOf(rs, "outcome", StepOutcome.class),
                            rs.getString("note")));
        });
        return steps;
    }

    /** Whether it wasn't recorded before. */
    boolean insert(Viewer viewer, UUID incident, UUID procedure, UUID revision, @Nullable String note, Instant now) {
        return jdbc.sql("""
                        INSERT INTO procedure.use (incident_id, procedure_id, revision_id, note, recorded_by, recorded_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(Arrays.asList(incident, procedure, revision, note, viewer.id(), Sql.time(now)))
                        .update()
                == 1;
    }

    /** Records anew how these steps held; a step without an outcome is taken off the record. */
    void steps(Viewer viewer, UUID incident, UUID procedure, List<UsedStep> steps, Instant now) {
        rows.batchUpdate(
                "DELETE FROM procedure.step_use WHERE incident_id = ? AND procedure_id = ? AND code = ?",
                steps.stream()
                        .map(each ->
                                new Object[] {incident, procedure, each.step().code()})
                        .toList());
        rows.batchUpdate(
                """
                INSERT INTO procedure.step_use (incident_id, procedure_id, code, outcome, note, recorded_by, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                steps.stream()
                        .filter(each -> each.outcome() != null)
                        .map(each -> new @Nullable Object[] {
                            incident,
                            procedure,
                            each.step().code(),
                            Sql.name(each.outcome()),
                            each.note(),
                            viewer.id(),
                            Sql.time(now)
                        })
                        .toList());
    }

    void delete(UUID incident, UUID procedure) {
        rows.update("DELETE FROM procedure.step_use WHERE incident_id = ? AND procedure_id = ?", incident, procedure);
        rows.update("DELETE FROM procedure.use WHERE incident_id = ? AND procedure_id = ?", incident, procedure);
    }
}
