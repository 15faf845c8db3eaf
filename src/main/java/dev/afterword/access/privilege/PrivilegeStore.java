package dev.afterword.access.privilege;

import dev.afterword.access.Role;
import dev.afterword.access.privilege.PrivilegeRequest.Kind;
import dev.afterword.access.privilege.PrivilegeRequest.State;
import dev.afterword.kernel.sql.RecordMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests for more rights as rows, and who has to be told. */
@Component
class PrivilegeStore {

    private static final String SELECT = """
            SELECT q.id, q.kind, q.person_id, p.name AS person_name, q.role, q.key, q.reason, q.requested_by AS requested_by_id,
                b.name AS requested_by_name, q.requested_at, q.state
            FROM access.privilege_request q JOIN access.person p ON p.id = q.person_id JOIN access.person b ON b.id = q.requested_by
            WHERE q.state = 'REQUESTED' AND p.active
            """;

    private final JdbcClient jdbc;

    PrivilegeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a request, unless the same is requested already. Returns whether it was added. */
    boolean insert(UUID id, Kind kind, UUID person, @Nullable Role role, UUID by) {
        return jdbc.sql("""
                        INSERT INTO access.privilege_request (id, kind, person_id, role, requested_by)
                        VALUES (:id, :kind, :person, :role, :by) ON CONFLICT DO NOTHING""")
                        .param("id", id)
                        .param("kind", kind.name())
                        .param("person", person)
                        .param("role", role == null ? null : role.name())
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Returns the open request, and locks it until the end of the transaction. */
    Optional<PrivilegeRequest> lock(Kind kind, UUID person, @Nullable Role role) {
        return jdbc.sql(SELECT + "AND q.kind = :kind AND q.person_id = :person AND q.role IS NOT DISTINCT FROM :role"
                        + " FOR UPDATE OF q")
                .param("kind", kind.name())
                .param("person", person)
                .param("role", role == null ? null : role.name())
                .query(RecordMapper.of(PrivilegeRequest.class))
                .optional();
    }

    /** Returns the open requests, the oldest first; those about one person, unless it is null. At most 200. */
    List<PrivilegeRequest> open(@Nullable UUID person) {
        return jdbc.sql(SELECT + "AND (:person::uuid IS NULL OR q.person_id = :person)"
                        + " ORDER BY q.requested_at, q.id LIMIT 200")
                .param("person", person)
                .query(RecordMapper.of(PrivilegeRequest.class))
                .list();
    }

    /** Adds a request of emergency access, unless the same is requested already. */
    void insertEmergency(UUID id, UUID person, String key, String reason) {
        jdbc.sql("""
                        INSERT INTO access.privilege_request (id, kind, person_id, key, reason, requested_by)
                        VALUES (:id, 'EMERGENCY', :person, :key, :reason, :person) ON CONFLICT DO NOTHING""")
                .param("id", id)
                .param("person", person)
                .param("key", key)
                .param("reason", reason)
                .update();
    }

    /** Returns an open request of emergency access, and locks it until the end of the transaction. */
    Optional<PrivilegeRequest> lockEmergency(UUID id) {
        return jdbc.sql(SELECT + "AND q.kind = 'EMERGENCY' AND q.id = ? FOR UPDATE OF q")
                .param(id)
                .query(RecordMapper.of(PrivilegeRequest.class))
                .optional();
    }

    /** Access that was given in an emergency, and the lead of its incident. */
    record Opened(UUID incident, UUID lead, Instant expiresAt) {}

    /** Gives the access that was approved in this transaction. Returns nothing where there is no such incident, or the person has a grant. */
    Optional<Opened> openInEmergency(UUID request) {
        return jdbc.sql("SELECT * FROM access.open_in_emergency(?)")
                .param(request)
                .query(RecordMapper.of(Opened.class))
                .optional();
    }

    void decide(UUID id, State state, UUID by) {
        jdbc.sql("UPDATE access.privilege_request SET state = ?, decided_by = ?, decided_at = now() WHERE id = ?")
                .params(state.name(), by, id)
                .update();
    }

    /** Returns whether one of the two added, invited or gave a role to the other within the last 30 days. */
    boolean acquainted(UUID one, UUID other) {
        return jdbc.sql("SELECT access.acquainted(?, ?)")
                .params(one, other)
                .query(Boolean.class)
                .single();
    }

    /** Returns whether the person may still request such things. */
    boolean mayRequest(UUID person) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM access.person p JOIN access.person_role r ON r.person_id = p.id
                            WHERE p.id = ? AND p.active AND r.role IN ('ADMINISTRATOR', 'LEAD'))""").param(person).query(Boolean.class).single();
    }
}
