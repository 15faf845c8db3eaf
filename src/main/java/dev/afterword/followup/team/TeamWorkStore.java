package dev.afterword.followup.team;

import dev.afterword.followup.FollowUpRow;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open follow-ups, ranked by their findings. Used within the caller's transaction. */
@Component
class TeamWorkStore {

    /** Adds the incident's key after ranking, only for follow-ups with a single finding. */
    private static final String ASKS = """
            SELECT x.*, CASE WHEN x.findings = 1 THEN (SELECT i.key FROM incident.incident_v i WHERE i.id = x.one) END AS incident_key
            FROM (SELECT f.id, f.key, f.kind, f.title, o.name AS owner, f.priority, f.due_on, f.state, f.state_since AS since, f.breached,
                       count(DISTINCT g.id) AS findings, count(DISTINCT g.incident_id) AS incidents,
                       (array_agg(g.incident_id))[1] AS one, min(g.number) AS number,
                       min(coalesce(g.severity, 3)) FILTER (WHERE g.id IS NOT NULL) AS worst,
                       coalesce(sum(6 - coalesce(g.severity, 3)) FILTER (WHERE g.id IS NOT NULL), 0) AS weight
                  FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id
                  LEFT JOIN (finding.work_v w JOIN finding.finding_v g ON g.id = w.finding_id AND g.withdrawn_at IS NULL)
                      ON w.item_id = f.id AND w.live
                  WHERE f.open AND %s
                  GROUP BY f.id, o.name ORDER BY weight DESC, f.priority, f.due_on, f.id LIMIT 200) x
            ORDER BY x.weight DESC, x.priority, x.due_on, x.id""";

    private final JdbcClient jdbc;

    TeamWorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TeamWorkItem> ofTeam(UUID team) {
        return jdbc.sql(ASKS.formatted("f.team_id = ?"))
                .param(team)
                .query(RecordMapper.of(TeamWorkItem.class))
                .list();
    }

    /** Returns the items for these rows, without a statement if there are none. */
    List<TeamWorkItem> of(List<FollowUpRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : jdbc.sql(ASKS.formatted("f.id = ANY (?::uuid[])"))
                        .param(rows.stream().map(row -> row.id().toString()).toArray(String[]::new))
                        .query(RecordMapper.of(TeamWorkItem.class))
                        .list();
    }
}
