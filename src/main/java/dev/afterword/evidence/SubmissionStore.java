package dev.afterword.evidence;

import dev.afterword.access.Sql;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for requests and submissions. Row-level security shows all to members, and open requests to their own person. */
@Component
class SubmissionStore {

    private static final String REQUEST = """
            SELECT r.*, r.incident_id AS incident, p.name AS person_name, r.asked_by AS asked_by_id, a.name AS asked_by_name
            FROM evidence.request r JOIN access.person p ON p.id = r.person_id JOIN access.person a ON a.id = r.asked_by""";

    private static final String SUBMISSION = """
            SELECT h.*, h.request_id AS request, h.incident_id AS incident, h.media_type AS file_media_type,
                   h.size AS file_size, h.handed_by AS handed_by_id, p.name AS handed_by_name, 'E-' || h.item_number AS item
            FROM evidence.hand_in h JOIN access.person p ON p.id = h.handed_by""";

    private final JdbcClient jdbc;

    SubmissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(EvidenceRequest request) {
        jdbc.sql("""
                        INSERT INTO evidence.request (id, incident_id, person_id, asks, tlp, asked_by, asked_at, expires_at)
                        VALUES (:id, :incident, :person.id, :asks, :tlp, :askedBy.id, :askedAt, :expiresAt)""").paramSource(RecordParameters.of(request)).update();
    }

    void end(UUID request, Instant at) {
        jdbc.sql("UPDATE evidence.request SET ended_at = ? WHERE id = ?")
                .params(Sql.time(at), request)
                .update();
    }

    Optional<EvidenceRequest> request(UUID id) {
        return jdbc.sql(REQUEST + " WHERE r.id = ?")
                .param(id)
                .query(RecordMapper.of(EvidenceRequest.class))
                .optional();
    }

    /** Returns requests of an incident before an id, newest first; PostgreSQL uses the index on incident and id. */
    List<EvidenceRequest> requests(UUID incident, UUID before, int most) {
        return jdbc.sql(REQUEST + " WHERE r.incident_id = ? AND r.id < ? ORDER BY r.id DESC LIMIT ?")
                .params(incident, before, most)
                .query(RecordMapper.of(EvidenceRequest.class))
                .list();
    }

    /** Returns open requests to a person before an id, newest first; PostgreSQL uses the index on person and id. */
    List<EvidenceRequest> requestsTo(UUID person, Instant now, UUID before, int most) {
        return jdbc.sql(REQUEST + """
                         WHERE r.person_id = ? AND r.ended_at IS NULL AND r.expires_at > ? AND r.id < ?
                        ORDER BY r.id DESC LIMIT ?""")
                .params(person, Sql.time(now), before, most)
                .query(RecordMapper.of(EvidenceRequest.class))
                .list();
    }

    void insert(EvidenceSubmission submission, ObjectId object) {
        jdbc.sql("""
                        INSERT INTO evidence.hand_in (id, request_id, incident_id, title, description, tlp, sha256, file_name,
                            media_type, size, object_id, handed_at, handed_by)
                        VALUES (:id, :request, :incident, :title, :description, :tlp, :sha256, :file.name,
                            :file.mediaType, :file.size, :object, :handedAt, :handedBy.id)""")
                .paramSource(RecordParameters.of(submission).with("object", object))
                .update();
    }

    /** Returns the submissions to a request, newest first. */
    List<EvidenceSubmission> ofRequest(UUID request, int most) {
        return jdbc.sql(SUBMISSION + " WHERE h.request_id = ? ORDER BY h.id DESC LIMIT ?")
                .params(request, most)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .list();
    }

    /** Returns submissions of an incident before an id, newest first; PostgreSQL uses the index on incident and id. */
    List<EvidenceSubmission> ofIncident(UUID incident, UUID before, int most) {
        return jdbc.sql(SUBMISSION + " WHERE h.incident_id = ? AND h.id < ? ORDER BY h.id DESC LIMIT ?")
                .params(incident, before, most)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .list();
    }

    /** Counts the submissions that wait for an answer; a partial index contains only those. */
    int waiting(UUID incident) {
        return jdbc.sql("SELECT count(*) FROM evidence.hand_in WHERE incident_id = ? AND state = 'WAITING'")
                .param(incident)
                .query(Integer.class)
                .single();
    }

    /** Returns a submission and locks it until the transaction ends. */
    Optional<EvidenceSubmission> lock(UUID incident, UUID id) {
        return jdbc.sql(SUBMISSION + " WHERE h.incident_id = ? AND h.id = ? FOR UPDATE OF h")
                .params(incident, id)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .optional();
    }

    Optional<EvidenceSubmission> find(UUID incident, UUID id) {
        return jdbc.sql(SUBMISSION + " WHERE h.incident_id = ? AND h.id = ?")
                .params(incident, id)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .optional();
    }

    ObjectId objectOf(UUID submission) {
        return new ObjectId(jdbc.sql("SELECT object_id FROM evidence.hand_in WHERE id = ?")
                .param(submission)
                .query(String.class)
                .single());
    }

    void answer(
            UUID submission,
            EvidenceSubmission.State state,
            @Nullable String answer,
            UUID by,
            Instant at,
            @Nullable Integer item) {
        jdbc.sql("""
                        UPDATE evidence.hand_in SET state = :state, answer = :answer, answered_by = :by, answered_at = :at,
                            item_number = :item WHERE id = :id""")
                .param("state", state.name())
                .param("answer", answer)
                .param("by", by)
                .param("at", Sql.time(at))
                .param("item", item)
                .param("id", submission)
                .update();
    }
}
