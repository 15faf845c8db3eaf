package dev.afterword.evidence;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests and hand-ins. Row-level security shows members all, and whoever is asked their own while it stands. */
@Component
class SubmissionStore {

    private static final String REQUEST = """
            SELECT r.*, r.incident_id AS incident, p.name AS person_name, r.asked_by AS asked_by_id, a.name AS asked_by_name
            FROM evidence.request r JOIN access.person p ON p.id = r.person_id JOIN access.person a ON a.id = r.asked_by""";

    private static final String HAND_IN = """
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

    /** Those of an incident, newest first; the index on incident and id serves it. */
    List<EvidenceRequest> requests(UUID incident, int most) {
        return jdbc.sql(REQUEST + " WHERE r.incident_id = ? ORDER BY r.id DESC LIMIT ?")
                .params(incident, most)
                .query(RecordMapper.of(EvidenceRequest.class))
                .list();
    }

    /** Those that the person is asked and that stand, newest first; the index on person and id serves it. */
    List<EvidenceRequest> askedOf(UUID person, Instant now, int most) {
        return jdbc.sql(
                        REQUEST
                                + " WHERE r.person_id = ? AND r.ended_at IS NULL AND r.expires_at > ? ORDER BY r.id DESC LIMIT ?")
                .params(person, Sql.time(now), most)
                .query(RecordMapper.of(EvidenceRequest.class))
                .list();
    }

    void insert(EvidenceSubmission handIn, ObjectId object) {
        jdbc.sql("""
                        INSERT INTO evidence.hand_in (id, request_id, incident_id, title, description, tlp, sha256, file_name,
                            media_type, size, object_id, handed_at, handed_by)
                        VALUES (:id, :request, :incident, :title, :description, :tlp, :sha256, :file.name,
                            :file.mediaType, :file.size, :object, :handedAt, :handedBy.id)""")
                .paramSource(RecordParameters.of(handIn).with("object", object))
                .update();
    }

    /** What came of a request, newest first. */
    List<EvidenceSubmission> of(UUID request, int most) {
        return jdbc.sql(HAND_IN + " WHERE h.request_id = ? ORDER BY h.id DESC LIMIT ?")
                .params(request, most)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .list();
    }

    /** What was handed in for an incident, newest first. */
    List<EvidenceSubmission> ofIncident(UUID incident, int most) {
        return jdbc.sql(HAND_IN + " WHERE h.incident_id = ? ORDER BY h.id DESC LIMIT ?")
                .params(incident, most)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .list();
    }

    /** How many wait; the partial index holds no others. */
    int waiting(UUID incident) {
        return jdbc.sql("SELECT count(*) FROM evidence.hand_in WHERE incident_id = ? AND state = 'WAITING'")
                .param(incident)
                .query(Integer.class)
                .single();
    }

    /** One of an incident, which nobody else answers until this transaction ends. */
    Optional<EvidenceSubmission> lock(UUID incident, UUID id) {
        return jdbc.sql(HAND_IN + " WHERE h.incident_id = ? AND h.id = ? FOR UPDATE OF h")
                .params(incident, id)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .optional();
    }

    Optional<EvidenceSubmission> find(UUID incident, UUID id) {
        return jdbc.sql(HAND_IN + " WHERE h.incident_id = ? AND h.id = ?")
                .params(incident, id)
                .query(RecordMapper.of(EvidenceSubmission.class))
                .optional();
    }

    ObjectId objectOf(UUID handIn) {
        return new ObjectId(jdbc.sql("SELECT object_id FROM evidence.hand_in WHERE id = ?")
                .param(handIn)
                .query(String.class)
                .single());
    }

    void answer(
            UUID handIn,
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
                .param("id", handIn)
                .update();
    }
}
