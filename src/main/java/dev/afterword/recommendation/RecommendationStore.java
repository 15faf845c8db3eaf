package dev.afterword.recommendation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.afterword.followup.FollowUpBackground;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of recommendations, each with the findings that the viewer sees. For the follow-up of a procedure change, the
 * background is the recommendation that was adopted and the revisions that implement it.
 */
@Component
public class RecommendationStore implements FollowUpBackground, RecordedRows {

    /** The state: an adopted recommendation is done once a revision that implements it has come into force, or someone completed it. */
    static final String STATE = """
            CASE WHEN r.done_at IS NOT NULL OR r.state IN ('ADOPTED', 'ADAPTED') AND EXISTS (
                SELECT 1 FROM procedure.carried k JOIN procedure.revision v ON v.id = k.revision_id
                WHERE k.recommendation_id = r.id AND procedure.came(v.approved_at, v.in_force_on, v.withdrawn_at))
            THEN 'DONE' ELSE r.state END""";

    /** The incident is joined for viewers who can see it, by row-level security on its own table. */
    static final String COLUMNS =
            "SELECT r.id, r.key, r.incident_id AS incident, r.tlp, r.title, r.body, " + STATE + " AS state, " + """
            i.key AS incident_key, i.title AS incident_title,
            r.proposed_by AS proposed_by_id, p.name AS proposed_by_name, r.proposed_at,
            CASE WHEN r.decided_by IS NOT NULL THEN r.state END AS decision_outcome, r.decision_reason,
            r.adapted AS decision_adapted, r.decided_by AS decision_decided_by_id, d.name AS decision_decided_by_name,
            r.decided_at AS decision_decided_at,
            r.done_note AS completion_note, r.done_by AS completion_done_by_id, c.name AS completion_done_by_name,
            r.done_at AS completion_done_at, r.version,
            (SELECT jsonb_agg(jsonb_build_object('number', f.number, 'title', f.title, 'citations', f.citations || f.evidence) ORDER BY f.number)
             FROM procedure.recommendation_finding rf JOIN finding.finding_v f ON f.id = rf.finding_id
             WHERE rf.recommendation_id = r.id AND f.withdrawn_at IS NULL) AS findings,
            change.*""";

    static final String FROM = """

            FROM procedure.recommendation r JOIN access.person p ON p.id = r.proposed_by
            LEFT JOIN incident.incident_v i ON i.id = r.incident_id
            LEFT JOIN access.person d ON d.id = r.decided_by LEFT JOIN access.person c ON c.id = r.done_by
            LEFT JOIN LATERAL (
                SELECT f.id AS change_id, f.key AS change_key, f.state AS change_state, f.owner_id AS change_owner_id,
                       o.name AS change_owner_name
                FROM procedure.change h JOIN followup.follow_up_v f ON f.id = h.follow_up_id
                JOIN access.person o ON o.id = f.owner_id
                WHERE h.recommendation_id = r.id OFFSET 0) change ON true
            """;

    private static final String BACKGROUND =
            "SELECT 'DECISION' AS role, r.key, r.title, '/recommendations/' || r.key AS href,"
                    + " 'RecommendationState.' || " + STATE + """
             AS state, NULL::timestamptz AS at, NULL::int AS readers_count, NULL::int AS readers_read, NULL::text[] AS readers_unread,
                NULL::timestamptz AS readers_since
            FROM procedure.change c JOIN procedure.recommendation r ON r.id = c.recommendation_id WHERE c.follow_up_id = :id
            UNION ALL
            SELECT 'CHANGE', w.procedure || '/' || w.number, w.title,
                   '/procedures/' || w.procedure || '/revisions/' || w.number, 'RevisionState.' || w.state, w.proposed_at,
                   CASE WHEN w.came THEN w.readers END, CASE WHEN w.came THEN w.read END, CASE WHEN w.came THEN w.unread END,
                   CASE WHEN w.came THEN w.since END
            FROM procedure.change c JOIN (SELECT *, state IN ('IN_FORCE', 'SUPERSEDED') AS came FROM ("""
                    + ImplementingRevisionStore.CARRYING + """
            ) AS carrying) w ON w.recommendation_id = c.recommendation_id WHERE c.follow_up_id = :id
            ORDER BY at DESC NULLS FIRST""";

    private static final String RECORDED = """
            SELECT key, jsonb_build_object('title', title, 'body', body, 'tlp', tlp, 'outcome', CASE WHEN decided_by IS NOT NULL THEN state END,
                'reason', decision_reason, 'adapted', adapted, 'note', done_note)::text
            FROM procedure.recommendation WHERE\s""";

    private static final String INSERT = """
            INSERT INTO procedure.recommendation (id, key, incident_id, tlp, title, body, proposed_by, proposed_at)
            VALUES (:id, :key, :incident, :tlp, :title, :body, :proposedBy.id, :proposedAt)""";

    private static final String UPDATE = """
            UPDATE procedure.recommendation SET state = coalesce(:decision.outcome, :state), decided_by = :decision.decidedBy.id,
                decided_at = :decision.decidedAt, decision_reason = :decision.reason, adapted = :decision.adapted,
                done_by = :completion.doneBy.id, done_at = :completion.doneAt, done_note = :completion.note, version = :version
            WHERE id = :id AND version = :version - 1""";

    private final JdbcClient jdbc;

    RecommendationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("procedure.recommendation");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.RECOMMENDATION_PROPOSED),
                Set.of(
                        FactAction.RECOMMENDATION_CORRECTED,
                        FactAction.RECOMMENDATION_DECIDED,
                        FactAction.RECOMMENDATION_COMPLETED),
                Set.of(),
                Set.of("title", "body", "tlp", "outcome", "reason", "adapted", "note"),
                Map.of());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, RECORDED + "incident_id = ?", incident);
    }

    @Override
    public List<Row> systemRows() {
        return RecordedRowStore.read(jdbc, RECORDED + "incident_id IS NULL");
    }

    /** The recommendation with this key, if the viewer sees it. */
    public Optional<Recommendation> find(String key) {
        return jdbc.sql(COLUMNS + FROM + "WHERE r.key = ?")
                .param(key)
                .query(RecordMapper.of(Recommendation.class))
                .optional();
    }

    /** What was adopted and isn't done, newest first, and those of {@code asked} besides; at most 200. */
    public List<Recommendation> adopted(List<String> asked) {
        return jdbc.sql(COLUMNS + FROM + "WHERE r.state IN ('ADOPTED', 'ADAPTED') AND ((" + STATE
                        + ") <> 'DONE' OR r.key = ANY (?)) ORDER BY r.decided_at DESC, r.id LIMIT 200")
                .param(asked.toArray(String[]::new))
                .query(RecordMapper.of(Recommendation.class))
                .list();
    }

    private record Carried(int revisionNumber, @Embedded Recommendation recommendation) {}

    /** Returns what the revisions of a procedure implement, by their numbers, as far as the viewer sees it. */
    public Map<Integer, List<Recommendation>> carriedBy(UUID procedure) {
        return jdbc
                .sql(COLUMNS + ", v.number AS revision_number" + FROM + """
                        JOIN procedure.carried k ON k.recommendation_id = r.id JOIN procedure.revision v ON v.id = k.revision_id
                        WHERE v.procedure_id = ? ORDER BY v.number, r.key""")
                .param(procedure)
                .query(RecordMapper.of(Carried.class))
                .list()
                .stream()
                .collect(groupingBy(Carried::revisionNumber, mapping(Carried::recommendation, toList())));
    }

    @Override
    public List<BackgroundLine> of(UUID followUp) {
        return jdbc.sql(BACKGROUND)
                .param("id", followUp)
                .query(RecordMapper.of(BackgroundLine.class))
                .list();
    }

    /** Returns how many recommendations of the incident wait for a decision. */
    int undecided(UUID incident) {
        return jdbc.sql(
                        "SELECT count(*) FROM procedure.recommendation WHERE incident_id = ? AND state IN ('OPEN', 'CONSULTING')")
                .param(incident)
                .query(Integer.class)
                .single();
    }

    void insert(Recommendation recommendation) {
        jdbc.sql(INSERT).paramSource(RecordParameters.of(recommendation)).update();
    }

    void link(Recommendation recommendation, List<UUID> findings) {
        jdbc.sql("""
                        INSERT INTO procedure.recommendation_finding (recommendation_id, finding_id, incident_id)
                        SELECT :id, unnest(:findings::uuid[]), :incident::uuid""")
                .paramSource(RecordParameters.of(recommendation).with("findings", findings))
                .update();
    }

    /** Links the follow-up that it led to. */
    void change(Recommendation recommendation, UUID followUp) {
        jdbc.sql("INSERT INTO procedure.change (recommendation_id, follow_up_id) VALUES (?, ?)")
                .params(recommendation.id(), followUp)
                .update();
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    boolean update(Recommendation recommendation) {
        return jdbc.sql(UPDATE).paramSource(RecordParameters.of(recommendation)).update() == 1;
    }

    /** Updates its text under the same condition. */
    boolean correct(Recommendation recommendation) {
        return jdbc.sql("""
                        UPDATE procedure.recommendation SET title = :title, body = :body, version = :version
                        WHERE id = :id AND version = :version - 1""").paramSource(RecordParameters.of(recommendation)).update() == 1;
    }
}
