package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.kernel.FactAction;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of procedures, each with who has to read it. */
@Component
class ProcedureStore implements RecordedRows {

    static final String COLUMNS = """
            SELECT s.id, s.key, s.title, s.owner_id, s.team_id, s.version, s.created_at, o.name AS owner_name, t.name AS team_name,
                   (SELECT jsonb_agg(jsonb_build_object('id', a.principal, 'name', coalesce(p.name, '')) ORDER BY p.name)
                    FROM procedure.audience a LEFT JOIN access.person p ON p.id = a.principal
                    WHERE a.procedure_id = s.id AND a.kind = 'PERSON') AS readers_people,
                   (SELECT jsonb_agg(jsonb_build_object('id', a.principal, 'name', coalesce(m.name, '')) ORDER BY m.name)
                    FROM procedure.audience a LEFT JOIN access.team m ON m.id = a.principal
                    WHERE a.procedure_id = s.id AND a.kind = 'TEAM') AS readers_teams""";

    private static final String HELD = """
            SELECT 'PROCEDURE' AS kind, s.id, NULL::uuid AS incident, s.owner_id AS person, s.key, s.title,
                   '/procedures/' || s.key || '/edit' AS href
            FROM procedure.procedure s WHERE %s ORDER BY s.key""";

    static final String FROM = """

            FROM procedure.procedure s JOIN access.person o ON o.id = s.owner_id LEFT JOIN access.team t ON t.id = s.team_id
            """;

    private final JdbcClient jdbc;

    ProcedureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("procedure.procedure", "procedure.audience");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.PROCEDURE_DRAFTED),
                Set.of(FactAction.PROCEDURE_CHANGED, FactAction.PROCEDURE_REASSIGNED),
                Set.of(),
                Set.of("title", "owner", "team", "readers"),
                Map.of());
    }

    @Override
    public List<Row> systemRows() {
        return RecordedRowStore.read(jdbc, """
                SELECT s.key, jsonb_build_object('title', s.title, 'owner', s.owner_id, 'team', s.team_id, 'readers', (SELECT
                    jsonb_agg(a.principal ORDER BY a.principal::text COLLATE "C") FROM procedure.audience a WHERE a.procedure_id = s.id))::text
                FROM procedure.procedure s""");
    }

    Optional<Procedure> find(String key) {
        return jdbc.sql(COLUMNS + FROM + "WHERE s.key = ?")
                .param(key)
                .query(RecordMapper.of(Procedure.class))
                .optional();
    }

    List<Held> ownedBy(UUID person) {
        return jdbc.sql(HELD.formatted("s.owner_id = ?"))
                .param(person)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns those whose owner can't act: they may not work, or are external. */
    List<Held> abandoned() {
        return jdbc.sql(HELD.formatted("""
                        (NOT access.can_work(s.owner_id)
                         OR EXISTS (SELECT 1 FROM access.person p WHERE p.id = s.owner_id AND p.external))""")).query(RecordMapper.of(Held.class)).list();
    }

    boolean taken(String key) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM procedure.procedure WHERE key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    void insert(Viewer viewer, Procedure procedure, Instant now) {
        jdbc.sql("""
                        INSERT INTO procedure.procedure (id, key, title, owner_id, team_id, created_at, created_by)
                        VALUES (:id, :key, :title, :owner.id, :team.id, :now, :viewer)""")
                .paramSource(RecordParameters.of(procedure).with("now", now).with("viewer", viewer.id()))
                .update();
        audience(procedure);
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    boolean update(Procedure procedure) {
        boolean stood =
                jdbc.sql("""
                        UPDATE procedure.procedure SET title = :title, owner_id = :owner.id, team_id = :team.id, version = :version
                        WHERE id = :id AND version = :version - 1""").paramSource(RecordParameters.of(procedure)).update() == 1;
        if (stood) {
            jdbc.sql("DELETE FROM procedure.audience WHERE procedure_id = ?")
                    .param(procedure.id())
                    .update();
            audience(procedure);
        }
        return stood;
    }

    private void audience(Procedure procedure) {
        ProcedureReaders readers = procedure.readers();
        jdbc.sql("""
                        INSERT INTO procedure.audience (procedure_id, principal, kind)
                        SELECT :id, unnest(:people::uuid[]), 'PERSON' UNION ALL SELECT :id, unnest(:teams::uuid[]), 'TEAM'""")
                .paramSource(RecordParameters.of(procedure)
                        .with(
                                "people",
                                readers.people().stream().map(PersonRef::id).toList())
                        .with("teams", readers.teams().stream().map(TeamRef::id).toList()))
                .update();
    }
}
