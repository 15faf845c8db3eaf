package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.TeamWorkItem.Area;
import dev.afterword.incident.Citations;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What the postmortems ask of each team, ranked: how teams set the priorities of services, operations and documentation. */
@Controller
class TeamWorkPages {

    /** Names the incident only of those that one finding asks for, after they were ranked. */
    private static final String ASKS = """
            SELECT x.*, CASE WHEN x.findings = 1 THEN (SELECT i.key FROM incident.incident i WHERE i.id = x.one) END AS incident_key
            FROM (SELECT f.id, f.key, f.kind, f.title, o.name AS owner, f.priority, f.due_on, f.state, f.state_since,
                       count(DISTINCT g.id) AS findings, count(DISTINCT g.incident_id) AS incidents,
                       (array_agg(g.incident_id))[1] AS one, min(g.number) AS number,
                       min(coalesce(g.severity, 3)) FILTER (WHERE g.id IS NOT NULL) AS worst,
                       coalesce(sum(6 - coalesce(g.severity, 3)) FILTER (WHERE g.id IS NOT NULL), 0) AS weight
                  FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id
                  LEFT JOIN (finding.work w JOIN finding.finding g ON g.id = w.finding_id AND g.withdrawn_at IS NULL)
                      ON w.item_id = f.id AND w.live
                  WHERE %s AND f.open
                  GROUP BY f.id, o.name ORDER BY weight DESC, f.priority, f.due_on, f.id LIMIT 200) x
            ORDER BY x.weight DESC, x.priority, x.due_on, x.id""";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final FollowUpChoices choices;
    private final FollowUpList list;
    private final FollowUpRecorder journal;

    TeamWorkPages(
            Transactions transactions,
            JdbcClient jdbc,
            FollowUpChoices choices,
            FollowUpList list,
            FollowUpRecorder journal) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.choices = choices;
        this.list = list;
        this.journal = journal;
    }

    @GetMapping("/follow-ups/teams")
    @RequiresAction(Action.SIGNED_IN)
    View asked(PageContext page, Viewer viewer, @Body Chosen chosen) {
        UUID wanted = chosen.team();
        return transactions.read(viewer, () -> {
            Map<String, String> teams = choices.teams(viewer);
            String team = wanted != null
                    ? wanted.toString()
                    : teams.keySet().stream().findFirst().orElse("");
            Page<FollowUpRow> without = list.withoutTeam(viewer, journal.today());
            return page.view(
                    "followup/teams",
                    Map.of(
                            "teams",
                            teams,
                            "team",
                            team,
                            "areas",
                            areas(team),
                            "without",
                            ofNoTeam(without.items()),
                            "more",
                            without.nextPageToken() != null));
        });
    }

    record Chosen(@Nullable UUID team) {}

    private Map<Area, List<TeamWorkItem>> areas(String team) {
        return team.isEmpty()
                ? Map.of()
                : asks("f.team_id = ?", UUID.fromString(team)).stream()
                        .collect(Collectors.groupingBy(
                                TeamWorkItem::area, () -> new EnumMap<>(Area.class), Collectors.toList()));
    }

    private List<TeamWorkItem> ofNoTeam(List<FollowUpRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : asks(
                        "f.id = ANY (?::uuid[])",
                        rows.stream().map(row -> row.id().toString()).toArray(String[]::new));
    }

    private List<TeamWorkItem> asks(String which, Object value) {
        return jdbc.sql(ASKS.formatted(which))
                .param(value)
                .query((rs, n) -> ask(rs))
                .list();
    }

    private static TeamWorkItem ask(ResultSet rs) throws SQLException {
        return new TeamWorkItem(
                rs.getString("key"),
                FollowUpKind.valueOf(rs.getString("kind")),
                rs.getString("title"),
                rs.getString("owner"),
                Priority.valueOf(rs.getString("priority")),
                rs.getObject("due_on", LocalDate.class),
                FollowUpState.valueOf(rs.getString("state")),
                Sql.instant(rs, "state_since"),
                rs.getInt("findings"),
                rs.getInt("incidents"),
                Sql.integer(rs, "worst"),
                findingsHref(rs),
                rs.getInt("weight"));
    }

    private static String findingsHref(ResultSet rs) throws SQLException {
        String incident = rs.getString("incident_key");
        return incident == null
                ? FollowUp.href(rs.getString("key")) + "#findings"
                : Citations.href(incident, "F-" + rs.getInt("number"));
    }
}
