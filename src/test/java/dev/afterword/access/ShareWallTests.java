package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** People who work on an incident can share its items, only the recipients see them, and sharing can be stopped. */
class ShareWallTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final String ADD =
            "INSERT INTO access.share (incident_id, relation, item_id, principal) VALUES (?, ?, ?, ?)";
    private static final String FINDING = "finding.finding";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /** Two incidents: one with a worker, a reader and a finding; another on which the worker has no grant. */
    private static final class Scene {
        final TestDatabase database;
        final BareRows rows;
        final UUID incident;
        final UUID finding;
        final UUID other;
        final UUID hidden;
        final UUID owner;
        final Principal worker;
        final Principal reader;
        final Principal stranger;

        Scene(TestDatabase database) {
            this.database = database;
            rows = new BareRows(database);
            owner = rows.person();
            worker = as(rows.person());
            reader = as(rows.person());
            stranger = as(rows.person());
            incident = rows.incident(owner);
            rows.grant(incident, worker.person(), Level.CONTRIBUTE, Tlp.AMBER, Restriction.PRIVILEGED);
            rows.grant(incident, reader.person(), Level.READ, Tlp.RED);
            finding = rows.finding(incident, owner, Tlp.AMBER, null);
            other = rows.incident(owner);
            hidden = rows.finding(other, owner, Tlp.AMBER, null);
        }

        Principal as(UUID person) {
            return new Principal(database.app(), person);
        }
    }

    private static List<String> waysIn(TestDatabase database) {
        Scene scene = new Scene(database);
        UUID red = scene.rows.finding(scene.incident, scene.owner, Tlp.RED, null);
        UUID privileged = scene.rows.finding(scene.incident, scene.owner, Tlp.AMBER, Restriction.PRIVILEGED);
        UUID me = scene.stranger.person();
        UUID worker = scene.worker.person();
        List<String> found = new ArrayList<>();
        note(found, "a stranger's", scene.stranger.changes(ADD, scene.incident, FINDING, scene.finding, me));
        note(found, "a reader's", scene.reader.changes(ADD, scene.incident, FINDING, scene.finding, me));
        note(found, "of a hidden incident", scene.worker.changes(ADD, scene.other, FINDING, scene.hidden, worker));
        note(found, "under a false incident", scene.worker.changes(ADD, scene.incident, FINDING, scene.hidden, worker));
        note(found, "above one's label", scene.worker.changes(ADD, scene.incident, FINDING, red, worker));
        note(found, "of what is privileged", scene.worker.changes(ADD, scene.incident, FINDING, privileged, me));
        return found;
    }

    private static void note(List<String> found, String what, boolean possible) {
        if (possible) {
            found.add(what);
        }
    }

    @Test
    void itemCannotBeSharedWithoutRight() {
        assertThat(waysIn(DATABASE)).isEmpty();
    }

    @Test
    void contributorSharesEventsEvidenceAndFindings() {
        Scene scene = new Scene(DATABASE);
        UUID event = scene.rows.event(scene.incident, scene.owner, Tlp.AMBER, null);
        UUID evidence = scene.rows.evidence(scene.incident, scene.owner, Tlp.AMBER, null);

        assertThat(scene.worker.changes(ADD, scene.incident, FINDING, scene.finding, scene.owner))
                .isTrue();
        assertThat(scene.worker.changes(ADD, scene.incident, "timeline.event", event, scene.owner))
                .isTrue();
        assertThat(scene.worker.changes(ADD, scene.incident, "evidence.item", evidence, scene.owner))
                .isTrue();
    }

    @Test
    void exactlyWhatIsSharedIsSeen() {
        Scene scene = new Scene(DATABASE);
        UUID red = scene.rows.finding(scene.incident, scene.owner, Tlp.RED, null);
        UUID privileged = scene.rows.finding(scene.incident, scene.owner, Tlp.CLEAR, Restriction.PRIVILEGED);
        UUID ended = scene.rows.finding(scene.incident, scene.owner, Tlp.CLEAR, null);
        share(scene, red, null);
        share(scene, privileged, null);
        share(scene, ended, Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(findings(scene, scene.as(scene.owner)))
                .as("what is privileged takes a clearance of one's own")
                .containsExactly(red);
        assertThat(findings(scene, scene.stranger)).isEmpty();
    }

    @Test
    void sharesAreVisibleToMembersAndRecipients() {
        Scene scene = new Scene(DATABASE);
        share(scene, scene.finding, null);

        assertThat(shares(scene, scene.as(scene.owner))).isOne();
        assertThat(shares(scene, scene.reader)).isOne();
        assertThat(shares(scene, scene.stranger)).isZero();
    }

    @Test
    void membersTakeASharedItemBack() {
        Scene scene = new Scene(DATABASE);
        share(scene, scene.finding, null);
        String remove = "DELETE FROM access.share WHERE item_id = ?";

        assertThat(scene.worker.changes(remove, scene.finding)).isTrue();
        assertThat(scene.as(scene.owner).changes(remove, scene.finding)).isFalse();
        assertThat(scene.stranger.changes(remove, scene.finding)).isFalse();
    }

    private static void share(Scene scene, UUID finding, Instant expires) {
        scene.rows.share(scene.incident, FINDING, finding, scene.owner, expires);
    }

    private static List<UUID> findings(Scene scene, Principal who) {
        return who.tries(sql -> sql.sql("SELECT id FROM finding.finding WHERE incident_id = ?")
                .param(scene.incident)
                .query(UUID.class)
                .list());
    }

    private static long shares(Scene scene, Principal who) {
        return who.tries(sql -> sql.sql("SELECT count(*) FROM access.share WHERE incident_id = ?")
                .param(scene.incident)
                .query(Long.class)
                .single());
    }

    /** The negative control: with the previous policy, each way is open. */
    @Test
    void previousPolicyLeavesEachWayOpen() {
        try (TestDatabase before = TestDatabase.fresh()) {
            before.sql().sql("DROP POLICY who_works_on_it_adds ON access.share").update();
            before.sql()
                    .sql("CREATE POLICY own_shares ON access.share FOR INSERT TO afterword_app"
                            + " WITH CHECK ((SELECT access.current_person()) IS NOT NULL)")
                    .update();

            assertThat(waysIn(before)).hasSize(6);
        }
    }
}
