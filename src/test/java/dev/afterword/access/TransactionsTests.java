package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@AfterwordTest
class TransactionsTests {

    @Autowired
    Transactions transactions;

    @Autowired
    PrincipalStore principals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private final AtomicInteger reads = new AtomicInteger();
    private Viewer viewer;

    @BeforeEach
    void someone() {
        viewer = viewer();
    }

    private Viewer viewer() {
        Person person = new Cast(context).person();
        return new Viewer(person.id(), person.name(), false, Set.of(), false);
    }

    private List<Integer> twice() {
        return List.of(
                transactions.cached("the count", reads::incrementAndGet),
                transactions.read(viewer, () -> transactions.cached("the count", reads::incrementAndGet)));
    }

    @Test
    void pageReadsCachedValuesOnce() {
        assertThat(transactions.page(viewer, this::twice)).containsExactly(1, 1);
    }

    @Test
    void theNextPageReadsAgain() {
        transactions.page(viewer, this::twice);

        assertThat(transactions.page(viewer, this::twice)).containsExactly(2, 2);
    }

    @Test
    void writingTransactionReadsEachTime() {
        assertThat(transactions.in(viewer, this::twice)).containsExactly(1, 2);
    }

    @Test
    void anotherPersonCannotJoinThePage() {
        Viewer other = viewer();

        assertThatThrownBy(() -> transactions.page(viewer, () -> transactions.read(other, () -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private SingleConnectionDataSource one() {
        try {
            return new SingleConnectionDataSource(
                    context.getBean(TestDatabase.class).app().getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int incidents() {
        return jdbc.sql("SELECT count(*) FROM incident.incident")
                .query(Integer.class)
                .single();
    }

    @Test
    void whoOnlySaysWhoTheyAreStandsForNobody() {
        Viewer lead = new IncidentCast(context).lead;

        assertThat(transactions.<Integer>in(lead, this::incidents)).isPositive();
        assertThat(transactions.<Integer>runAsAnonymous(() -> {
                    jdbc.sql("SELECT set_config('afterword.principal', ?, true)")
                            .param(lead.id().toString())
                            .query(String.class)
                            .single();
                    return incidents();
                }))
                .isZero();
    }

    @Test
    void theNextTransactionOfTheConnectionStandsForNobody() {
        Viewer lead = new IncidentCast(context).lead;
        SingleConnectionDataSource connection = one();
        try {
            JdbcClient sql = JdbcClient.create(connection);
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(connection));
            Integer seen = transaction.execute(status -> {
                sql.sql("SELECT access.act_as(?)")
                        .param(lead.id())
                        .query((row, n) -> "")
                        .single();
                return sql.sql("SELECT count(*) FROM incident.incident")
                        .query(Integer.class)
                        .single();
            });

            assertThat(seen).isPositive();
            assertThat(sql.sql("SELECT count(*) FROM incident.incident")
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            connection.destroy();
        }
    }

    private int principals() {
        return jdbc.sql("SELECT cardinality(access.current_principals())")
                .query(Integer.class)
                .single();
    }

    @Test
    void aRoleHoldsAtOnceForWhoGetsIt() {
        Viewer other = viewer();
        transactions.run(viewer, () -> {
            jdbc.sql("INSERT INTO access.person_role (person_id, role) VALUES (?, 'EXECUTIVE')")
                    .param(viewer.id())
                    .update();
            principals.refresh(other.id());
            assertThat(principals()).isEqualTo(1);
            principals.refresh(viewer.id());
            assertThat(principals()).isEqualTo(2);
        });
    }

    private int decisions(IncidentCast cast) {
        return jdbc.sql("SELECT count(*) FROM incident.review_decision WHERE incident_id = ?")
                .param(cast.incidentId)
                .query(Integer.class)
                .single();
    }

    private boolean entered() {
        return jdbc.sql("SELECT access.entered() IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    private void enter(IncidentCast cast) {
        jdbc.sql("SELECT access.enter(?)")
                .param(cast.incidentId)
                .query((row, n) -> "")
                .single();
    }

    private int removeGrants(IncidentCast cast) {
        return jdbc.sql(
                        "DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ANY (access.current_principals())")
                .param(cast.incidentId)
                .update();
    }

    @Test
    void whoMayNotSeeAnIncidentDoesNotEnterIt() {
        IncidentCast cast = new IncidentCast(context);

        transactions.run(cast.stranger, () -> {
            enter(cast);
            assertThat(entered()).isFalse();
            assertThat(decisions(cast)).isZero();
        });
    }

    @Test
    void incidentIsEnteredForOneTransactionOfOnePerson() {
        IncidentCast cast = new IncidentCast(context);

        transactions.run(cast.lead, () -> {
            enter(cast);
            assertThat(entered()).isTrue();
            assertThat(decisions(cast)).isPositive();
            transactions.runAs(cast.stranger, () -> {
                assertThat(entered()).isFalse();
                assertThat(decisions(cast)).isZero();
                return "";
            });
        });
        assertThat(transactions.<Boolean>runAsAnonymous(this::entered)).isFalse();
    }

    @Test
    void whoseGrantsAreChangedSeesWhatIsLeftAtOnce() {
        IncidentCast cast = new IncidentCast(context);

        transactions.run(cast.lead, () -> {
            enter(cast);
            assertThat(decisions(cast)).isPositive();
            assertThat(removeGrants(cast)).isPositive();
            assertThat(decisions(cast)).isZero();
        });
    }

    @Test
    void grantsThatWereNotChangedAfterAllAreStillSeen() {
        IncidentCast cast = new IncidentCast(context);

        transactions.run(cast.lead, () -> {
            enter(cast);
            assertThatThrownBy(() -> transactions.nested(() -> {
                        removeGrants(cast);
                        throw new IllegalArgumentException();
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(entered()).isTrue();
            assertThat(decisions(cast)).isPositive();
        });
    }
}
