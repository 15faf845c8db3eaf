package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** No SQL of the application can give a person access by themself, and people who lead an incident can still add others. */
class GrantWallTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final String ADD =
            "INSERT INTO access.incident_grant (incident_id, principal, kind, level) VALUES (?, ?, 'PERSON', ?)";
    private static final String RAISE = "UPDATE access.incident_grant SET level = 'LEAD' WHERE incident_id = ?";
    private static final String MOVE =
            "UPDATE access.incident_grant SET incident_id = ? WHERE incident_id = ? AND principal = ?";
    private static final String REMOVE = "DELETE FROM access.incident_grant WHERE incident_id = ? AND principal <> ?";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /** An incident with a lead, members with lower levels, and a person without a grant. */
    private record Scene(TestDatabase database, BareRows rows, UUID incident, UUID lead) {
        static Scene of(TestDatabase database) {
            BareRows rows = new BareRows(database);
            UUID lead = rows.person();
            UUID incident = rows.incident(lead);
            rows.grant(incident, lead, Level.LEAD, Tlp.RED);
            return new Scene(database, rows, incident, lead);
        }

        Principal member(Level level, Instant expires) {
            UUID person = rows.person();
            rows.grant(incident, person, level, Tlp.RED, Set.of(), expires);
            return as(person);
        }

        Principal as(UUID person) {
            return new Principal(database.app(), person);
        }
    }

    private static List<String> waysIn(TestDatabase database) {
        Scene scene = Scene.of(database);
        UUID incident = scene.incident();
        Principal stranger = scene.as(scene.rows().person());
        Principal reader = scene.member(Level.READ, null);
        Principal worker = scene.member(Level.CONTRIBUTE, null);
        Principal former = scene.member(Level.LEAD, Instant.parse("2020-01-01T00:00:00Z"));
        UUID theirs = scene.rows().incident(worker.person());
        scene.rows().grant(theirs, worker.person(), Level.LEAD, Tlp.RED);
        UUID friend = scene.rows().person();
        scene.rows().grant(theirs, friend, Level.READ, Tlp.RED);
        List<String> found = new ArrayList<>();
        note(found, "a stranger adds themself", stranger.changes(ADD, incident, stranger.person(), "READ"));
        note(found, "a stranger leads", stranger.changes(ADD, incident, stranger.person(), "LEAD"));
        note(found, "a reader adds a friend", reader.changes(ADD, incident, friend, "READ"));
        note(found, "a responder adds a friend", worker.changes(ADD, incident, friend, "READ"));
        note(found, "a former lead adds a friend", former.changes(ADD, incident, friend, "READ"));
        note(found, "a reader raises levels", reader.changes(RAISE, incident));
        note(found, "a responder raises levels", worker.changes(RAISE, incident));
        note(found, "a reader removes the others", reader.changes(REMOVE, incident, reader.person()));
        note(found, "a responder moves a grant of their own incident", worker.changes(MOVE, incident, theirs, friend));
        return found;
    }

    private static void note(List<String> found, String what, boolean possible) {
        if (possible) {
            found.add(what);
        }
    }

    @Test
    void nobodyLetsThemselfIn() {
        assertThat(waysIn(DATABASE)).isEmpty();
    }

    @Test
    void leadAddsAndRemovesMembers() {
        Scene scene = Scene.of(DATABASE);
        Principal lead = scene.as(scene.lead());

        assertThat(lead.changes(ADD, scene.incident(), scene.rows().person(), "READ"))
                .isTrue();
        scene.member(Level.READ, null);
        assertThat(lead.changes(RAISE, scene.incident())).isTrue();
        assertThat(lead.changes(REMOVE, scene.incident(), scene.lead())).isTrue();
    }

    /** Whether roles see an incident follows from their grants, whatever a statement sets. */
    @Test
    void noStatementOpensAnIncidentToRoles() {
        Scene scene = Scene.of(DATABASE);
        UUID incident = scene.incident();
        Principal worker = scene.member(Level.CONTRIBUTE, null);
        UUID auditor = scene.rows().person(Role.AUDITOR);
        String open = "UPDATE incident.incident SET open_to_roles = true WHERE id = ?";

        boolean opened = worker.tries(sql -> {
            sql.sql(open).param(incident).update();
            return isOpen(sql, incident);
        });
        assertThat(opened).isFalse();
        DATABASE.sql().sql(open).param(incident).update();
        assertThat(isOpen(DATABASE.sql(), incident)).isFalse();
        assertThat(sees(scene.as(auditor), incident)).isFalse();

        scene.rows().grant(incident, Role.AUDITOR.principal(), Level.READ, Tlp.RED);
        scene.rows()
                .grant(
                        incident,
                        Role.LEAD.principal(),
                        Level.LEAD,
                        Tlp.RED,
                        Set.of(),
                        Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(isOpen(DATABASE.sql(), incident)).isFalse();
        assertThat(sees(scene.as(auditor), incident)).isTrue();
        scene.rows().grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
        assertThat(isOpen(DATABASE.sql(), incident)).isTrue();
        DATABASE.sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(incident, Role.AUDITOR.principal())
                .update();
        assertThat(isOpen(DATABASE.sql(), incident)).isFalse();
        assertThat(sees(scene.as(auditor), incident)).isFalse();
    }

    private static boolean isOpen(JdbcClient sql, UUID incident) {
        return sql.sql("SELECT open_to_roles FROM incident.incident WHERE id = ?")
                .param(incident)
                .query(Boolean.class)
                .single();
    }

    private static boolean sees(Principal who, UUID incident) {
        return who.tries(sql -> sql.sql("SELECT count(*) FROM incident.incident WHERE id = ?")
                        .param(incident)
                        .query(Long.class)
                        .single()
                == 1);
    }

    /** Somebody who changes an incident while it is restricted neither opens it again nor is overwritten. */
    @Test
    void changingAnIncidentLeavesItRestricted() throws Exception {
        Scene scene = Scene.of(DATABASE);
        UUID incident = scene.incident();
        scene.rows().grant(incident, Role.AUDITOR.principal(), Level.READ, Tlp.RED);
        scene.rows().grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
        try (Connection changing = DATABASE.app().getConnection();
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            changing.setAutoCommit(false);
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(changing, true));
            sql.sql("SELECT access.act_as(?)")
                    .param(scene.lead())
                    .query((row, n) -> "")
                    .single();
            sql.sql("UPDATE incident.incident SET title = 'Changed' WHERE id = ?")
                    .param(incident)
                    .update();
            Future<Integer> restricted = other.submit(() -> DATABASE.sql()
                    .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                    .params(incident, Role.LEAD.principal())
                    .update());
            assertThat(waits(restricted)).isTrue();
            changing.commit();
            assertThat(restricted.get()).isOne();
        }

        assertThat(isOpen(DATABASE.sql(), incident)).isFalse();
        assertThat(DATABASE.sql()
                        .sql("SELECT title FROM incident.incident WHERE id = ?")
                        .param(incident)
                        .query(String.class)
                        .single())
                .isEqualTo("Changed");
    }

    private static boolean waits(Future<?> work) throws Exception {
        try {
            work.get(1, TimeUnit.SECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    @Test
    void knownPersonCreatesIncident() {
        Scene scene = Scene.of(DATABASE);
        UUID person = scene.rows().person();

        assertThat(scene.as(person).changes(ADD, RandomCodes.uuid(), person, "LEAD"))
                .isTrue();
    }

    /** The negative control: with the previous policies, each way is open. */
    @Test
    void previousPoliciesLeaveEachWayOpen() {
        try (TestDatabase before = TestDatabase.fresh()) {
            for (String statement : List.of(
                    "DROP POLICY lead_adds ON access.incident_grant",
                    "DROP POLICY lead_changes ON access.incident_grant",
                    "DROP POLICY lead_removes ON access.incident_grant",
                    "CREATE POLICY anybody_known_adds ON access.incident_grant FOR INSERT TO afterword_app"
                            + " WITH CHECK ((SELECT access.current_person()) IS NOT NULL)",
                    "CREATE POLICY member_changes ON access.incident_grant FOR UPDATE TO afterword_app"
                            + " USING (access.sees(incident_id))",
                    "CREATE POLICY member_removes ON access.incident_grant FOR DELETE TO afterword_app"
                            + " USING (access.sees(incident_id))")) {
                before.sql().sql(statement).update();
            }

            assertThat(waysIn(before)).hasSize(9);
        }
    }
}
