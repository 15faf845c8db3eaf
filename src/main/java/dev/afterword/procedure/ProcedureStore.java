package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of procedures, each with who has to read it. */
@Component
class ProcedureStore {

    static final String COLUMNS = """
            SELECT s.*, o.name AS owner_name, t.name AS team_name,
                   (SELECT jsonb_build_object('all', jsonb_agg(jsonb_build_object('id', a.principal, 'kind', a.kind,
                        'name', coalesce(p.name, m.name, '')) ORDER BY coalesce(p.name, m.name)))
                    FROM procedure.audience a
                    LEFT JOIN access.person p ON a.kind = 'PERSON' AND p.id = a.principal
                    LEFT JOIN access.team m ON a.kind = 'TEAM' AND m.id = a.principal
                    WHERE a.procedure_id = s.id) AS readers""";

    static final String FROM = """

            FROM procedure.procedure s JOIN access.person o ON o.id = s.owner_id LEFT JOIN access.team t ON t.id = s.team_id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    ProcedureStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<Procedure> find(String key) {
        return jdbc.sql(COLUMNS + FROM + "WHERE s.key = ?")
                .param(key)
                .query((rs, n) -> procedure(rs))
                .optional();
    }

    boolean taken(String key) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM procedure.procedure WHERE key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    void insert(Viewer viewer, Procedure p, Instant now) {
        rows.update(
                """
                INSERT INTO procedure.procedure (id, key, title, owner_id, team_id, created_at, created_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                p.id(),
                p.key(),
                p.title(),
                p.owner().id(),
                p.team() == null ? null : p.team().id(),
                Sql.time(now),
                viewer.id());
        audience(p);
    }

    /** Writes over the version before. Whether that one still stood. */
    boolean update(Procedure p) {
        boolean stood = rows.update(
                        "UPDATE procedure.procedure SET title = ?, owner_id = ?, team_id = ?, version = ? WHERE id = ? AND version = ?",
                        p.title(),
                        p.owner().id(),
                        p.team() == null ? null : p.team().id(),
                        p.version(),
                        p.id(),
                        p.version() - 1)
                == 1;
        if (stood) {
            rows.update("DELETE FROM procedure.audience WHERE procedure_id = ?", p.id());
            audience(p);
        }
        return stood;
    }

    private void audience(Procedure p) {
        List<Object[]> readers = new ArrayList<>();
        p.readers().people().forEach(each -> readers.add(new Object[] {p.id(), each.id(), "PERSON"}));
        p.readers().teams().forEach(each -> readers.add(new Object[] {p.id(), each.id(), "TEAM"}));
        rows.batchUpdate("INSERT INTO procedure.audience (procedure_id, principal, kind) VALUES (?, ?, ?)", readers);
    }

    static Procedure procedure(ResultSet rs) throws SQLException {
        UUID team = rs.getObject("team_id", UUID.class);
        return new Procedure(
                rs.getObject("id", UUID.class),
                rs.getString("key"),
                rs.getString("title"),
                RecommendationStore.person(rs, "owner_id", "owner_name"),
                team == null ? null : new ProcedureReaders.ReaderTeam(team, rs.getString("team_name")),
                audience(rs.getString("readers")),
                rs.getLong("version"));
    }

    private static ProcedureReaders audience(@Nullable String json) {
        List<PersonRef> people = new ArrayList<>();
        List<ProcedureReaders.ReaderTeam> teams = new ArrayList<>();
        if (Json.object(json).get("all") instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> one) {
                    UUID id = UUID.fromString(String.valueOf(one.get("id")));
                    String name = String.valueOf(one.get("name"));
                    if ("TEAM".equals(one.get("kind"))) {
                        teams.add(new ProcedureReaders.ReaderTeam(id, name));
                    } else {
                        people.add(new PersonRef(id, name));
                    }
                }
            }
        }
        return new ProcedureReaders(people, teams);
    }
}
