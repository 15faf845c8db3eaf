package dev.afterword.incident;

import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Facts;
import dev.afterword.access.Grants;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame.Tab;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Tlp;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fetches the frame of an incident's pages: two statements, whatever hangs on it. */
@Component
public class IncidentFrames {

    private final Transactions transactions;
    private final Grants grants;
    private final JdbcClient jdbc;
    private final List<IncidentTab> tabs;
    private final String select;

    IncidentFrames(Transactions transactions, Grants grants, JdbcClient jdbc, List<IncidentTab> tabs) {
        this.transactions = transactions;
        this.grants = grants;
        this.jdbc = jdbc;
        this.tabs = tabs.stream()
                .sorted(Comparator.comparingInt(IncidentTab::order))
                .toList();
        this.select = select(this.tabs);
    }

    private static String select(List<IncidentTab> tabs) {
        List<String> counts = tabs.stream()
                .map(tab -> tab.count() == null ? "NULL" : "(" + tab.count() + ")")
                .toList();
        return "SELECT i.*, p.name AS lead_name, ARRAY[" + String.join(", ", counts) + "]::bigint[] AS counts"
                + " FROM incident.incident i JOIN access.person p ON p.id = i.lead_id WHERE i.key = ?";
    }

    /** The frame, or "not found", hidden and absent alike. */
    public IncidentFrame frame(Viewer viewer, String key) {
        return transactions.read(
                viewer,
                () -> jdbc.sql(select)
                        .param(key)
                        .query((rs, n) -> frame(viewer, rs))
                        .optional()
                        .orElseThrow(Problem::notFound));
    }

    private IncidentFrame frame(Viewer viewer, ResultSet rs) throws SQLException {
        UUID id = rs.getObject("id", UUID.class);
        List<Facts.Grant> granted = grants.on(id);
        return new IncidentFrame(
                viewer,
                id,
                rs.getString("key"),
                rs.getString("title"),
                Sql.integer(rs, "severity"),
                rs.getString("category"),
                Tlp.valueOf(rs.getString("tlp")),
                Answer.valueOf(rs.getString("customer_impact")),
                Answer.valueOf(rs.getString("data_breach")),
                rs.getBoolean("suspected"),
                rs.getBoolean("historical"),
                Stage.valueOf(rs.getString("stage")),
                IncidentStore.dates(rs.getString("stage_dates")),
                ReviewState.valueOf(rs.getString("review_state")),
                Outcome.valueOf(rs.getString("decision_outcome")),
                Waiver.valueOf(rs.getString("waiver")),
                Sql.instantOrNull(rs, "review_due_at"),
                rs.getString("lead_name"),
                tabs(rs, viewer, granted),
                granted);
    }

    private List<Tab> tabs(ResultSet rs, Viewer viewer, List<Facts.Grant> granted) throws SQLException {
        String base = "/incidents/" + rs.getString("key");
        Array counts = rs.getArray("counts");
        @Nullable Long[] numbers = (Long[]) counts.getArray();
        List<Tab> all = new ArrayList<>();
        all.add(new Tab("overview", base, null));
        for (int i = 0; i < tabs.size(); i++) {
            IncidentTab tab = tabs.get(i);
            if (Decisions.decide(viewer, tab.needs(), Facts.incident(granted)) instanceof Decision.Permit) {
                all.add(new Tab(tab.name(), base + "/" + tab.name(), numbers[i]));
            }
        }
        return all;
    }
}
