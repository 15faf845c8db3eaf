package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.TaskSource;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The task to look at the summary of the last month: for whom, on which days, and where it leads. */
@AfterwordTest
class SummaryTaskTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void somebodyWantsIt() {
        cast = new IncidentCast(context);
        cast.database()
                .sql()
                .sql("INSERT INTO notification.choice (person_id, mail, quiet_weekends, monthly_summary)"
                        + " VALUES (?, 'DAILY', false, true)")
                .param(cast.lead.id())
                .update();
    }

    private List<String> tasks(Viewer who, String day) {
        TaskSource task = SummaryTask.on("DATE '" + day + "'");
        return context.getBean(Transactions.class)
                .read(
                        who,
                        () -> context.getBean(JdbcClient.class)
                                .sql(
                                        "SELECT key || ' ' || href || ' ' || to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM (SELECT "
                                                + task.columns() + " FROM " + task.from() + ") AS t")
                                .query(String.class)
                                .list());
    }

    @Test
    void firstWeekOfAMonthAsksForTheLast() {
        String november = "2026-11 /insights/summary?from=2026-11-01&until=2026-11-30 2026-12-01";

        assertThat(tasks(cast.lead, "2026-11-30")).isEmpty();
        assertThat(tasks(cast.lead, "2026-12-01")).containsExactly(november);
        assertThat(tasks(cast.lead, "2026-12-07")).containsExactly(november);
        assertThat(tasks(cast.lead, "2026-12-08")).isEmpty();
        assertThat(tasks(cast.lead, "2028-03-01"))
                .containsExactly("2028-02 /insights/summary?from=2028-02-01&until=2028-02-29 2028-03-01");
    }

    @Test
    void onlyThoseWhoChoseItAreAsked() {
        assertThat(tasks(cast.member, "2026-12-01")).isEmpty();
        assertThat(cast.get(cast.lead, "/insights/summary?from=2026-11-01&until=2026-11-30")
                        .body())
                .contains("1 Nov 2026 to 30 Nov 2026");
    }
}
