package dev.afterword.followup;

import dev.afterword.access.Shares;
import dev.afterword.access.Shares.Relation;
import dev.afterword.access.Shares.Share;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shows an owner who may not see the incident exactly the findings that were chosen. Remembers for whose sake, so that another
 * owner gets the same and the one before loses it.
 */
@Component
class FollowUpShares {

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
                        INSERT INTO followup.shared (follow_up_id, incident_id, finding_id, person_id) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(followUp.id(), followUp.incident(), finding, person)
                .update();
        shares.put(List.of(share(followUp, finding, person)));
        said(viewer, followUp, "follow-up.finding-shared", finding, person);
    }

    private static Share share(FollowUp followUp, UUID finding, UUID person) {
        return new Share(followUp.incident(), Relation.FINDING, finding, person, null);
    }

    private void said(Viewer viewer, FollowUp followUp, String action, UUID finding, UUID person) {
        events.publishEvent(new FollowUpEvent.FollowUpMoved(
                followUp.incident(),
                viewer.id(),
                followUp.key(),
                action,
                followUp.restricted(),
                Map.of(),
                Map.of("finding", finding.toString(), "person", person.toString())));
    }

    /** What was shared for the sake of this item is shared with {@code owner} from now on, and with nobody before. */
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
            if (!neededElsewhere(was.finding(), was.person())) {
                shares.remove(List.of(share(followUp, was.finding(), was.person())));
                said(viewer, followUp, "follow-up.share-ended", was.finding(), was.person());
            }
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
