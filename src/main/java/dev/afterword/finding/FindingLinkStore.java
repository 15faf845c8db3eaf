package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that link findings to work. */
@Component
class FindingLinkStore {

    private static final String LAST_OF_CLOSED = """
            SELECT i.key, f.number FROM finding.work w JOIN finding.finding f ON f.id = w.finding_id
            JOIN incident.incident_v i ON i.id = w.incident_id
            WHERE w.item_id = ? AND w.live AND i.locked AND f.withdrawn_at IS NULL AND f.disposition = 'FOLLOW_UPS'
              AND NOT EXISTS (SELECT 1 FROM finding.work o WHERE o.finding_id = f.id AND o.item_id <> w.item_id AND o.live)
            ORDER BY i.key, f.number""";

    private final JdbcClient jdbc;

    FindingLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the findings that the item is linked to and that the viewer sees. */
    List<FindingLinks.Linked> findings(UUID item) {
        return jdbc.sql("""
                        SELECT f.id, f.incident_id AS incident, 'F-' || f.number AS key, f.title, f.description, f.type, f.severity, f.cross_organisation,
                               f.citations || finding.evidence(f.incident_id, f.citations) AS citations,
                               coalesce(i.key, '') AS incident_key,
                               coalesce(i.title, '') AS incident_title
                        FROM finding.work w JOIN finding.finding f ON f.id = w.finding_id
                        LEFT JOIN incident.incident_v i ON i.id = f.incident_id
                        WHERE w.item_id = ? AND w.live AND f.withdrawn_at IS NULL ORDER BY i.key, f.number""")
                .param(item)
                .query(RecordMapper.of(FindingLinks.Linked.class))
                .list();
    }

    /** Returns false if it was linked already. */
    boolean insert(Viewer viewer, Finding finding, LinkedWork work, Instant now) {
        return jdbc.sql("""
                        INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                        VALUES (:finding.id, :finding.incident, :id, :key, :kind, :now, :viewer)
                        ON CONFLICT (finding_id, item_id) DO UPDATE SET live = true WHERE NOT work.live""")
                        .paramSource(RecordParameters.of(work)
                                .with("finding", finding)
                                .with("now", now)
                                .with("viewer", viewer.id()))
                        .update()
                == 1;
    }

    /** Returns the findings of closed incidents whose only work is the item. */
    List<FullFindingKey> lastOfClosed(UUID item) {
        return jdbc.sql(LAST_OF_CLOSED)
                .param(item)
                .query((rs, n) -> new FullFindingKey(rs.getString("key"), "F-" + rs.getInt("number")))
                .list();
    }

    void setLive(UUID item, boolean live) {
        jdbc.sql("UPDATE finding.work SET live = ? WHERE item_id = ? AND live <> ?")
                .params(live, item, live)
                .update();
    }

    /** Returns whether the item is linked to other findings too. */
    boolean hasOthers(UUID item, Finding finding) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM finding.work WHERE item_id = ? AND finding_id <> ? AND live)")
                .params(item, finding.id())
                .query(Boolean.class)
                .single();
    }

    void end(UUID item, Finding finding) {
        jdbc.sql("UPDATE finding.work SET live = false WHERE item_id = ? AND finding_id = ?")
                .params(item, finding.id())
                .update();
    }
}
