package dev.afterword.followup;

import dev.afterword.access.Shares;
import dev.afterword.access.Shares.Relation;
import dev.afterword.access.Shares.Share;
import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.sql.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shares findings with an owner who may not see the incident. Stores for which follow-up a finding is shared, so that a new owner
 * gets the same access and the previous one loses it.
 */
@Component
class FollowUpShares {

    private static final String SHOWN = """
            WITH owner AS (SELECT principal FROM access.principal_v WHERE person_id = :owner)
            SELECT f.id, f.restricted IS NOT NULL AS restricted, f.incident_id <> :incident AS elsewhere_raised,
                   EXISTS (SELECT 1 FROM followup.shared h WHERE h.follow_up_id = :item AND h.finding_id = f.id
                       AND h.person_id = :owner) AS here,
                   EXISTS (SELECT 1 FROM access.share_v s WHERE s.relation = 'finding.finding' AND s.item_id = f.id
                       AND s.principal IN (SELECT principal FROM owner)
                       AND (s.expires_at IS NULL OR s.expires_at > now())) AS shared,
                   EXISTS (SELECT 1 FROM access.incident_grant_v g WHERE g.incident_id = f.incident_id
                       AND g.principal IN (SELECT principal FROM owner) AND (g.expires_at IS NULL OR g.expires_at > now())
                       AND access.tlp_rank(f.tlp) <= access.tlp_rank(g.max_tlp)
                       AND (f.restricted IS NULL OR f.restricted = ANY (g.clearances))) AS member
            FROM finding.finding_v f JOIN finding.work_v w ON w.finding_id = f.id AND w.live WHERE w.item_id = :item""";

    private final JdbcClient jdbc;
    private final Shares shares;
    private final ApplicationEventPublisher events;

    FollowUpShares(JdbcClient jdbc, Shares shares, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.shares = shares;
        this.events = events;
    }

    void share(Viewer viewer, FollowUp followUp, Finding finding) {
        if (finding.facts().restricted() != null) {
            throw Problem.invalid("share", "restrictedNotShared");
        }
        put(viewer, followUp, finding.id(), followUp.facts().owner().id());
    }

    private void put(Viewer viewer, FollowUp followUp, UUID finding, UUID person) {
        jdbc.sql("""
                        INSERT INTO followup.shared (follow_up_id, incident_id, finding_id, person_id)
                        VALUES (:id, :incident, :finding, :person) ON CONFLICT DO NOTHING""")
                .paramSource(
                        RecordParameters.of(followUp).with("finding", finding).with("person", person))
                .update();
        shares.put(List.of(share(followUp, finding, person)));
        record(viewer, followUp, FactAction.FOLLOW_UP_FINDING_SHARED, finding, person);
    }

    /** Returns the sharing status for the owner of each linked finding that the viewer, of the response team, sees. */
    Map<UUID, FollowUpDetail.SharingStatus> shown(FollowUp followUp) {
        Map<UUID, FollowUpDetail.SharingStatus> all = new HashMap<>();
        jdbc.sql(SHOWN)
                .param("owner", followUp.facts().owner().id())
                .param("incident", followUp.incident())
                .param("item", followUp.id())
                .query(rs -> {
                    all.put(rs.getObject("id", UUID.class), shown(rs));
                });
        return all;
    }

    private static FollowUpDetail.SharingStatus shown(ResultSet rs) throws SQLException {
        if (rs.getBoolean("member")) {
            return FollowUpDetail.SharingStatus.MEMBER;
        }
        if (rs.getBoolean("restricted")) {
            return FollowUpDetail.SharingStatus.RESTRICTED;
        }
        if (rs.getBoolean("shared")) {
            return rs.getBoolean("here")
                    ? FollowUpDetail.SharingStatus.SHARED
                    : FollowUpDetail.SharingStatus.SHARED_ELSEWHERE;
        }
        return rs.getBoolean("elsewhere_raised")
                ? FollowUpDetail.SharingStatus.OTHER_INCIDENT
                : FollowUpDetail.SharingStatus.NOT_SHARED;
    }

    /** Returns the names of the people with whom a finding is shared, in order. */
    List<String> shownTo(UUID incident, UUID finding) {
        String[] principals = shares.of(incident).stream()
                .filter(share ->
                        share.relation() == Relation.FINDING && share.item().equals(finding))
                .map(share -> share.principal().toString())
                .toArray(String[]::new);
        return principals.length == 0
                ? List.of()
                : jdbc.sql("SELECT name FROM access.person WHERE id = ANY (?::uuid[]) ORDER BY name, id")
                        .param(principals)
                        .query((rs, n) -> Sql.text(rs))
                        .list();
    }

    /** Stops sharing the finding with the owner, unless another follow-up shares it with them. */
    void end(Viewer viewer, FollowUp followUp, UUID finding) {
        UUID person = followUp.facts().owner().id();
        if (jdbc.sql("DELETE FROM followup.shared WHERE follow_up_id = ? AND finding_id = ? AND person_id = ?")
                        .params(followUp.id(), finding, person)
                        .update()
                == 1) {
            ended(viewer, followUp, finding, person);
        }
    }

    private void ended(Viewer viewer, FollowUp followUp, UUID finding, UUID person) {
        if (!neededElsewhere(finding, person)) {
            shares.remove(List.of(share(followUp, finding, person)));
            record(viewer, followUp, FactAction.FOLLOW_UP_SHARE_ENDED, finding, person);
        }
    }

    private static Share share(FollowUp followUp, UUID finding, UUID person) {
        return new Share(followUp.incident(), Relation.FINDING, finding, person, null);
    }

    private void record(Viewer viewer, FollowUp followUp, FactAction action, UUID finding, UUID person) {
        events.publishEvent(Fact.of(action, viewer.id(), followUp.key())
                .in(followUp.incident())
                .withRestriction(followUp.restricted())
                .withAfter(Map.of("finding", finding.toString(), "person", person.toString())));
    }

    /** Shares everything that is shared for this follow-up with {@code owner}, and no longer with the previous owner. */
    void handOver(Viewer viewer, FollowUp followUp, UUID owner) {
        record Was(UUID finding, UUID person) {}
        List<Was> before = jdbc.sql("SELECT finding_id, person_id FROM followup.shared WHERE follow_up_id = ?")
                .param(followUp.id())
                .query((rs, n) -> new Was(rs.getObject(1, UUID.class), rs.getObject(2, UUID.class)))
                .list();
        for (Was was : before) {
            jdbc.sql("DELETE FROM followup.shared WHERE follow_up_id = ? AND finding_id = ? AND person_id = ?")
                    .params(followUp.id(), was.finding(), was.person())
                    .update();
            ended(viewer, followUp, was.finding(), was.person());
        }
        before.stream().map(Was::finding).distinct().forEach(finding -> put(viewer, followUp, finding, owner));
    }

    private boolean neededElsewhere(UUID finding, UUID person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM followup.shared WHERE finding_id = ? AND person_id = ?)")
                .params(finding, person)
                .query(Boolean.class)
                .single();
    }
}
