package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Sql;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            SELECT r.*, p.name AS person_name, a.name AS asked_by_name FROM evidence.request r
            JOIN access.person p ON p.id = r.person_id JOIN access.person a ON a.id = r.asked_by""";

    private static final String HAND_IN = """
            SELECT h.*, p.name AS handed_by_name FROM evidence.hand_in h JOIN access.person p ON p.id = h.handed_by""";

    private final JdbcClient jdbc;

    SubmissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(EvidenceRequest request) {
        jdbc.sql("""
                        INSERT INTO evidence.request (id, incident_id, person_id, asks, tlp, asked_by, asked_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        request.id(),
                        request.incident(),
                        request.person().id(),
                        request.asks(),
                        request.tlp().name(),
                        request.askedBy().id(),
                        Sql.time(request.askedAt()),
                        Sql.time(request.expiresAt()))
                .update();
    }

    void end(UUID request, Instant at) {
        jdbc.sql("UPDATE evidence.request SET ended_at = ? WHERE id = ?")
                .params(Sql.time(at), request)
                .update();
    }

    Optional<EvidenceRequest> request(UUID id) {
        return jdbc.sql(REQUEST + " WHERE r.id = ?")
                .param(id)
                .query((rs, n) -> request(rs))
                .optional();
    }

    /** Those of an incident, newest first; the index on incident and id serves it. */
    List<EvidenceRequest> requests(UUID incident, int most) {
        return jdbc.sql(REQUEST + " WHERE r.incident_id = ? ORDER BY r.id DESC LIMIT ?")
                .params(incident, most)
                .query((rs, n) -> request(rs))
                .list();
    }

    /** Those that the person is asked and that stand, newest first; the index on person and id serves it. */
    List<EvidenceRequest> askedOf(UUID person, Instant now, int most) {
        return jdbc.sql(
                        REQUEST
                                + " WHERE r.person_id = ? AND r.ended_at IS NULL AND r.expires_at > ? ORDER BY r.id DESC LIMIT ?")
                .params(person, Sql.time(now), most)
                .query((rs, n) -> request(rs))
                .list();
    }

    void insert(EvidenceSubmission handIn, ObjectId object) {
        jdbc.sql("""
                        INSERT INTO evidence.hand_in (id, request_id, incident_id, title, description, tlp, sha256, file_name,
                            media_type, size, object_id, handed_at, handed_by)
                        VALUES (:id, :request, :incident, :title, :description, :tlp, :sha256, :name, :type, :size, :object, :at, :by)""")
                .param("id", handIn.id())
                .param("request", handIn.request())
                .param("incident", handIn.incident())
                .param("title", handIn.title())
                .param("description", handIn.description())
                .param("tlp", handIn.tlp().name())
                .param("sha256", handIn.sha256().hex())
                .param("name", handIn.file().name())
                .param("type", handIn.file().mediaType())
                .param("size", handIn.file().size())
                .param("object", object.value())
                .param("at", Sql.time(handIn.handedAt()))
                .param("by", handIn.handedBy().id())
                .update();
    }

    /** What came of a request, newest first. */
    List<EvidenceSubmission> of(UUID request, int most) {
        return jdbc.sql(HAND_IN + " WHERE h.request_id = ? ORDER BY h.id DESC LIMIT ?")
                .params(request, most)
                .query((rs, n) -> handIn(rs))
                .list();
    }

    /** What was handed in for an incident, newest first. */
    List<EvidenceSubmission> ofIncident(UUID incident, int most) {
        return jdbc.sql(HAND_IN + " WHERE h.incident_id = ? ORDER BY h.id DESC LIMIT ?")
                .params(incident, most)
                .query((rs, n) -> handIn(rs))
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
                .query((rs, n) -> handIn(rs))
                .optional();
    }

    Optional<EvidenceSubmission> find(UUID incident, UUID id) {
        return jdbc.sql(HAND_IN + " WHERE h.incident_id = ? AND h.id = ?")
                .params(incident, id)
                .query((rs, n) -> handIn(rs))
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

    private static EvidenceRequest request(ResultSet rs) throws SQLException {
        return new EvidenceRequest(
                rs.getObject("id", UUID.class),
                rs.getObject("incident_id", UUID.class),
                new PersonRef(rs.getObject("person_id", UUID.class), rs.getString("person_name")),
                rs.getString("asks"),
                Tlp.valueOf(rs.getString("tlp")),
                new PersonRef(rs.getObject("asked_by", UUID.class), rs.getString("asked_by_name")),
                Sql.instant(rs, "asked_at"),
                Sql.instant(rs, "expires_at"),
                Sql.instantOrNull(rs, "ended_at"));
    }

    private static EvidenceSubmission handIn(ResultSet rs) throws SQLException {
        int item = rs.getInt("item_number");
        String key = rs.wasNull() ? null : "E-" + item;
        return new EvidenceSubmission(
                rs.getObject("id", UUID.class),
                rs.getObject("request_id", UUID.class),
                rs.getObject("incident_id", UUID.class),
                rs.getString("title"),
                rs.getString("description"),
                Tlp.valueOf(rs.getString("tlp")),
                new Sha256(rs.getString("sha256")),
                new EvidenceItem.FileFacts(rs.getString("file_name"), rs.getString("media_type"), rs.getLong("size")),
                Sql.instant(rs, "handed_at"),
                new PersonRef(rs.getObject("handed_by", UUID.class), rs.getString("handed_by_name")),
                EvidenceSubmission.State.valueOf(rs.getString("state")),
                rs.getString("answer"),
                Sql.instantOrNull(rs, "answered_at"),
                key);
    }
}
