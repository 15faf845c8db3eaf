package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tasks of a kind are read where there are more than are counted. */
@AfterwordTest
class TaskQueryTests {

    private static final LocalDate TODAY = LocalDate.of(2031, 3, 19);

    @Autowired
    ApplicationContext context;

    /** Sixty tasks are late; the last is the person's own. */
    private static final TaskSource KIND =
            TaskSource.ownWork("many", 1, """
                md5(n::text)::uuid AS id, '' AS key, 'many' AS title, '/' AS href, DATE '2031-01-01' + n AS due, now() AS since,
                NULL::uuid AS who, NULL::text AS gravity, NULL::text AS note, NULL::uuid AS incident_id""", "generate_series(1, 60) AS n").ownIf("n = 60");

    private TaskQuery query() {
        return new TaskQuery(
                context.getBean(Transactions.class),
                context.getBean(JdbcClient.class),
                context.getBean(JdbcOperations.class),
                List.of(KIND));
    }

    /** One for each incident that the person works on. */
    private static final TaskSource WALKED = TaskSource.ownWork(
                    "walked",
                    1,
                    """
                i.id, i.key, i.title, '/' AS href, i.created_at::date AS due, i.created_at AS since, NULL::uuid AS who, NULL::text AS gravity,
                NULL::text AS note, i.id AS incident_id""",
                    "incident.incident_v i WHERE" + TaskSource.granted("i.id", "'CONTRIBUTE', 'LEAD'"))
            .withIndex(new TaskSource.Walk("i.created_at", "timestamptz", "i.id", "i.id"));

    /** By the number of grants the incidents are gathered, passed over, or walked. */
    @Test
    void theSameIsFoundHoweverManyIncidentsOneWorksOn() {
        IncidentCast cast = new IncidentCast(context);
        for (int[] grants : new int[][] {{300, 20_000}, {0, 20_000}, {0, 0}}) {
            TaskQuery query = new TaskQuery(
                    context.getBean(Transactions.class),
                    context.getBean(JdbcClient.class),
                    context.getBean(JdbcOperations.class),
                    List.of(WALKED),
                    grants[0],
                    grants[1]);
            assertThat(query.all(cast.member)).extracting(Task::key).containsExactly(cast.incident);
            assertThat(query.page(cast.member, "walked", "", 10).items())
                    .extracting(Task::key)
                    .containsExactly(cast.incident);
            assertThat(query.overview(cast.member, TODAY).overdue()).isOne();
            assertThat(query.all(cast.reader)).isEmpty();
        }
    }

    @Test
    void onesOwnAreCountedBeforeThoseOfOthers() {
        TaskList list = query().overview(new IncidentCast(context).lead, TODAY);

        assertThat(list.overdue()).isOne();
    }

    @Test
    void oneIsRemindedOfOnesOwnBeforeThoseOfOthers() {
        assertThat(query().all(new IncidentCast(context).lead))
                .hasSize(TaskQuery.MOST)
                .filteredOn(Task::own)
                .hasSize(1);
    }
}
