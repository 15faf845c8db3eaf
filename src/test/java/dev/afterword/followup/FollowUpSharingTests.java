package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Which data of its incidents a follow-up shows to its owner and to other incidents that it is linked to. */
@AfterwordTest
class FollowUpSharingTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
    }

    @Test
    void ownerSeesTheFollowUpAndOnlySharedFindings() {
        String closed = work.bug();
        String shared = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();

        String alone = work.show(work.owner, closed).body();
        // F-1 was shared for the other follow-up, so both show it; F-2 was not
        String other = json(work.raise(cast.member, "F-2", work.body("TRAINING", "")))
                .get("key")
                .asString();
        assertThat(work.show(work.owner, shared).body()).contains("Finding TECHNICAL_LAPSE");
        assertThat(work.show(work.owner, other).statusCode()).isEqualTo(200);
        assertThat(work.show(work.owner, other).body()).doesNotContain("PROCESS_FLAW", cast.incident);
        assertThat(alone).doesNotContain(cast.incident);
        assertThat(cast.get(work.owner, cast.api("")).statusCode()).isEqualTo(404);
        assertThat(work.show(cast.stranger, shared).statusCode()).isEqualTo(404);
        String page = cast.get(work.owner, "/follow-ups/" + other).body();
        assertThat(page).doesNotContain(cast.incident, "PROCESS_FLAW");
    }

    @Test
    void newOwnerGetsSharedFindingsAndPreviousOwnerLosesThem() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();
        Viewer next = cast.person("Nina Next", Set.of());

        HttpResponse<String> changed =
                cast.patch(cast.member, "/api/v1/follow-ups/" + key, 1, "{\"owner\": \"" + next.id() + "\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(work.show(next, key).body()).contains("Finding TECHNICAL_LAPSE");
        assertThat(work.show(work.owner, key).body()).contains("Finding TECHNICAL_LAPSE");

        work.step(next, key, "hand-over/acceptance", "{}");

        assertThat(work.show(next, key).body()).contains("Finding TECHNICAL_LAPSE");
        assertThat(work.show(work.owner, key).statusCode()).isEqualTo(404);
    }

    @Test
    void followUpAddressesFindingsOfSeveralIncidents() {
        String key = work.bug();
        FollowUpCast elsewhere = new FollowUpCast(context);
        // a lead sees both incidents
        Viewer lead = cast.person("Lea Lead", Set.of(Role.LEAD));

        HttpResponse<String> linked = cast.post(
                lead,
                "/api/v1/follow-ups/" + key + "/findings",
                "{\"incident\": \"" + elsewhere.cast.incident + "\", \"finding\": \"F-2\"}");

        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
        assertThat(json(work.show(lead, key)).get("findings").size()).isEqualTo(2);
        String there = elsewhere.show(elsewhere.cast.member, key).body();
        assertThat(there).contains("Mend it", elsewhere.cast.incident).doesNotContain(cast.incident);
        assertThat(json(cast.get(lead, elsewhere.cast.api("/findings/F-2")))
                        .get("fate")
                        .asString())
                .isEqualTo("FOLLOW_UPS");
        String path = "/api/v1/follow-ups/" + key + "/findings/";
        assertThat(cast.delete(lead, path + elsewhere.cast.incident + "/F-2", 1).statusCode())
                .isEqualTo(200);
        assertThat(cast.delete(lead, path + cast.incident + "/F-1", 1).statusCode())
                .isEqualTo(409);
        assertThat(elsewhere.show(elsewhere.cast.member, key).statusCode()).isEqualTo(404);
    }

    @Test
    void recurrenceReopensFinishedWork() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");
        work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");
        FollowUpCast later = new FollowUpCast(context);
        Viewer lead = cast.person("Lea Lead", Set.of(Role.LEAD));
        String path = later.cast.api("/findings/F-1/recurrence");
        String body = "{\"of\": \"" + cast.incident + "/F-1\", \"note\": \"The same flag again\"}";

        // a person who works only on the later incident sees nothing of the earlier one
        assertThat(later.cast.put(later.cast.member, path, body).body()).contains("earlierFinding");
        assertThat(cast.put(lead, path, "{\"of\": \"F-1\", \"note\": \"x\"}").statusCode())
                .isEqualTo(422);
        HttpResponse<String> marked = cast.put(lead, path, body);

        assertThat(marked.statusCode()).as(marked.body()).isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("REOPENED");
        assertThat(work.show(work.owner, key).body())
                .contains("The same flag again")
                .doesNotContain(later.cast.incident);
        assertThat(cast.put(lead, path, body).body()).contains("alreadyRepeats");
        // the audit trail of one incident doesn't contain the other's key either
        assertThat(cast.get(cast.lead, "/api/v1/audit?incident=" + cast.incident + "&pageSize=200")
                        .body())
                .contains("finding.recurred", "The same flag again")
                .doesNotContain(later.cast.incident);
        assertThat(cast.get(lead, cast.page("/findings/F-1")).body()).contains(later.cast.incident + "/F-1");
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).doesNotContain(later.cast.incident);
        assertThat(cast.delete(lead, path, 1).statusCode()).isEqualTo(204);
        assertThat(work.state(key)).isEqualTo("REOPENED");
    }

    @Test
    void historyHasNoEntryAboutAFindingOfAHiddenIncident() {
        String key = work.bug();
        FollowUpCast elsewhere = new FollowUpCast(context);
        IncidentCast hidden = elsewhere.cast;
        hidden.put(hidden.lead, hidden.api("/restriction"), "{}");
        String path = "/api/v1/follow-ups/" + key + "/findings";
        String body = "{\"incident\": \"" + hidden.incident + "\", \"finding\": \"F-2\"}";
        String before = work.show(cast.member, key).body();
        String trail = trail();

        assertThat(hidden.post(hidden.lead, path, body).statusCode()).isEqualTo(200);

        assertThat(elsewhere.show(hidden.lead, key).body()).contains("LINKED");
        assertThat(work.show(cast.member, key).body()).isEqualTo(before);
        assertThat(work.show(work.owner, key).body()).doesNotContain("LINKED");
        assertThat(trail()).isEqualTo(trail);

        hidden.delete(hidden.lead, path + "/" + hidden.incident + "/F-2", 1);

        assertThat(elsewhere.show(hidden.lead, key).body()).contains("UNLINKED");
        assertThat(work.show(cast.member, key).body()).isEqualTo(before);
        assertThat(trail()).isEqualTo(trail);
        assertThat(hidden.get(hidden.lead, "/api/v1/audit?incident=" + hidden.incident + "&pageSize=200")
                        .body())
                .contains("follow-up.linked", "follow-up.unlinked");
    }

    /** Returns the audit trail of the incident in which the follow-up was created. */
    private String trail() {
        return cast.get(cast.lead, "/api/v1/audit?incident=" + cast.incident + "&pageSize=200")
                .body();
    }

    /** The negative control: without the wall around single steps, people see the entry. */
    @Test
    @Attack(6)
    void wallHidesTheEntryByItself() {
        String key = work.bug();
        FollowUpCast elsewhere = new FollowUpCast(context);
        elsewhere.cast.post(
                elsewhere.cast.lead,
                "/api/v1/follow-ups/" + key + "/findings",
                "{\"incident\": \"" + elsewhere.cast.incident + "\", \"finding\": \"F-2\"}");
        Principal member = new Principal(cast.database().app(), cast.member.id());
        String links = "SELECT count(*) FROM followup.step s JOIN followup.follow_up f ON f.id = s.follow_up_id"
                + " WHERE f.key = ? AND s.action = 'LINKED'";

        assertThat(count(member, links, key)).isZero();

        try (TestDatabase weak = TestDatabase.fresh()) {
            BareRows rows = new BareRows(weak);
            UUID person = rows.person();
            UUID incident = rows.incident(person);
            UUID other = rows.incident(person);
            UUID hidden = rows.finding(other, person, Tlp.GREEN, null);
            UUID followUp = rows.followUp(incident, person);
            rows.grant(incident, person, Level.READ, Tlp.RED);
            rows.link(followUp, incident, person, hidden);
            Principal reader = new Principal(weak.app(), person);
            String all = "SELECT count(*) FROM followup.step WHERE follow_up_id = ?";

            assertThat(count(reader, all, followUp)).isZero();

            weak.sql()
                    .sql("DROP POLICY links_follow_their_finding ON followup.step")
                    .update();

            assertThat(count(reader, all, followUp)).isOne();
        }
    }

    private static long count(Principal who, String statement, Object of) {
        return who.tries(sql -> sql.sql(statement).param(of).query(Long.class).single());
    }
}
