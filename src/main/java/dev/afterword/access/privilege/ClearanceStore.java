package dev.afterword.access.privilege;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requested clearances as rows, with row-level security. */
@Component
class ClearanceStore {

    private static final String SELECT = """
            SELECT q.principal, q.clearance, q.requested_by AS requested_by_id, b.name AS requested_by_name, q.requested_at
            FROM access.clearance_request q JOIN access.person b ON b.id = q.requested_by WHERE q.incident_id = :incident
            """;

    private final JdbcClient jdbc;

    ClearanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ClearanceRequest> of(UUID incident) {
        return jdbc.sql(SELECT + "ORDER BY q.requested_at, q.principal, q.clearance LIMIT 200")
                .param("incident", incident)
                .query(RecordMapper.of(ClearanceRequest.class))
                .list();
    }

    Optional<ClearanceRequest> find(UUID incident, UUID principal, Restriction clearance) {
        return jdbc.sql(SELECT + "AND q.principal = :principal AND q.clearance = :clearance")
                .param("incident", incident)
                .param("principal", principal)
                .param("clearance", clearance.name())
                .query(RecordMapper.of(ClearanceRequest.class))
                .optional();
    }

    /** Adds a request, unless the same is requested already. Returns whether it was added. */
    boolean insert(UUID incident, UUID principal, Restriction clearance, UUID by) {
        return jdbc.sql("""
                        INSERT INTO access.clearance_request (incident_id, principal, clearance, requested_by)
                        VALUES (:incident, :principal, :clearance, :by) ON CONFLICT DO NOTHING""")
                        .param("incident", incident)
                        .param("principal", principal)
                        .param("clearance", clearance.name())
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Removes a request. Returns false if somebody else just decided it. */
    boolean delete(UUID incident, UUID principal, Restriction clearance) {
        return jdbc.sql(
                                "DELETE FROM access.clearance_request WHERE incident_id = ? AND principal = ? AND clearance = ?")
                        .params(incident, principal, clearance.name())
                        .update()
                == 1;
    }

    /** Returns whether the person is the principal, or a member of the team that it is. */
    boolean concerns(UUID person, UUID principal) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM access.principal WHERE person_id = ? AND principal = ?)")
                .params(person, principal)
                .query(Boolean.class)
                .single();
    }
}
