package dev.afterword.procedure;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of revisions, their steps, what they carry, and who acknowledged them. */
@Component
class RevisionStore {

    /** Revisions and what they carry, with how far each has come; read with {@link #carrying(ResultSet)}. */
    static final String CARRYING = """
            SELECT c.recommendation_id, s.key AS procedure_key, s.title AS procedure_title, v.number, v.in_force_on, v.proposed_at,
                   CASE WHEN v.withdrawn_at IS NOT NULL THEN 'WITHDRAWN' WHEN v.approved_at IS NULL THEN 'PROPOSED'
                       WHEN v.in_force_on > procedure.today() THEN 'APPROVED'
                       WHEN v.id = procedure.in_force(v.procedure_id) THEN 'IN_FORCE' ELSE 'SUPERSEDED' END AS revision_state,
                   (SELECT count(*) FROM procedure.acknowledgement k WHERE k.revision_id = v.id) AS read,
                   (SELECT count(*) FROM access.person p WHERE p.active AND p.id IN (
                        SELECT a.principal FROM procedure.audience a
                        WHERE a.procedure_id = s.id AND a.kind = 'PERSON'
                        UNION SELECT m.person_id FROM procedure.audience a
                        JOIN access.team_member m ON m.team_id = a.principal
                        WHERE a.procedure_id = s.id AND a.kind = 'TEAM')) AS readers,
                   (SELECT count(*) FROM procedure.use u JOIN procedure.revision w ON w.id = u.revision_id
                    WHERE u.procedure_id = s.id AND w.number >= v.number) AS uses
            FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id
            JOIN procedure.procedure s ON s.id = v.procedure_id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    RevisionStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** All of a procedure, newest first. */
    List<Revision> of(UUID procedure) {
        return jdbc.sql("""
                        SELECT r.*, a.name AS author, b.name AS approver, w.name AS withdrawer FROM procedure.revision r
                        JOIN access.person a ON a.id = r.author_id LEFT JOIN access.person b ON b.id = r.approved_by
                        LEFT JOIN access.person w ON w.id = r.withdrawn_by
                        WHERE r.procedure_id = ? ORDER BY r.number DESC""").param(procedure).query((rs, n) -> revision(rs)).list();
    }

    /** Whoever else proposes or approves a revision of the procedure waits until the transaction ends. */
    void lock(UUID procedure) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("procedure " + procedure)
                .query((rs, n) -> n)
                .list();
    }

    List<ProcedureStep> steps(UUID revision) {
        return jdbc.sql("SELECT * FROM procedure.step WHERE revision_id = ? ORDER BY number")
                .param(revision)
                .query((rs, n) -> new ProcedureStep(
                        rs.getInt("number"), rs.getInt("code"), rs.getString("body"), rs.getInt("since")))
                .list();
    }

    /** The highest code that a step of the procedure ever had. */
    int lastCode(UUID procedure) {
        return jdbc.sql("""
                        SELECT coalesce(max(s.code), 0) FROM procedure.step s JOIN procedure.revision r ON r.id = s.revision_id
                        WHERE r.procedure_id = ?""").param(procedure).query(Integer.class).single();
    }

    void insert(UUID procedure, Revision r, List<ProcedureStep> steps, Collection<UUID> carried) {
        rows.update(
                """
                INSERT INTO procedure.revision (id, procedure_id, number, base, body, why, author_id, proposed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                r.id(),
                procedure,
                r.number(),
                r.base(),
                r.body(),
                r.why(),
                r.author().id(),
                Sql.time(r.proposedAt()));
        rows.batchUpdate(
                "INSERT INTO procedure.step (revision_id, number, code, body, since) VALUES (?, ?, ?, ?, ?)",
                steps.stream()
                        .map(step -> new Object[] {r.id(), step.number(), step.code(), step.body(), step.since()})
                        .toList());
        rows.batchUpdate(
                "INSERT INTO procedure.carried (revision_id, recommendation_id) VALUES (?, ?)",
                carried.stream().map(each -> new Object[] {r.id(), each}).toList());
    }

    /** Adds that it was approved. Whether nothing had become of it until then. */
    boolean approve(Revision r, Approval approval) {
        return rows.update(
                        """
                        UPDATE procedure.revision SET approved_by = ?, approved_at = ?, in_force_on = ?, approval_note = ?
                        WHERE id = ? AND approved_at IS NULL AND withdrawn_at IS NULL""",
                        approval.approvedBy().id(),
                        Sql.time(approval.approvedAt()),
                        approval.inForceOn(),
                        approval.note(),
                        r.id())
                == 1;
    }

    boolean withdraw(Revision r, Withdrawal withdrawal) {
        return rows.update(
                        """
                        UPDATE procedure.revision SET withdrawn_by = ?, withdrawn_at = ?, withdrawal_reason = ?, replaced_by = ?
                        WHERE id = ? AND withdrawn_at IS NULL""",
                        withdrawal.withdrawnBy().id(),
                        Sql.time(withdrawal.withdrawnAt()),
                        withdrawal.reason(),
                        withdrawal.replacedBy(),
                        r.id())
                == 1;
    }

    /** What the revisions of a procedure carry, by their numbers, as far as the viewer sees it. */
    Map<Integer, List<Recommendation>> carried(UUID procedure) {
        Map<Integer, List<Recommendation>> carried = new HashMap<>();
        jdbc.sql(RecommendationStore.COLUMNS + ", v.number AS revision_number" + RecommendationStore.FROM + """
                        JOIN procedure.carried k ON k.recommendation_id = r.id JOIN procedure.revision v ON v.id = k.revision_id
                        WHERE v.procedure_id = ? ORDER BY v.number, r.key""")
                .param(procedure)
                .query(rs -> {
                    carried.computeIfAbsent(rs.getInt("revision_number"), number -> new ArrayList<>())
                            .add(RecommendationStore.recommendation(rs));
                });
        return carried;
    }

    /** The revisions that carry a recommendation, as far as the viewer sees them, newest first. */
    List<ImplementingRevision> carrying(UUID recommendation) {
        return jdbc.sql(CARRYING + " WHERE c.recommendation_id = ? ORDER BY v.proposed_at DESC, v.id DESC")
                .param(recommendation)
                .query((rs, n) -> carrying(rs))
                .list();
    }

    static ImplementingRevision carrying(ResultSet rs) throws SQLException {
        return new ImplementingRevision(
                rs.getString("procedure_key"),
                rs.getString("procedure_title"),
                rs.getInt("number"),
                RevisionState.valueOf(rs.getString("revision_state")),
                rs.getObject("in_force_on", LocalDate.class),
                rs.getInt("readers"),
                rs.getInt("read"),
                rs.getInt("uses"));
    }

    /** Where a revision is found. */
    record Place(String procedure, int number) {}

    Optional<Place> place(UUID revision) {
        return jdbc.sql(
                        "SELECT s.key, v.number FROM procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id WHERE v.id = ?")
                .param(revision)
                .query((rs, n) -> new Place(rs.getString("key"), rs.getInt("number")))
                .optional();
    }

    /** Keys and titles of all procedures, for fields that offer them; the first thousand. */
    Map<String, String> offered() {
        Map<String, String> offered = new LinkedHashMap<>();
        jdbc.sql("SELECT key, title FROM procedure.procedure ORDER BY lower(title), id LIMIT 1000")
                .query(rs -> {
                    offered.put(rs.getString("key"), rs.getString("title"));
                });
        return offered;
    }

    /** Keys and titles of the procedures that are in force; the first thousand. */
    Map<String, String> inForce() {
        Map<String, String> offered = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT key, title FROM procedure.procedure s WHERE procedure.in_force(s.id) IS NOT NULL ORDER BY lower(title), id LIMIT 1000")
                .query(rs -> {
                    offered.put(rs.getString("key"), rs.getString("title"));
                });
        return offered;
    }

    /** Everybody who has to read the procedure, by people and teams as they are now, and who of them read this revision. */
    List<Acknowledgement> readings(UUID procedure, UUID revision) {
        return jdbc.sql("""
                        SELECT p.id, p.name, k.at FROM access.person p
                        LEFT JOIN procedure.acknowledgement k ON k.revision_id = :revision AND k.person_id = p.id
                        WHERE p.active AND p.id IN (
                            SELECT a.principal FROM procedure.audience a WHERE a.procedure_id = :procedure AND a.kind = 'PERSON'
                            UNION SELECT m.person_id FROM procedure.audience a JOIN access.team_member m ON m.team_id = a.principal
                            WHERE a.procedure_id = :procedure AND a.kind = 'TEAM')
                        ORDER BY k.at IS NOT NULL, p.name, p.id""")
                .param("procedure", procedure)
                .param("revision", revision)
                .query((rs, n) ->
                        new Acknowledgement(RecommendationStore.person(rs, "id", "name"), Sql.instantOrNull(rs, "at")))
                .list();
    }

    /** Who wrote a revision has read it, if they are to read the procedure at all. */
    void wrote(Viewer viewer, UUID procedure, Revision r) {
        rows.update("""
                INSERT INTO procedure.acknowledgement (revision_id, person_id, at)
                SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM procedure.audience a
                    WHERE a.procedure_id = ? AND a.principal = ANY (access.current_principals()))""", r.id(), viewer.id(), Sql.time(r.proposedAt()), procedure);
    }

    /** Notes that the viewer read it. Whether they hadn't said so before. */
    boolean acknowledge(Viewer viewer, UUID revision, Instant now) {
        return jdbc.sql("""
                        INSERT INTO procedure.acknowledgement (revision_id, person_id, at) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING""").params(revision, viewer.id(), Sql.time(now)).update() == 1;
    }

    private static Revision revision(ResultSet rs) throws SQLException {
        return new Revision(
                rs.getObject("id", UUID.class),
                rs.getInt("number"),
                Sql.integer(rs, "base"),
                rs.getString("body"),
                rs.getString("why"),
                RecommendationStore.person(rs, "author_id", "author"),
                Sql.instant(rs, "proposed_at"),
                approval(rs),
                withdrawal(rs));
    }

    private static @Nullable Approval approval(ResultSet rs) throws SQLException {
        return rs.getObject("approved_by") == null
                ? null
                : new Approval(
                        RecommendationStore.person(rs, "approved_by", "approver"),
                        Sql.instant(rs, "approved_at"),
                        rs.getObject("in_force_on", LocalDate.class),
                        rs.getString("approval_note"));
    }

    private static @Nullable Withdrawal withdrawal(ResultSet rs) throws SQLException {
        return rs.getObject("withdrawn_by") == null
                ? null
                : new Withdrawal(
                        RecommendationStore.person(rs, "withdrawn_by", "withdrawer"),
                        Sql.instant(rs, "withdrawn_at"),
                        rs.getString("withdrawal_reason"),
                        Sql.integer(rs, "replaced_by"));
    }
}
