package dev.afterword.procedure;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.procedure.text.ProcedureText;
import dev.afterword.recommendation.RevisableProcedures;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of revisions, their steps, what they carry, and who acknowledged them. Jobs read with their own database role. */
@Component
class RevisionStore implements RevisableProcedures, RecordedRows {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final JdbcClient jobs;

    RevisionStore(JdbcClient jdbc, NamedParameterJdbcTemplate batch, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.jobs = JdbcClient.create(jobs);
    }

    @Override
    public Set<String> tables() {
        return Set.of("procedure.revision", "procedure.step");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.PROCEDURE_REVISION_PROPOSED),
                Set.of(FactAction.PROCEDURE_REVISION_APPROVED, FactAction.PROCEDURE_REVISION_WITHDRAWN),
                Set.of(),
                Set.of("body", "why", "inForceOn", "note", "reason", "replacedBy"),
                Map.of());
    }

    @Override
    public String name(String object, Map<String, @Nullable Object> after) {
        return object;
    }

    @Override
    public List<Row> systemRows() {
        return RecordedRowStore.read(jdbc, """
                SELECT s.key || '/' || r.number, jsonb_build_object('body', r.body, 'why', r.why, 'inForceOn', r.in_force_on,
                    'note', r.approval_note, 'reason', r.withdrawal_reason, 'replacedBy', r.replaced_by)::text
                FROM procedure.revision r JOIN procedure.procedure s ON s.id = r.procedure_id""");
    }

    /** The steps of a revision are those of its text. */
    @Override
    public List<Fault> systemFaults() {
        return jdbc.sql("""
                        SELECT s.key || '/' || r.number AS name, r.body, ARRAY(SELECT t.body FROM procedure.step t
                            WHERE t.revision_id = r.id ORDER BY t.number) AS steps
                        FROM procedure.revision r JOIN procedure.procedure s ON s.id = r.procedure_id""").query(RecordMapper.of(Written.class)).list().stream()
                .filter(each -> !ProcedureText.parse(each.body()).steps().equals(each.steps()))
                .map(each -> new Fault(each.name(), "stepsAltered"))
                .toList();
    }

    private record Written(String name, String body, List<String> steps) {}

    /** All of a procedure, newest first. */
    List<Revision> of(UUID procedure) {
        return jdbc.sql("""
                        SELECT r.*, a.name AS author_name, r.approved_by AS approval_approved_by_id,
                               b.name AS approval_approved_by_name, r.approved_at AS approval_approved_at,
                               r.in_force_on AS approval_in_force_on, r.withdrawn_by AS withdrawal_withdrawn_by_id,
                               w.name AS withdrawal_withdrawn_by_name, r.withdrawn_at AS withdrawal_withdrawn_at,
                               r.replaced_by AS withdrawal_replaced_by
                        FROM procedure.revision r JOIN access.person a ON a.id = r.author_id
                        LEFT JOIN access.person b ON b.id = r.approved_by LEFT JOIN access.person w ON w.id = r.withdrawn_by
                        WHERE r.procedure_id = ? ORDER BY r.number DESC""")
                .param(procedure)
                .query(RecordMapper.of(Revision.class))
                .list();
    }

    /** Makes others who propose or approve a revision of the procedure wait until the transaction ends. */
    void lock(UUID procedure) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("procedure " + procedure)
                .query((rs, n) -> n)
                .list();
    }

    List<ProcedureStep> steps(UUID revision) {
        return jdbc.sql("SELECT * FROM procedure.step WHERE revision_id = ? ORDER BY number")
                .param(revision)
                .query(RecordMapper.of(ProcedureStep.class))
                .list();
    }

    /** The highest code that a step of the procedure ever had. */
    int lastCode(UUID procedure) {
        return jdbc.sql("""
                        SELECT coalesce(max(s.code), 0) FROM procedure.step s JOIN procedure.revision r ON r.id = s.revision_id
                        WHERE r.procedure_id = ?""").param(procedure).query(Integer.class).single();
    }

    void insert(UUID procedure, Revision revision, List<ProcedureStep> steps, Collection<UUID> carried) {
        jdbc.sql("""
                        INSERT INTO procedure.revision (id, procedure_id, number, base, body, why, author_id, proposed_at)
                        VALUES (:id, :procedure, :number, :base, :body, :why, :author.id, :proposedAt)""")
                .paramSource(RecordParameters.of(revision).with("procedure", procedure))
                .update();
        batch.batchUpdate(
                """
                INSERT INTO procedure.step (revision_id, number, code, body, since)
                VALUES (:revision, :number, :code, :body, :since)""",
                steps.stream()
                        .map(step -> RecordParameters.of(step).with("revision", revision.id()))
                        .toArray(RecordParameters[]::new));
        jdbc.sql("INSERT INTO procedure.carried (revision_id, recommendation_id) SELECT :id, unnest(:carried::uuid[])")
                .paramSource(RecordParameters.of(revision).with("carried", carried))
                .update();
    }

    /** Records the approval. Returns false if the revision was already approved or withdrawn. */
    boolean approve(Revision revision, Revision.Approval approval) {
        return jdbc.sql("""
                        UPDATE procedure.revision SET approved_by = :approvedBy.id, approved_at = :approvedAt,
                            in_force_on = :inForceOn, approval_note = :note
                        WHERE id = :revision AND approved_at IS NULL AND withdrawn_at IS NULL""")
                        .paramSource(RecordParameters.of(approval).with("revision", revision.id()))
                        .update()
                == 1;
    }

    boolean withdraw(Revision revision, Revision.Withdrawal withdrawal) {
        return jdbc.sql("""
                        UPDATE procedure.revision SET withdrawn_by = :withdrawnBy.id, withdrawn_at = :withdrawnAt,
                            withdrawal_reason = :reason, replaced_by = :replacedBy
                        WHERE id = :revision AND withdrawn_at IS NULL""")
                        .paramSource(RecordParameters.of(withdrawal).with("revision", revision.id()))
                        .update()
                == 1;
    }

    /** Where a revision is found. */
    record Place(String procedure, int number) {}

    Optional<Place> place(UUID revision) {
        return jdbc.sql(
                        "SELECT s.key AS procedure, v.number FROM procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id WHERE v.id = ?")
                .param(revision)
                .query(RecordMapper.of(Place.class))
                .optional();
    }

    /** A follow-up that is not resolved, and the revision in force that implements it. */
    record Unsettled(UUID recommendation, UUID revision, UUID approver) {}

    /** Returns at most 1,000, of all incidents. */
    List<Unsettled> unsettled() {
        return jobs.sql("""
                        SELECT DISTINCT ON (c.recommendation_id) c.recommendation_id, v.id, v.approved_by
                        FROM procedure.change c JOIN procedure.carried k ON k.recommendation_id = c.recommendation_id
                        JOIN procedure.revision v ON v.id = k.revision_id
                        WHERE c.settled_at IS NULL AND procedure.came(v.approved_at, v.in_force_on, v.withdrawn_at)
                        ORDER BY c.recommendation_id, v.in_force_on, v.approved_at LIMIT 1000""")
                .query((rs, n) -> new Unsettled(
                        rs.getObject("recommendation_id", UUID.class),
                        rs.getObject("id", UUID.class),
                        rs.getObject("approved_by", UUID.class)))
                .list();
    }

    void settle(Unsettled done) {
        jobs.sql("UPDATE procedure.change SET settled_at = now() WHERE recommendation_id = ?")
                .param(done.recommendation())
                .update();
    }

    @Override
    public Map<String, String> offered() {
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

    /** Returns all people who have to read the procedure, from people and teams as they are now, and whether they acknowledged this revision. */
    List<Revision.Acknowledgement> readings(UUID procedure, UUID revision) {
        return jdbc.sql("""
                        SELECT p.id AS person_id, p.name AS person_name, k.at AS acknowledged_at FROM access.person p
                        LEFT JOIN procedure.acknowledgement k ON k.revision_id = :revision AND k.person_id = p.id
                        WHERE p.active AND p.id IN (
                            SELECT a.principal FROM procedure.audience a WHERE a.procedure_id = :procedure AND a.kind = 'PERSON'
                            UNION SELECT m.person_id FROM procedure.audience a JOIN access.team_member_v m ON m.team_id = a.principal
                            WHERE a.procedure_id = :procedure AND a.kind = 'TEAM')
                        ORDER BY k.at IS NOT NULL, p.name, p.id""")
                .param("procedure", procedure)
                .param("revision", revision)
                .query(RecordMapper.of(Revision.Acknowledgement.class))
                .list();
    }

    /** Records that the author has read the revision, if they have to read the procedure at all. */
    void wrote(Viewer viewer, UUID procedure, Revision revision) {
        jdbc.sql("""
                        INSERT INTO procedure.acknowledgement (revision_id, person_id, at)
                        SELECT :id, :viewer, :proposedAt WHERE EXISTS (SELECT 1 FROM procedure.audience a
                            WHERE a.procedure_id = :procedure AND a.principal = ANY (access.own_principals()))""")
                .paramSource(RecordParameters.of(revision)
                        .with("viewer", viewer.id())
                        .with("procedure", procedure))
                .update();
    }

    /** Records that the viewer has read it. Returns false if they had acknowledged it before. */
    boolean acknowledge(Viewer viewer, UUID revision, Instant now) {
        return jdbc.sql("""
                        INSERT INTO procedure.acknowledgement (revision_id, person_id, at) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING""").params(revision, viewer.id(), Sql.time(now)).update() == 1;
    }
}
