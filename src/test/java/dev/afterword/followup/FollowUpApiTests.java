package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.audit.LiveCheck;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class FollowUpApiTests {

    @Autowired
    ApplicationContext context;

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
    void creatingAFollowUpDisposesOfItsFinding() {
        assertThat(fate("F-1")).isEqualTo("NONE");

        HttpResponse<String> raised = work.raise(cast.member, "F-1", work.body("BUG", ""));

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        assertThat(json(raised).get("key").asString()).matches("FU-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(json(raised).get("state").asString()).isEqualTo("PROPOSED");
        assertThat(json(raised).get("route").asString()).isEqualTo("ENGINEERING");
        assertThat(LocalDate.parse(json(raised).get("nextReviewOn").asString())).isAfter(LocalDate.now(ZoneOffset.UTC));
        assertThat(fate("F-1")).isEqualTo("FOLLOW_UPS");
        assertThat(json(cast.get(cast.lead, cast.api("/findings/F-1")))
                        .get("work")
                        .get(0)
                        .get("key"))
                .isEqualTo(json(raised).get("key"));
    }

    @Test
    void missingAndWrongFieldsAreReportedAtOnce() {
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
    void routeOtherThanThatOfTheTypeNeedsAReason() {
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
    void plannedActionBecomesAFollowUp() {
        cast.dispose(
                cast.member,
                "F-1",
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

    /** What was accepted stays accepted, for the owner until the new one accepts, and the trail says so. */
    @Test
    void aNewOwnerAcceptsItOnRecord() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", "")))
                .get("key")
                .asString();
        work.step(work.owner, key, "acceptance", "{}");

        HttpResponse<String> changed =
                cast.patch(cast.member, "/api/v1/follow-ups/" + key, 2, "{\"owner\": \"" + cast.member.id() + "\"}");

        assertThat(json(changed).get("state").asString()).as(changed.body()).isEqualTo("ACCEPTED");
        assertThat(json(changed).at("/owner/id").asString())
                .isEqualTo(work.owner.id().toString());
        assertThat(json(changed).at("/handOver/to/id").asString())
                .isEqualTo(cast.member.id().toString());
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();

        HttpResponse<String> accepted = work.step(cast.member, key, "hand-over/acceptance", "{}");

        assertThat(json(accepted).get("state").asString()).as(accepted.body()).isEqualTo("ACCEPTED");
        assertThat(json(accepted).at("/owner/id").asString())
                .isEqualTo(cast.member.id().toString());
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();
    }

    @Test
    void ownerResolvesAndAnotherPersonVerifies() {
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

        cast.post(cast.member, cast.api("/events"), "{\"title\": \"The test passed\"}");
        HttpResponse<String> verified =
                work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"citations\": [\"T-1\"]}");

        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("VERIFIED");
    }

    @Test
    void proofThatIsOlderThanTheResolutionNeedsAReason() {
        cast.post(
                cast.member,
                cast.api("/events"),
                "{\"title\": \"An old test\", \"occurredAt\": {\"at\": \"2026-01-01T00:00:00Z\", \"fidelity\": \"DAY\"}}");
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");

        HttpResponse<String> old =
                work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"citations\": [\"F-1\", \"T-1\"]}");
        assertThat(old.statusCode()).isEqualTo(422);
        assertThat(old.body()).contains("whyProofCounts", "proofOlder");
        assertThat(work.state(key)).isEqualTo("RESOLVED");
        HttpResponse<String> explained = work.step(
                cast.member,
                key,
                "verification",
                "{\"note\": \"Seen\", \"citations\": [\"T-1\"], \"whyProofCounts\": \"The test covers this code\"}");

        assertThat(explained.statusCode()).as(explained.body()).isEqualTo(200);
        assertThat(json(work.show(cast.lead, key))
                        .get("history")
                        .get(0)
                        .get("whyProofCounts")
                        .asString())
                .isEqualTo("The test covers this code");
        assertThat(cast.get(cast.member, "/follow-ups/" + key).body())
                .contains("The proof is older than the resolution, and counts because: The test covers this code");
    }

    @Test
    void theFormAsksWhyOlderProofCounts() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");

        HttpResponse<String> form = cast.form(
                cast.member,
                "/follow-ups/" + key + "/verification",
                java.util.Map.of("note", "Seen", "citations", "F-1", "link", ""));

        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.body()).contains("name=\"whyProofCounts\"");
    }

    @Test
    void ownerCannotVerifyOwnWork() {
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
        // changing the owner doesn't allow the person who resolved it to verify it
        work.handOver(key, work.owner);
        assertThat(work.step(cast.lead, key, "verification", "{\"note\": \"x\", \"link\": \"https://a.example/1\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void unfinishedWorkIsReturned() {
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
    void staleEditIsRefusedAndOwnerEditsOnlyTheTicket() {
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
    void successMeasureIsStoredShownAndRecorded() {
        String key = work.bug();
        String path = "/api/v1/follow-ups/" + key;
        String measure = "Two drills in which nobody waits";

        HttpResponse<String> edited = cast.patch(cast.member, path, 1, "{\"successMeasure\": \"" + measure + "\"}");
        HttpResponse<String> tooLong =
                cast.patch(cast.member, path, 2, "{\"successMeasure\": \"" + "x".repeat(2_001) + "\"}");

        assertThat(json(edited).get("successMeasure").asString()).isEqualTo(measure);
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("successMeasure", "tooLong");
        assertThat(cast.get(cast.member, "/follow-ups/" + key).body()).contains("Success measure", measure);
        assertThat(json(cast.get(cast.member, path))
                        .at("/history/0/changes/successMeasure/1")
                        .asString())
                .isEqualTo(measure);
        assertThat(cast.get(cast.lead, cast.api("/report.html")).body()).contains("success measure: " + measure);
        assertThat(cast.get(cast.lead, "/api/v1/audit?incident=" + cast.incident)
                        .body())
                .contains(measure);
    }

    @Test
    void reviewRecordsItsResultAndTheNextDate() {
        String key = work.bug();
        String next = LocalDate.now(ZoneOffset.UTC).plusDays(40).toString();

        assertThat(work.step(work.owner, key, "review", "{\"note\": \"x\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> reviewed = work.step(
                cast.member, key, "review", "{\"note\": \"Waits for hardware\", \"nextReviewOn\": \"" + next + "\"}");

        assertThat(json(reviewed).get("nextReviewOn").asString()).isEqualTo(next);
        assertThat(work.show(cast.member, key).body()).contains("Waits for hardware");
    }

    @Test
    void adoptedRecommendationCreatesTheProcedureChange() {
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
                        + LocalDate.now(ZoneOffset.UTC).plusDays(3) + "\"}");

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
