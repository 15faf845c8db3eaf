package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ClosureApiTests {

    @Autowired
    ApplicationContext context;

    @Test
    void closingReportsAllBlocks() {
        ClosingWorld w = new ClosingWorld(context, "{\"title\": \"Mail theft\", \"dataBreach\": \"YES\"}");
        w.post(w.member, "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"No second channel\"}");

        Answer blocked = w.post(w.lead, "/closure", "{}");

        assertThat(blocked.status()).isEqualTo(409);
        assertThat(blocked.body())
                .contains(
                        "evaluationNotBegun",
                        "/incidents/" + w.key + "/evaluation",
                        "reviewUnpublished",
                        "/incidents/" + w.key + "/review",
                        "findingUndisposed",
                        "/incidents/" + w.key + "/findings/F-1");
        Answer list = w.get(w.reader, "/closure");
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.json().get("checklist")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(list.body()).contains("evaluationNotBegun", "factsMissing");
        assertThat(w.get(w.lead, "").text("stage")).isEqualTo("INTAKE");
    }

    @Test
    void leadClosesFinishedIncident() {
        ClosingWorld w = ClosingWorld.quiet(context);
        w.evaluate();

        Answer closed = w.post(w.lead, "/closure", "{}");

        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.text("stage")).isEqualTo("CLOSED");
        assertThat(closed.text("stageDates.CLOSED")).isNotEmpty();
        assertThat(w.get(w.lead, "").json().get("locked").asBoolean()).isTrue();
        assertThat(w.get(w.lead, "/closure")
                        .json()
                        .get("history")
                        .get(0)
                        .get("kind")
                        .asString())
                .isEqualTo("CLOSED");
        assertThat(w.world.api(w.lead).get("/api/v1/audit?incident=" + w.key).body())
                .contains("incident.closed");
        assertThat(w.post(w.lead, "/closure", "{}").body()).contains("incidentClosed");
    }

    @Test
    void onlyALeadClosesAndReopens() {
        ClosingWorld w = ClosingWorld.quiet(context);
        w.evaluate();
        for (String step : new String[] {"/closure", "/reopening"}) {
            assertThat(w.post(w.member, step, "{}").status()).isEqualTo(403);
            assertThat(w.post(w.reader, step, "{}").status()).isEqualTo(403);
            assertThat(w.post(w.stranger, step, "{}").status()).isEqualTo(404);
        }
        assertThat(w.get(w.stranger, "/closure").status()).isEqualTo(404);
        assertThat(w.get(w.lead, "").text("stage")).isEqualTo("INTAKE");
    }

    @Test
    void reopeningNeedsAReasonAndReturnsToTheStageOfTheReview() {
        ClosingWorld w = ClosingWorld.quiet(context);
        w.close();
        assertThat(w.post(w.lead, "/reopening", "{}").status()).isEqualTo(422);

        Answer open = w.post(w.lead, "/reopening", "{\"reason\": \"The badge was used\"}");

        assertThat(open.status()).as(open.body()).isEqualTo(200);
        assertThat(open.text("stage")).isEqualTo("INTAKE");
        assertThat(w.get(w.lead, "/closure").body()).contains("The badge was used");
        assertThat(w.world.api(w.lead).get("/api/v1/audit?incident=" + w.key).body())
                .contains("incident.reopened", "The badge was used");
        assertThat(w.post(w.lead, "/reopening", "{\"reason\": \"x\"}").body()).contains("incidentOpen");
        assertThat(w.post(w.member, "/events", "{\"title\": \"Used at the gate\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aWaivedEvaluationIsEnough() {
        ClosingWorld w = ClosingWorld.quiet(context);
        var other = w.world.person("Leo Lead", dev.afterword.access.Role.LEAD);
        w.post(w.lead, "/evaluation/waiver", "{\"reason\": \"A drill\"}");
        assertThat(w.post(w.lead, "/closure", "{}").body()).contains("evaluationNotBegun");
        w.post(other, "/evaluation/waiver/approval", "{}");

        assertThat(w.post(w.lead, "/closure", "{}").status()).isEqualTo(200);
    }

    @Test
    void startedReviewBlocksClosing() {
        ClosingWorld w = ClosingWorld.quiet(context);
        w.evaluate();
        w.world.api(w.member).put(w.api("/review"), "{\"sections\": {\"whatHappened\": \"A badge was lost.\"}}", null);
        assertThat(w.post(w.lead, "/closure", "{}").body()).contains("reviewUnpublished");

        w.post(w.lead, "/review/abandonment", "{\"reason\": \"Nothing to learn\"}");
        assertThat(w.post(w.lead, "/closure", "{}").status()).isEqualTo(200);
    }

    @Test
    void findingHiddenFromTheLeadBlocksClosing() {
        ClosingWorld w = ClosingWorld.quiet(context);
        w.evaluate();
        w.world.join(
                w.key, w.member, dev.afterword.access.Level.CONTRIBUTE, dev.afterword.kernel.Tlp.RED, "PRIVILEGED");
        Answer raised = w.post(
                w.member,
                "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Said by counsel\", \"restricted\": \"PRIVILEGED\"}");
        assertThat(raised.status()).as(raised.body()).isEqualTo(201);

        Answer blocked = w.post(w.lead, "/closure", "{}");
        assertThat(blocked.status()).isEqualTo(409);
        assertThat(blocked.body()).contains("findingsHidden").doesNotContain("Said by counsel");
    }

    @Test
    void importedHistoryIsClosedButCanBeEdited() {
        ClosingWorld w = ClosingWorld.quiet(context);
        String id = "hist-" + w.key;
        w.world
                .api(w.lead)
                .post(
                        "/api/v1/imports?format=veris&historical=true",
                        "{\"incident_id\": \"" + id
                                + "\", \"schema_version\": \"1.3.7\", \"security_incident\": \"Confirmed\", \"summary\": \"Old "
                                + id + "\", \"timeline\": {\"incident\": {\"year\": 2019}}}");
        String past = "/api/v1/incidents/"
                + w.world
                        .api(w.lead)
                        .get("/api/v1/incidents?q=" + id)
                        .json()
                        .get("items")
                        .get(0)
                        .get("key")
                        .asString();

        assertThat(w.world.api(w.lead).get(past).text("stage")).isEqualTo("CLOSED");
        assertThat(w.world
                        .api(w.lead)
                        .post(past + "/events", "{\"title\": \"Found later\"}")
                        .status())
                .isEqualTo(201);
        assertThat(w.world.api(w.lead).post(past + "/closure", "{}").body()).contains("incidentClosed");
        assertThat(w.world
                        .api(w.lead)
                        .post(past + "/reopening", "{\"reason\": \"Worth a review\"}")
                        .text("stage"))
                .isEqualTo("INTAKE");
    }

    /** Work continues after closing; only its links to the incident can't change. */
    @Test
    void followUpsStayOpenAndKeepTheirFindings() {
        ClosingWorld w = ClosingWorld.quiet(context);
        w.post(w.member, "/findings", "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Badges are not revoked\"}");
        w.post(w.member, "/findings", "{\"type\": \"WENT_WELL\", \"title\": \"The guard noticed\"}");
        String raise = """
                {"kind": "BUG", "title": "Revoke lost badges", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                        w.member.id(), java.time.LocalDate.now(ZoneOffset.UTC).plusDays(60));
        Answer raised = w.post(w.lead, "/findings/F-1/follow-ups", raise);
        assertThat(raised.status()).as(raised.body()).isEqualTo(201);
        String work = "/api/v1/follow-ups/" + raised.text("key");
        w.close();

        assertThat(w.post(w.lead, "/findings/F-1/follow-ups", raise).body()).contains("incidentClosed");
        Answer tied =
                w.world.api(w.lead).post(work + "/findings", "{\"incident\": \"" + w.key + "\", \"finding\": \"F-2\"}");
        assertThat(tied.status()).isEqualTo(409);
        assertThat(tied.body()).contains("incidentClosed");
        assertThat(w.world
                        .api(w.lead)
                        .delete(work + "/findings/" + w.key + "/F-1", null)
                        .body())
                .contains("incidentClosed");
        assertThat(w.world.api(w.member).post(work + "/acceptance", "{}").status())
                .isEqualTo(200);
        assertThat(w.world
                        .api(w.member)
                        .post(work + "/resolution", "{\"note\": \"Revoked within the hour now\"}")
                        .status())
                .isEqualTo(200);
    }
}
