package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
