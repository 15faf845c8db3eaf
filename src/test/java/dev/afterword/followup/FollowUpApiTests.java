package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class FollowUpApiTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    RiskClock clock;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
    }

    private String fate(String finding) {
        return json(cast.get(cast.lead, cast.api("/findings/" + finding)))
                .get("fate")
                .asString();
    }

    @Test
    void raisingOneDisposesOfItsFinding() {
        assertThat(fate("F-1")).isEqualTo("NONE");

        HttpResponse<String> raised = work.raise(cast.member, "F-1", work.body("BUG", ""));

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        assertThat(json(raised).get("key").asString()).matches("FU-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(json(raised).get("state").asString()).isEqualTo("PROPOSED");
        assertThat(json(raised).get("route").asString()).isEqualTo("ENGINEERING");
        assertThat(LocalDate.parse(json(raised).get("nextReviewOn").asString())).isAfter(LocalDate.now());
        assertThat(fate("F-1")).isEqualTo("FOLLOW_UPS");
        assertThat(json(cast.get(cast.lead, cast.api("/findings/F-1")))
                        .get("work")
                        .get(0)
                        .get("key"))
                .isEqualTo(json(raised).get("key"));
    }

    @Test
    void whatIsMissingOrWrongIsSaidAtOnce() {
        HttpResponse<String> answer = work.raise(
                cast.member, "F-1", "{\"owner\": \"nobody@example.org\", \"ticket\": \"javascript:alert(1)\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("kind", "title", "owner", "priority", "dueOn", "ticket");
        assertThat(work.raise(cast.member, "F-1", work.body("BUG", ", \"dueOn\": \"2020-01-01\""))
                        .statusCode())
                .isIn(400, 422);
        assertThat(work.raise(cast.member, "F-9", work.body("BUG", "")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherRouteThanTheTypeSaysTakesAReason() {
        assertThat(work.raise(cast.member, "F-2", work.body("BUG", "")).body()).contains("routingReason");
        assertThat(work.raise(cast.member, "F-2", work.body("BUG", ", \"routingReason\": \"The tool is theirs\""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(work.raise(cast.member, "F-2", work.body("TRAINING", "")).statusCode())
                .isEqualTo(201);
        assertThat(work.raise(cast.member, "F-3", work.body("BUG", "")).statusCode())
                .isEqualTo(201);
        HttpResponse<String> procedure = work.raise(cast.member, "F-2", work.body("PROCEDURE_CHANGE", ""));
        assertThat(procedure.statusCode()).isEqualTo(409);
        assertThat(procedure.body()).contains("recommendations");
    }

    @Test
    void anIntentionBecomesAFollowUp() {
        cast.put(
                cast.member,
                cast.api("/findings/F-1/disposition"),
                "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"a\", \"byWhom\": \"x\"}, {\"what\": \"b\", \"byWhom\": \"y\"}]}");

        assertThat(work.raise(cast.member, "F-1", work.body("BUG", ", \"intention\": 0"))
                        .statusCode())
                .isEqualTo(201);

        var finding = json(cast.get(cast.lead, cast.api("/findings/F-1")));
        assertThat(finding.get("intentions").size()).isEqualTo(1);
        assertThat(finding.get("intentions").get(0).get("what").asString()).isEqualTo("b");
        assertThat(work.raise(cast.member, "F-1", work.body("BUG", ", \"intention\": 1"))
                        .body())
                .contains("intention");
    }

    @Test
    void theOwnerWorksAndSomebodyElseVerifies() {
        String key = work.bug();

        assertThat(work.step(cast.member, key, "acceptance", "{}").statusCode()).isEqualTo(403);
        assertThat(work.step(cast.stranger, key, "acceptance", "{}").statusCode())
                .isEqualTo(404);
        assertThat(work.step(work.owner, key, "resolution", "{\"note\": \"x\"}").statusCode())
                .isEqualTo(409);
        work.steps(key, "acceptance", "start");
        assertThat(work.step(work.owner, key, "resolution", "{}").statusCode()).isEqualTo(422);
        work.steps(key, "resolution");
        assertThat(work.step(cast.member, key, "verification", "{\"note\": \"Seen\"}")
                        .body())
                .contains("citations");
        assertThat(work.step(
                                cast.reader,
                                key,
                                "verification",
                                "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"citations\": [\"F-77\"]}")
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<String> verified =
                work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"citations\": [\"F-1\"]}");

        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("VERIFIED");
    }

    @Test
    void nobodyVerifiesTheirOwn() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", cast.lead, "")))
                .get("key")
                .asString();
        for (String step : new String[] {"acceptance", "resolution"}) {
            work.step(cast.lead, key, step, "{\"note\": \"x\"}");
        }

        HttpResponse<String> own =
                work.step(cast.lead, key, "verification", "{\"note\": \"x\", \"link\": \"https://a.example/1\"}");

        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("ownWork");
        // handing it over doesn't help who resolved it
        cast.patch(cast.member, "/api/v1/follow-ups/" + key, 3, "{\"owner\": \"" + work.owner.id() + "\"}");
        assertThat(work.step(cast.lead, key, "verification", "{\"note\": \"x\", \"link\": \"https://a.example/1\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsntDoneComesBack() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");

        assertThat(work.step(cast.member, key, "return", "{}").statusCode()).isEqualTo(422);
        assertThat(work.step(cast.member, key, "return", "{\"note\": \"Not on staging\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("RETURNED");
        work.steps(key, "resolution");
        work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");
        assertThat(work.step(cast.member, key, "reopening", "{\"note\": \"Again\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("REOPENED");
    }

    @Test
    void aRiskIsBorneByTwoPeopleUntilADay() {
        String key = work.bug();
        String until = LocalDate.now().plusDays(30).toString();
        String ask = "{\"reason\": \"Retired soon\", \"until\": \"" + until + "\"}";

        assertThat(work.step(cast.lead, key, "risk-acceptance", ask).statusCode())
                .isEqualTo(200);
        assertThat(work.step(work.owner, key, "risk-acceptance", ask).statusCode())
                .isEqualTo(409);
        assertThat(work.step(cast.lead, key, "risk-acceptance/approval", "{}").body())
                .contains("riskTwoPeople");
        assertThat(work.step(cast.member, key, "risk-acceptance/approval", "{}").statusCode())
                .isEqualTo(403);
        assertThat(work.step(cast.secondLead, key, "risk-acceptance/refusal", "{\"note\": \"No\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("PROPOSED");
        work.step(cast.lead, key, "risk-acceptance", ask);
        assertThat(work.step(cast.secondLead, key, "risk-acceptance/approval", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("RISK_ACCEPTED");
    }

    @Test
    void anOwnerApprovesNoRiskOfTheirOwn() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", cast.secondLead, "")))
                .get("key")
                .asString();
        work.step(
                cast.lead,
                key,
                "risk-acceptance",
                "{\"reason\": \"x\", \"until\": \"" + LocalDate.now().plusDays(9) + "\"}");

        assertThat(work.step(cast.secondLead, key, "risk-acceptance/approval", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aBorneRiskReopensAfterItsLastDay() {
        String key = work.bug();
        work.step(
                cast.lead,
                key,
                "risk-acceptance",
                "{\"reason\": \"x\", \"until\": \"" + LocalDate.now().plusDays(9) + "\"}");
        work.step(cast.secondLead, key, "risk-acceptance/approval", "{}");
        clock.lapse();
        assertThat(work.state(key)).isEqualTo("RISK_ACCEPTED");

        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET risk_until = current_date - 2 WHERE key = ?")
                .param(key)
                .update();
        clock.lapse();

        var detail = json(work.show(cast.lead, key));
        assertThat(detail.get("followUp").get("state").asString()).isEqualTo("REOPENED");
        assertThat(detail.get("history").get(0).get("action").asString()).isEqualTo("LAPSED");
        assertThat(detail.get("history").get(0).get("by").isNull()).isTrue();
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT action FROM audit.entry WHERE incident_id = ? ORDER BY seq DESC LIMIT 1")
                        .param(cast.incidentId)
                        .query(String.class)
                        .single())
                .isEqualTo("follow-up.lapsed");
    }

    @Test
    void theOwnerSeesTheItemAndOnlyWhatWasShared() {
        String closed = work.bug();
        String shared = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();

        String alone = work.show(work.owner, closed).body();
        // F-1 was shared for the other item's sake, so both show it; F-2 was not
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
    void anotherOwnerGetsWhatWasSharedAndTheOneBeforeLosesIt() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();
        Viewer next = cast.person("Nina Next", Set.of());

        HttpResponse<String> changed =
                cast.patch(cast.member, "/api/v1/follow-ups/" + key, 1, "{\"owner\": \"" + next.id() + "\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(work.show(next, key).body()).contains("Finding TECHNICAL_LAPSE");
        assertThat(work.show(work.owner, key).statusCode()).isEqualTo(404);
    }

    @Test
    void aStaleChangeIsRefusedAndTheOwnerChangesTheTicketOnly() {
        String key = work.bug();
        String path = "/api/v1/follow-ups/" + key;

        assertThat(cast.patch(work.owner, path, 1, "{\"priority\": \"P1\"}").statusCode())
                .isEqualTo(403);
        assertThat(cast.patch(work.owner, path, 1, "{\"ticket\": \"https://tracker.example/7\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> stale = cast.patch(cast.member, path, 1, "{\"priority\": \"P1\"}");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("tracker.example");
    }

    @Test
    void itServesFindingsOfSeveralIncidents() {
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
    void aReviewRecordsWhatWasFoundAndWhenToLookAgain() {
        String key = work.bug();
        String next = LocalDate.now().plusDays(40).toString();

        assertThat(work.step(work.owner, key, "review", "{\"note\": \"x\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> reviewed = work.step(
                cast.member, key, "review", "{\"note\": \"Waits for hardware\", \"nextReviewOn\": \"" + next + "\"}");

        assertThat(json(reviewed).get("nextReviewOn").asString()).isEqualTo(next);
        assertThat(work.show(cast.member, key).body()).contains("Waits for hardware");
    }

    @Test
    void whatHappensAgainOpensWhatWasThoughtDone() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");
        work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");
        FollowUpCast later = new FollowUpCast(context);
        Viewer lead = cast.person("Lea Lead", Set.of(Role.LEAD));
        String path = later.cast.api("/findings/F-1/recurrence");
        String body = "{\"of\": \"" + cast.incident + "/F-1\", \"note\": \"The same flag again\"}";

        // who works on the later incident alone learns nothing of the earlier one
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
        // nor does the trail of one incident name the other
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
    void anAdoptedRecommendationMakesTheProcedureChange() {
        String api = "/api/v1/recommendations";
        String key = json(cast.post(
                        cast.member,
                        api,
                        "{\"title\": \"Keep a copy first\", \"body\": \"b\", \"incident\": \"" + cast.incident
                                + "\", \"findings\": [\"F-2\"]}"))
                .get("key")
                .asString();
        cast.post(
                cast.lead,
                api + "/" + key + "/consultation",
                "{\"stakeholders\": [\"" + cast.member.id() + "\"], \"dueOn\": \""
                        + LocalDate.now().plusDays(3) + "\"}");

        HttpResponse<String> decided = cast.post(
                cast.lead,
                api + "/" + key + "/decision",
                "{\"outcome\": \"ADOPTED\", \"reason\": \"Cheap\", \"owner\": \"" + work.owner.id() + "\"}");

        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        var mine = json(cast.get(work.owner, "/api/v1/follow-ups?owner=me&kind=PROCEDURE_CHANGE"))
                .get("items");
        assertThat(mine.size()).isEqualTo(1);
        assertThat(mine.get(0).get("title").asString()).isEqualTo("Keep a copy first");
        assertThat(work.show(work.owner, mine.get(0).get("key").asString()).body())
                .doesNotContain(cast.incident);
    }
}
