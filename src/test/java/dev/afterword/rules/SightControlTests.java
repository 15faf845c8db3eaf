package dev.afterword.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.rules.ChainActions.Tried;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The negative controls of what people may see: whoever sees too much, or is asked too often, is found. */
@AfterwordTest
class SightControlTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private ChainActions actions;
    private ChainSights sights;

    @BeforeEach
    void somethingToSee() {
        cast = new IncidentCast(context);
        actions = new ChainActions(context, cast, new Random(1));
        sights = new ChainSights(cast, actions.edges);
        cast.post(cast.member, cast.api("/events"), "{\"title\": \"x\"}");
        assertThat(sights.broken()).isEmpty();
        assertThat(sights.brokenInTheProgram()).isEmpty();
    }

    private void sql(String statement, Object... params) {
        assertThat(cast.database().sql().sql(statement).params(params).update())
                .as(statement)
                .isPositive();
    }

    /** Who has the principal of a member sees what members see. */
    private void seesAsMember(Viewer who) {
        sql("INSERT INTO access.principal VALUES (?, ?)", who.id(), cast.member.id());
    }

    private void expect(String complaint) {
        assertThat(sights.broken()).anyMatch(each -> each.startsWith(complaint));
    }

    private void expectOfTheProgram(String complaint) {
        assertThat(sights.brokenInTheProgram()).anyMatch(each -> each.startsWith(complaint));
    }

    @Test
    void aGuestWhoSeesMoreThanIsShared() {
        cast.join(actions.edges.guest, Level.SHARED, Tlp.GREEN, Set.of());
        assertThat(sights.broken()).isEmpty();
        seesAsMember(actions.edges.guest);
        expect("a guest to whom it isn't shared reads");
    }

    @Test
    void aGuestWhoStillSees() {
        seesAsMember(actions.edges.guest);
        expect("after the end of their access a guest reads");
    }

    @Test
    void anExecutiveWhoSeesMoreThanReports() {
        seesAsMember(actions.edges.executive);
        expect("an executive sees an incident without a published report");
        expect("an executive reads beyond reports");
    }

    @Test
    void anExecutiveWhoDoesNotSeeAReport() {
        actions.publish();
        assertThat(sights.broken()).isEmpty();
        sql(
                "DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = '00000000-0000-0000-0000-000000000103'",
                cast.incidentId);
        expect("an executive doesn't see a published report");
    }

    @Test
    @Attack(value = 6, control = true)
    void aHistoryThatTellsOfAHiddenIncident() {
        String followUp = actions.followUp();
        link(followUp, actions.edges.elsewhere, "F-1");
        link(followUp, cast.incident, "F-2");
        assertThat(sights.broken()).isEmpty();
        seesAsMember(actions.edges.neighbour);
        expect("a history tells of the findings of a hidden incident");
    }

    private void link(String followUp, String incident, String key) {
        HttpResponse<String> linked = cast.post(
                cast.lead,
                "/api/v1/follow-ups/" + followUp + "/findings",
                "{\"incident\": \"" + incident + "\", \"finding\": \"" + key + "\"}");
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
    }

    @Test
    void aFollowUpThatNamesAHiddenIncident() {
        String followUp = actions.followUp();
        link(followUp, actions.edges.elsewhere, "F-1");
        assertThat(sights.brokenInTheProgram()).isEmpty();
        sql("UPDATE followup.follow_up SET title = ? WHERE key = ?", cast.incident, followUp);
        expectOfTheProgram("a follow-up names a hidden incident");
    }

    @Test
    void textThatWasErasedAndIsStillThere() {
        actions.edges.erased.add("Secret-0-");
        assertThat(sights.broken()).isEmpty();
        sql("UPDATE timeline.event SET title = 'Secret-0-' WHERE incident_id = ?", cast.incidentId);
        expect("what was erased is still there");
    }

    @Test
    void aVersionThatDoesNotFitItsHash() {
        actions.publish();
        assertThat(sights.brokenInTheProgram()).isEmpty();
        sql(
                "UPDATE review.version_item SET content = replace(content, 'Learn', 'Forget') WHERE incident_id = ? AND kind = 'SECTION'",
                cast.incidentId);
        expectOfTheProgram("version 1 doesn't fit its hash");
    }

    @Test
    void evidenceThatIsAskedForAgain() {
        sql("""
                INSERT INTO evidence.request (id, incident_id, person_id, asks, tlp, asked_by, asked_at, expires_at)
                VALUES (?, ?, ?, 'Your log', 'GREEN', ?, now(), now() + interval '9 days')""", UUID.randomUUID(), cast.incidentId, actions.edges.guest.id(), cast.lead.id());
        sql("""
                INSERT INTO evidence.hand_in (id, request_id, incident_id, title, tlp, sha256, file_name, size, object_id, handed_at, handed_by)
                SELECT gen_random_uuid(), id, incident_id, 'x', 'GREEN', repeat('0', 64), 'x', 1, replace(id::text, '-', ''), now(), person_id
                FROM evidence.request WHERE incident_id = ?""", cast.incidentId);
        assertThat(sights.brokenInTheProgram()).isEmpty();
        sql("UPDATE evidence.hand_in SET handed_by = ? WHERE incident_id = ?", cast.lead.id(), cast.incidentId);
        expectOfTheProgram("evidence that was submitted is asked for again");
    }

    @Test
    void theEndOfARiskThatIsNoTask() {
        cast.dispose(cast.member, "F-2", "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}");
        cast.post(cast.lead, cast.api("/findings/F-2/disposition/approval"), "{}");
        sql(
                "UPDATE finding.finding SET disposition_until = current_date - 2 WHERE incident_id = ? AND disposition = 'RISK_ACCEPTED'",
                cast.incidentId);
        assertThat(sights.brokenInTheProgram()).isEmpty();
        sql(
                "UPDATE finding.finding SET restricted = 'ATTRIBUTION' WHERE incident_id = ? AND disposition = 'RISK_ACCEPTED'",
                cast.incidentId);
        expectOfTheProgram("the end of the risk of F-2 is no task of Mia Member");
    }

    @Test
    void aWriteThatIsBasedOnWhatHasChangedSince() {
        Tried refused = new Tried(cast.member, "edit an old version", true, 412, "");
        ChainPropertyTests.requireNotStale(refused, "");
        Tried landed = new Tried(cast.member, "edit an old version", true, 200, "");
        assertThatThrownBy(() -> ChainPropertyTests.requireNotStale(landed, "")).isInstanceOf(AssertionError.class);
    }
}
