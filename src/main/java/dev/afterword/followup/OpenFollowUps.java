package dev.afterword.followup;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.OpenWorkSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open follow-ups of an incident: returned ones first, then by due date. */
@Component
class OpenFollowUps implements OpenWorkSource {

    private static final int FEW = 5;

    private static final String OPEN = """
            SELECT f.key, f.title, f.state, f.due_on, o.name AS owner, count(*) OVER () AS open,
                   count(*) FILTER (WHERE f.state <> 'RESOLVED' AND f.due_on < current_date) OVER () AS late
            FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id
            WHERE f.state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED') AND f.id IN (
                SELECT x.id FROM followup.follow_up x WHERE x.incident_id = :incident
                UNION SELECT w.item_id FROM finding.work_v w
                WHERE w.incident_id = :incident AND w.kind = 'FOLLOW_UP' AND w.live)
            ORDER BY f.state IN ('RETURNED', 'REOPENED') DESC, f.due_on, f.id LIMIT :few""";

    private final JdbcClient jdbc;

    OpenFollowUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Remaining of(Viewer viewer, Incident incident) {
        return jdbc.sql(OPEN).param("incident", incident.id()).param("few", FEW).query(rs -> {
            int open = 0;
            int late = 0;
            List<Item> next = new ArrayList<>();
            while (rs.next()) {
                open = rs.getInt("open");
                late = rs.getInt("late");
                next.add(item(rs));
            }
            return new Remaining(open, late, next, "/incidents/" + incident.key() + "/follow-ups");
        });
    }

    private static Item item(ResultSet rs) throws SQLException {
        FollowUpState state = FollowUpState.valueOf(rs.getString("state"));
        String key = rs.getString("key");
        return new Item(
                key,
                rs.getString("title"),
                FollowUp.href(key),
                "FollowUpState." + state.name(),
                state == FollowUpState.RETURNED || state == FollowUpState.REOPENED,
                rs.getString("owner"),
                state.withOwner() ? rs.getObject("due_on", LocalDate.class) : null);
    }
}
