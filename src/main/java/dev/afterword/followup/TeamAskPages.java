package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.TeamAsk.Area;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What the postmortems ask of each team, ranked: how teams set the priorities of services, operations and documentation. */
@Controller
class TeamAskPages {

    private static final String ASKS = """
            SELECT f.key, f.kind, f.title, o.name AS owner, f.priority, f.due_on, f.state, count(DISTINCT g.id) AS findings,
                   count(DISTINCT g.incident_id) AS incidents, min(coalesce(g.severity, 3)) FILTER (WHERE g.id IS NOT NULL) AS worst,
                   coalesce(sum(6 - coalesce(g.severity, 3)) FILTER (WHERE g.id IS NOT NULL), 0) AS weight
            FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id
            LEFT JOIN finding.work w ON w.item_id = f.id AND w.live
            LEFT JOIN finding.finding g ON g.id = w.finding_id AND g.withdrawn_at IS NULL
            WHERE f.team_id = ? AND f.open
            GROUP BY f.id, o.name ORDER BY weight DESC, f.priority, f.due_on, f.id LIMIT 200""";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final FollowUpChoices choices;

    TeamAskPages(Transactions transactions, JdbcClient jdbc, FollowUpChoices choices) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.choices = choices;
    }

    @GetMapping("/follow-ups/teams")
    @Needs(Action.SIGNED_IN)
    View asked(Shell shell, Viewer viewer, Input input) {
        UUID wanted = input.uuid("team");
        input.check();
        return transactions.read(viewer, () -> {
            Map<String, String> teams = choices.teams(viewer);
            String team = wanted != null
                    ? wanted.toString()
                    : teams.keySet().stream().findFirst().orElse("");
            return shell.view("followup/teams", Map.of("teams", teams, "team", team, "areas", areas(team)));
        });
    }

    private Map<Area, List<TeamAsk>> areas(String team) {
        if (team.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql(ASKS).param(UUID.fromString(team)).query((rs, n) -> ask(rs)).list().stream()
                .collect(Collectors.groupingBy(TeamAsk::area, () -> new EnumMap<>(Area.class), Collectors.toList()));
    }

    private static TeamAsk ask(ResultSet rs) throws SQLException {
        return new TeamAsk(
                rs.getString("key"),
                FollowUpKind.valueOf(rs.getString("kind")),
                rs.getString("title"),
                rs.getString("owner"),
                Priority.valueOf(rs.getString("priority")),
                rs.getObject("due_on", LocalDate.class),
                FollowUpState.valueOf(rs.getString("state")),
                rs.getInt("findings"),
                rs.getInt("incidents"),
                Sql.integer(rs, "worst"),
                rs.getInt("weight"));
    }
}
