package dev.afterword.followup;

import dev.afterword.access.Sql;
import dev.afterword.followup.FollowUpDetail.SharingStatus;
import dev.afterword.kernel.sql.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For which follow-up a finding is shared, and with whom. */
@Component
class FollowUpShareStore {

    private static final String SHOWN = """
            WITH owner AS (SELECT principal FROM access.principal_v WHERE person_id = :owner)
            SELECT f.id, f.restricted IS NOT NULL AS restricted, f.incident_id <> :incident AS elsewhere_raised,
                   EXISTS (SELECT 1 FROM followup.shared h WHERE h.follow_up_id = :item AND h.finding_id = f.id
                       AND h.person_id = :owner) AS here,
                   EXISTS (SELECT 1 FROM access.share_v s WHERE s.relation = 'finding.finding' AND s.item_id = f.id
                       AND s.principal IN (SELECT principal FROM owner)
                       AND (s.expires_at IS NULL OR s.expires_at > now())) AS shared,
                   EXISTS (SELECT 1 FROM access.incident_grant_v g WHERE g.incident_id = f.incident_id AND g.level <> 'SHARED'
                       AND g.principal IN (SELECT principal FROM owner) AND (g.expires_at IS NULL OR g.expires_at > now())
                       AND access.tlp_rank(f.tlp) <= access.tlp_rank(g.max_tlp)
                       AND (f.restricted IS NULL OR f.restricted = ANY (g.clearances))) AS member
            FROM finding.finding_v f JOIN finding.work_v w ON w.finding_id = f.id AND w.live
            WHERE w.item_id = :item AND f.withdrawn_at IS NULL""";

    private final JdbcClient jdbc;

    FollowUpShareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Shared(UUID finding, UUID person) {}

    List<Shared> of(FollowUp followUp) {
        return jdbc.sql("SELECT finding_id, person_id FROM followup.shared WHERE follow_up_id = ?")
                .param(followUp.id())
                .query((rs, n) -> new Shared(rs.getObject(1, UUID.class), rs.getObject(2, UUID.class)))
                .list();
    }

    /** Returns whether any follow-up shares the finding with the person. */
    boolean exists(UUID finding, UUID person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM followup.shared WHERE finding_id = ? AND person_id = ?)")
                .params(finding, person)
                .query(Boolean.class)
                .single();
    }

    void insert(FollowUp followUp, UUID finding, UUID person) {
        jdbc.sql("""
                        INSERT INTO followup.shared (follow_up_id, incident_id, finding_id, person_id)
                        VALUES (:id, :incident, :finding, :person) ON CONFLICT DO NOTHING""")
                .paramSource(
                        RecordParameters.of(followUp).with("finding", finding).with("person", person))
                .update();
    }

    void delete(FollowUp followUp, UUID finding, UUID person) {
        jdbc.sql("DELETE FROM followup.shared WHERE follow_up_id = ? AND finding_id = ? AND person_id = ?")
                .params(followUp.id(), finding, person)
                .update();
    }

    /** Returns the names of these people, in order. */
    List<String> names(Collection<UUID> people) {
        return jdbc.sql("SELECT name FROM access.person WHERE id = ANY (?::uuid[]) ORDER BY name, id")
                .param(people.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, n) -> Sql.text(rs))
                .list();
    }

    Map<UUID, SharingStatus> statuses(FollowUp followUp) {
        return statuses(followUp, followUp.facts().owner().id());
    }

    /** Returns the sharing status for a person of each linked finding that the viewer, of the response team, sees. */
    Map<UUID, SharingStatus> statuses(FollowUp followUp, UUID person) {
        Map<UUID, SharingStatus> all = new HashMap<>();
        jdbc.sql(SHOWN)
                .param("owner", person)
                .param("incident", followUp.incident())
                .param("item", followUp.id())
                .query(rs -> {
                    all.put(rs.getObject("id", UUID.class), status(rs));
                });
        return all;
    }

    private static SharingStatus status(ResultSet rs) throws SQLException {
        if (rs.getBoolean("member")) {
            return SharingStatus.MEMBER;
        }
        if (rs.getBoolean("restricted")) {
            return SharingStatus.RESTRICTED;
        }
        if (rs.getBoolean("shared")) {
            return rs.getBoolean("here") ? SharingStatus.SHARED : SharingStatus.SHARED_ELSEWHERE;
        }
        return rs.getBoolean("elsewhere_raised") ? SharingStatus.OTHER_INCIDENT : SharingStatus.NOT_SHARED;
    }
}
