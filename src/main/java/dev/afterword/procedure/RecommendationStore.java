package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Sql;
import dev.afterword.followup.FollowUpState;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of recommendations, each with the findings that the viewer sees. */
@Component
class RecommendationStore {

    /** How far it has come: what was adopted is done once a revision that carries it has come into force, or somebody said so. */
    static final String STATE = """
            CASE WHEN r.done_at IS NOT NULL OR r.state IN ('ADOPTED', 'ADAPTED') AND EXISTS (
                SELECT 1 FROM procedure.carried k JOIN procedure.revision v ON v.id = k.revision_id
                WHERE k.recommendation_id = r.id AND procedure.came(v.approved_at, v.in_force_on, v.withdrawn_at))
            THEN 'DONE' ELSE r.state END""";

    /** The incident comes along for those who see it, by row-level security on its own table. */
    static final String COLUMNS = "SELECT r.*, " + STATE + " AS standing, " + """
            i.key AS incident_key, i.title AS incident_title, p.name AS proposer, d.name AS decider, c.name AS completer,
            (SELECT jsonb_build_object('all', jsonb_agg(jsonb_build_object('number', f.number, 'title', f.title,
                 'citations', f.citations) ORDER BY f.number))
             FROM procedure.recommendation_finding rf JOIN finding.finding f ON f.id = rf.finding_id
             WHERE rf.recommendation_id = r.id AND f.withdrawn_at IS NULL) AS findings,
            (SELECT jsonb_build_object('id', f.id, 'key', f.key, 'state', f.state, 'owner', f.owner_id, 'name', w.name)
             FROM procedure.change h JOIN followup.follow_up f ON f.id = h.follow_up_id JOIN access.person w ON w.id = f.owner_id
             WHERE h.recommendation_id = r.id) AS change""";

    static final String FROM = """

            FROM procedure.recommendation r JOIN access.person p ON p.id = r.proposed_by
            LEFT JOIN incident.incident i ON i.id = r.incident_id
            LEFT JOIN access.person d ON d.id = r.decided_by LEFT JOIN access.person c ON c.id = r.done_by
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    RecommendationStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<Recommendation> find(String key) {
        return jdbc.sql(COLUMNS + FROM + "WHERE r.key = ?")
                .param(key)
                .query((rs, n) -> recommendation(rs))
                .optional();
    }

    /** What was adopted and isn't done, newest first, and those of {@code asked} besides; at most 200. */
    List<Recommendation> adopted(List<String> asked) {
        return jdbc.sql(COLUMNS + FROM + "WHERE r.state IN ('ADOPTED', 'ADAPTED') AND ((" + STATE
                        + ") <> 'DONE' OR r.key = ANY (?)) ORDER BY r.decided_at DESC, r.id LIMIT 200")
                .param(asked.toArray(String[]::new))
                .query((rs, n) -> recommendation(rs))
                .list();
    }

    void insert(Recommendation r) {
        rows.update(
                """
                INSERT INTO procedure.recommendation (id, key, incident_id, tlp, title, body, proposed_by, proposed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                r.id(),
                r.key(),
                r.incident(),
                r.tlp().name(),
                r.title(),
                r.body(),
                r.proposedBy().id(),
                Sql.time(r.proposedAt()));
    }

    void link(Recommendation r, List<UUID> findings) {
        rows.batchUpdate(
                "INSERT INTO procedure.recommendation_finding (recommendation_id, finding_id, incident_id) VALUES (?, ?, ?)",
                findings.stream()
                        .map(finding -> new @Nullable Object[] {r.id(), finding, r.incident()})
                        .toList());
    }

    /** Remembers the follow-up that came of it. */
    void change(Recommendation r, UUID followUp) {
        rows.update("INSERT INTO procedure.change (recommendation_id, follow_up_id) VALUES (?, ?)", r.id(), followUp);
    }

    /** Writes over the version before. Whether that one still stood. */
    boolean update(Recommendation r) {
        RecommendationDecision decision = r.decision();
        Completion completion = r.completion();
        return rows.update(
                        """
                        UPDATE procedure.recommendation SET state = ?, decided_by = ?, decided_at = ?, decision_reason = ?,
                            adapted = ?, done_by = ?, done_at = ?, done_note = ?, version = ? WHERE id = ? AND version = ?""",
                        decision == null ? r.state().name() : decision.outcome().name(),
                        decision == null ? null : decision.decidedBy().id(),
                        decision == null ? null : Sql.time(decision.decidedAt()),
                        decision == null ? null : decision.reason(),
                        decision == null ? null : decision.adapted(),
                        completion == null ? null : completion.doneBy().id(),
                        completion == null ? null : Sql.time(completion.doneAt()),
                        completion == null ? null : completion.note(),
                        r.version(),
                        r.id(),
                        r.version() - 1)
                == 1;
    }

    /** Writes other words over the version before. Whether that one still stood, and may be corrected. */
    boolean correct(Recommendation r) {
        return rows.update(
                        "UPDATE procedure.recommendation SET title = ?, body = ?, version = ? WHERE id = ? AND version = ?",
                        r.title(),
                        r.body(),
                        r.version(),
                        r.id(),
                        r.version() - 1)
                == 1;
    }

    static Recommendation recommendation(ResultSet rs) throws SQLException {
        return new Recommendation(
                rs.getObject("id", UUID.class),
                rs.getString("key"),
                rs.getObject("incident_id", UUID.class),
                rs.getString("incident_key"),
                rs.getString("incident_title"),
                Tlp.valueOf(rs.getString("tlp")),
                rs.getString("title"),
                rs.getString("body"),
                RecommendationState.valueOf(rs.getString("standing")),
                person(rs, "proposed_by", "proposer"),
                Sql.instant(rs, "proposed_at"),
                findings(rs.getString("findings")),
                decision(rs),
                completion(rs),
                change(rs.getString("change")),
                rs.getLong("version"));
    }

    static PersonRef person(ResultSet rs, String id, String name) throws SQLException {
        return new PersonRef(rs.getObject(id, UUID.class), rs.getString(name));
    }

    private static @Nullable RecommendationDecision decision(ResultSet rs) throws SQLException {
        return rs.getObject("decided_by") == null
                ? null
                : new RecommendationDecision(
                        RecommendationState.valueOf(rs.getString("state")),
                        rs.getString("decision_reason"),
                        rs.getString("adapted"),
                        person(rs, "decided_by", "decider"),
                        Sql.instant(rs, "decided_at"));
    }

    private static @Nullable Completion completion(ResultSet rs) throws SQLException {
        return rs.getObject("done_by") == null
                ? null
                : new Completion(
                        rs.getString("done_note"), person(rs, "done_by", "completer"), Sql.instant(rs, "done_at"));
    }

    private static @Nullable ChangeRef change(@Nullable String json) {
        Map<String, ?> change = Json.object(json);
        return change.isEmpty()
                ? null
                : new ChangeRef(
                        id(change.get("id")),
                        String.valueOf(change.get("key")),
                        FollowUpState.valueOf(String.valueOf(change.get("state"))),
                        new PersonRef(id(change.get("owner")), String.valueOf(change.get("name"))));
    }

    private static UUID id(@Nullable Object text) {
        return UUID.fromString(String.valueOf(text));
    }

    private static List<FindingRef> findings(@Nullable String json) {
        List<FindingRef> findings = new ArrayList<>();
        if (Json.object(json).get("all") instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> one && one.get("number") instanceof Number number) {
                    findings.add(new FindingRef(
                            number.intValue(),
                            String.valueOf(one.get("title")),
                            one.get("citations") instanceof List<?> cited
                                    ? cited.stream().map(String::valueOf).toList()
                                    : List.of()));
                }
            }
        }
        return findings;
    }
}
