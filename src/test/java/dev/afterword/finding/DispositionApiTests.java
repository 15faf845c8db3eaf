package dev.afterword.finding;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class DispositionApiTests {

    private static final String RISK =
            "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"The service ends in June\", \"until\": \"2199-06-30\"}";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        for (String type : new String[] {"PROCESS_FLAW", "TECHNICAL_LAPSE", "MANUAL_ERROR", "WENT_WELL"}) {
            cast.post(cast.member, cast.api("/findings"), "{\"type\": \"" + type + "\", \"title\": \"a\"}");
        }
    }

    private HttpResponse<String> decide(String key, String json) {
        return cast.dispose(cast.member, key, json);
    }

    private HttpResponse<String> answer(Viewer who, String answer, String json) {
        return cast.post(who, cast.api("/findings/F-1/disposition/" + answer), json);
    }

    private static void assertFate(HttpResponse<String> response, DispositionStatus fate) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).get("fate").asString()).isEqualTo(fate.name());
        assertThat(json(response).get("disposed").asBoolean()).isEqualTo(fate.disposed());
    }

    @Test
    void followUpDispositionIsValidWhileActionsArePlanned() {
        assertThat(decide("F-1", "{\"kind\": \"FOLLOW_UPS\"}").statusCode()).isEqualTo(422);
        HttpResponse<String> decided = decide("F-1", """
                {"kind": "FOLLOW_UPS", "intentions": [{"what": "Fill the rota", "byWhom": "Wen-Hsin", "dueOn": "2026-12-01"},
                 {"what": "Alert on empty rotas", "byWhom": "Imani"}]}""");

        assertFate(decided, DispositionStatus.INTENDED);
        assertThat(json(decided).get("intentions").get(0).get("dueOn").asString())
                .isEqualTo("2026-12-01");
        assertThat(json(decided).get("intentions").get(1).get("byWhom").asString())
                .isEqualTo("Imani");
        assertThat(decide("F-1", "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"x\"}]}")
                        .body())
                .contains("intentions.0.byWhom");
        assertFate(decide("F-1", "{\"kind\": null}"), DispositionStatus.NONE);
    }

    @Test
    void aRiskIsAcceptedByTwoPeople() {
        assertFate(cast.dispose(cast.lead, "F-1", RISK), DispositionStatus.RISK_ASKED);
        HttpResponse<String> own = answer(cast.lead, "approval", "{}");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("riskTwoPeople", cast.page("/findings/F-1"));
        assertThat(answer(cast.member, "approval", "{}").statusCode()).isEqualTo(403);
        assertThat(answer(cast.stranger, "approval", "{}").statusCode()).isEqualTo(404);

        assertFate(answer(cast.secondLead, "approval", "{\"reason\": \"Agreed\"}"), DispositionStatus.RISK_ACCEPTED);
        assertThat(answer(cast.secondLead, "approval", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void rejectedRiskLeavesTheFindingOpen() {
        decide("F-1", RISK);
        assertThat(answer(cast.lead, "refusal", "{}").statusCode()).isEqualTo(422);

        assertFate(answer(cast.lead, "refusal", "{\"reason\": \"Too long\"}"), DispositionStatus.RISK_REFUSED);
        assertThat(decide("F-1", "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2020-01-01\"}")
                        .body())
                .contains("riskUntil");
        assertThat(decide("F-1", "{\"kind\": \"RISK_ACCEPTED\", \"until\": \"2199-01-01\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anAcceptedRiskLapsesAfterItsLastDay() {
        decide("F-1", RISK);
        answer(cast.lead, "approval", "{}");
        cast.database()
                .sql()
                .sql("UPDATE finding.finding SET disposition_until = current_date - 2 WHERE incident_id = ?")
                .param(cast.incidentId)
                .update();

        assertFate(cast.get(cast.reader, cast.api("/findings/F-1")), DispositionStatus.RISK_LAPSED);
    }

    private String duplicateOf(String key) {
        return "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"" + key + "\"}";
    }

    /** Adds F-5 and F-6, two more of the type of F-1. */
    private void addTwoMore() {
        for (String title : new String[] {"b", "c"}) {
            cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"" + title + "\"}");
        }
    }

    private void accept(String key) {
        cast.dispose(cast.member, key, RISK);
        assertFate(
                cast.post(cast.lead, cast.api("/findings/" + key + "/disposition/approval"), "{}"),
                DispositionStatus.RISK_ACCEPTED);
    }

    @Test
    void duplicateRefersToAnotherFinding() {
        addTwoMore();
        assertThat(decide("F-1", duplicateOf("F-1")).body()).contains("duplicateCircle");
        assertThat(decide("F-1", duplicateOf("F-9")).body()).contains("noSuchKey");
        accept("F-6");
        assertFate(decide("F-5", duplicateOf("F-6")), DispositionStatus.DUPLICATE);
        assertFate(decide("F-1", duplicateOf("F-5")), DispositionStatus.DUPLICATE);
        assertThat(decide("F-6", duplicateOf("F-1")).statusCode()).isEqualTo(422);

        cast.delete(cast.member, cast.api("/findings/F-6"), 3);
        assertFate(cast.get(cast.reader, cast.api("/findings/F-5")), DispositionStatus.DUPLICATE_OPEN);
        assertFate(cast.get(cast.reader, cast.api("/findings/F-1")), DispositionStatus.DUPLICATE_OPEN);
    }

    @Test
    void duplicateIsOfTheSameTypeAndOfADecidedFinding() {
        addTwoMore();
        accept("F-2");
        assertThat(decide("F-1", duplicateOf("F-2")).body()).contains("duplicateType");
        assertThat(decide("F-1", duplicateOf("F-4")).body()).contains("duplicateType");
        assertThat(decide("F-1", duplicateOf("F-5")).body()).contains("duplicateUndecided");
        decide("F-5", "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"a\", \"byWhom\": \"b\"}]}");

        assertFate(decide("F-1", duplicateOf("F-5")), DispositionStatus.INTENDED);
        decide("F-5", "{\"kind\": null}");
        assertFate(cast.get(cast.reader, cast.api("/findings/F-1")), DispositionStatus.DUPLICATE_OPEN);
        accept("F-5");
        assertFate(cast.get(cast.reader, cast.api("/findings/F-1")), DispositionStatus.DUPLICATE);
        cast.patch(cast.member, cast.api("/findings/F-5"), 5, "{\"type\": \"COMMUNICATION_GAP\"}");
        assertFate(cast.get(cast.reader, cast.api("/findings/F-1")), DispositionStatus.DUPLICATE_OPEN);
    }

    @Test
    void acceptedRiskIsAskedAgainWhenTheFindingChanges() {
        accept("F-1");
        String path = cast.api("/findings/F-1");
        assertFate(
                cast.patch(cast.member, path, 3, "{\"contributingFactors\": [\"load\"]}"),
                DispositionStatus.RISK_ACCEPTED);

        assertFate(cast.patch(cast.secondLead, path, 4, "{\"severity\": 1}"), DispositionStatus.RISK_OUTDATED);

        assertThat(json(cast.get(cast.lead, path))
                        .get("disposition")
                        .get("changedBy")
                        .get("name")
                        .asString())
                .isEqualTo(cast.secondLead.name());
        assertThat(cast.get(cast.lead, "/").body()).contains("Decide again on the risk of", decision());
        // neither the person who changed it nor someone with an older page approves what it is now
        assertThat(answer(cast.secondLead, "approval", "{}").body()).contains("riskTwoPeople");
        assertThat(cast.send(cast.as(cast.lead, path + "/disposition/approval")
                                .header("If-Match", "\"4\"")
                                .header("Content-Type", "application/json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(412);
        assertFate(answer(cast.lead, "approval", "{}"), DispositionStatus.RISK_ACCEPTED);
        for (String change :
                new String[] {"\"title\": \"z\"", "\"description\": \"z\"", "\"type\": \"MANUAL_ERROR\""}) {
            long version = json(cast.get(cast.lead, path)).get("version").asLong();
            assertFate(cast.patch(cast.member, path, version, "{" + change + "}"), DispositionStatus.RISK_OUTDATED);
            assertFate(answer(cast.lead, "approval", "{}"), DispositionStatus.RISK_ACCEPTED);
        }
    }

    @Test
    void theDatabaseRefusesAnAcceptedRiskOfAnotherFinding() {
        accept("F-1");

        assertThatThrownBy(() -> cast.database()
                        .sql()
                        .sql("UPDATE finding.finding SET title = 'Nothing' WHERE incident_id = ? AND number = 1")
                        .param(cast.incidentId)
                        .update())
                .hasMessageContaining("was not approved for what it is now");
    }

    @Test
    void aChangeWhileTheRiskIsRequestedIsApprovedByAThirdPerson() {
        decide("F-1", RISK);
        cast.patch(cast.lead, cast.api("/findings/F-1"), 2, "{\"title\": \"Something else\"}");

        assertThat(answer(cast.lead, "approval", "{}").body()).contains("riskTwoPeople");
        assertFate(answer(cast.secondLead, "approval", "{}"), DispositionStatus.RISK_ACCEPTED);
    }

    private String decision() {
        return cast.page("/findings/F-1#disposition");
    }

    private void close() {
        cast.database().sql().sql("""
                        UPDATE incident.incident SET stage = 'CLOSED', locked = true,
                            stage_dates = stage_dates || '{"CLOSED": "2026-01-01T00:00:00Z"}' WHERE id = ?""").param(cast.incidentId).update();
    }

    private void lapse() {
        cast.database()
                .sql()
                .sql("UPDATE finding.finding SET disposition_until = current_date - 2 WHERE incident_id = ?")
                .param(cast.incidentId)
                .update();
    }

    @Test
    void theEndOfARiskOnAClosedIncidentIsToldAndDecided() {
        accept("F-1");
        close();
        assertThat(decide("F-1", RISK).body()).contains("incidentClosed");
        assertThat(cast.get(cast.lead, "/").body()).doesNotContain(decision());

        lapse();

        for (Viewer concerned : List.of(cast.lead, cast.secondLead, cast.member)) {
            assertThat(cast.get(concerned, "/").body())
                    .as(concerned.name())
                    .contains("Decide again on the risk of", decision());
        }
        assertThat(cast.get(cast.reader, "/").body()).doesNotContain(decision());
        assertThat(cast.get(cast.lead, cast.page("/findings/F-1")).body()).contains("Request risk acceptance");
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).doesNotContain("Request risk acceptance");
        assertThat(decide("F-1", RISK).statusCode()).isEqualTo(403);
        assertThat(cast.dispose(cast.lead, "F-1", "{\"kind\": null}").body()).contains("incidentClosed");
        assertFate(cast.dispose(cast.lead, "F-1", RISK), DispositionStatus.RISK_ASKED);
        assertFate(answer(cast.secondLead, "approval", "{}"), DispositionStatus.RISK_ACCEPTED);
        assertThat(cast.dispose(cast.lead, "F-1", RISK).body()).contains("incidentClosed");
    }

    @Test
    void theEndOfARiskOnAClosedIncidentIsAnsweredWithWork() {
        String work =
                """
                {"kind": "PROCESS_ISSUE", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9));
        accept("F-1");
        close();
        assertThat(cast.post(cast.lead, cast.api("/findings/F-1/follow-ups"), work)
                        .body())
                .contains("incidentClosed");
        lapse();
        assertThat(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), work)
                        .statusCode())
                .isEqualTo(403);

        assertThat(cast.get(cast.lead, cast.page("/findings/F-1/follow-ups/new"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(cast.post(cast.lead, cast.api("/findings/F-1/follow-ups"), work)
                        .statusCode())
                .isEqualTo(201);
        assertFate(cast.get(cast.lead, cast.api("/findings/F-1")), DispositionStatus.FOLLOW_UPS);
    }

    @Test
    void aRefusedRiskOnAClosedIncidentIsStillToBeDecided() {
        accept("F-1");
        close();
        lapse();
        cast.dispose(cast.lead, "F-1", RISK);
        answer(cast.secondLead, "refusal", "{\"reason\": \"No\"}");

        assertThat(cast.get(cast.secondLead, "/").body()).contains(decision());
    }

    @Test
    void decidingNeedsTheVersion() {
        HttpResponse<String> blind = cast.put(cast.member, cast.api("/findings/F-1/disposition"), RISK);

        assertThat(blind.statusCode()).isEqualTo(428);
        assertFate(cast.get(cast.lead, cast.api("/findings/F-1")), DispositionStatus.NONE);
    }

    @Test
    void aPlannedActionIsNotEnoughForClosing() {
        String planned = "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"a\", \"byWhom\": \"b\"}]}";
        for (String key : new String[] {"F-1", "F-2", "F-3"}) {
            decide(key, planned);
        }

        String closing = cast.post(cast.lead, cast.api("/closure"), "{}").body();
        String approval = approvalBlocks();

        assertThat(closing).contains("findingIntended", "F-1", "F-2", "F-3");
        assertThat(approval).doesNotContain("findingIntended", "findingUndisposed");
    }

    private String approvalBlocks() {
        cast.send(cast.as(cast.lead, cast.api("/review"))
                .header(
                        "If-Match",
                        cast.get(cast.lead, cast.api("/review"))
                                .headers()
                                .firstValue("etag")
                                .orElse("\"0\""))
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"sections\": {\"takeaways\": \"Learn.\"}}")));
        return cast.get(cast.lead, cast.page("/review")).body();
    }

    @Test
    void aManualErrorIsNotApprovedWithoutWhatMadeItPossible() {
        assertThat(approvalBlocks()).contains("Describe what made it possible");

        cast.patch(cast.member, cast.api("/findings/F-3"), 1, "{\"madePossibleBy\": \"Two buttons alike\"}");

        assertThat(approvalBlocks()).doesNotContain("Describe what made it possible");
    }

    private String key(String finding, String kind) {
        return json(cast.post(cast.member, cast.api("/findings/" + finding + "/follow-ups"), """
                {"kind": "%s", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                        kind, cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9))))
                .get("key")
                .asString();
    }

    @Test
    void aTechnicalFindingAcrossOrganisationsNeedsBothRoutes() {
        cast.patch(cast.member, cast.api("/findings/F-2"), 1, "{\"crossOrganisation\": true}");
        key("F-2", "BUG");
        assertFate(cast.get(cast.lead, cast.api("/findings/F-2")), DispositionStatus.ROUTE_MISSING);
        assertThat(cast.post(cast.lead, cast.api("/closure"), "{}").body()).contains("findingRouteMissing");
        assertThat(approvalBlocks()).contains("needs an engineering follow-up and one in the register");

        key("F-2", "PROCESS_ISSUE");

        assertFate(cast.get(cast.lead, cast.api("/findings/F-2")), DispositionStatus.FOLLOW_UPS);
    }

    @Test
    void changingTheTypeNeedsAReasonForWorkOnTheWrongRoute() {
        String bug = key("F-2", "BUG");
        String path = cast.api("/findings/F-2");

        HttpResponse<String> bare = cast.patch(cast.member, path, 2, "{\"type\": \"PROCESS_FLAW\"}");
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("routingReasons." + bug);
        assertThat(json(cast.get(cast.lead, path)).get("type").asString()).isEqualTo("TECHNICAL_LAPSE");
        HttpResponse<String> explained = cast.patch(
                cast.member,
                path,
                2,
                "{\"type\": \"PROCESS_FLAW\", \"routingReasons\": {\"" + bug + "\": \"The tool is theirs\"}}");

        assertThat(explained.statusCode()).as(explained.body()).isEqualTo(200);
        assertThat(json(cast.get(cast.lead, "/api/v1/follow-ups/" + bug))
                        .get("followUp")
                        .get("routingReason")
                        .asString())
                .isEqualTo("The tool is theirs");
        // it has a reason now, so that further changes need none
        assertThat(cast.patch(cast.member, path, 3, "{\"type\": \"COMMUNICATION_GAP\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theFormAsksForTheReasonOfTheRoute() {
        String bug = key("F-2", "BUG");

        HttpResponse<String> form = cast.form(
                cast.member,
                cast.page("/findings/F-2"),
                Map.of(
                        "version",
                        "2",
                        "type",
                        "PROCESS_FLAW",
                        "title",
                        "a",
                        "tlp",
                        "AMBER",
                        "crossOrganisation",
                        "false"));

        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.body()).contains("name=\"routingReasons." + bug + "\"");
    }

    @Test
    void findingThatWentWellNeedsNoDisposition() {
        assertFate(cast.get(cast.reader, cast.api("/findings/F-4")), DispositionStatus.NOT_NEEDED);
        assertThat(decide("F-4", RISK).statusCode()).isEqualTo(409);
    }

    @Test
    void decisionsAreRecordedAndNeedTheCurrentVersion() {
        assertThat(cast.send(cast.as(cast.member, cast.api("/findings/F-1/disposition"))
                                .header("If-Match", "\"7\"")
                                .header("Content-Type", "application/json")
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(RISK)))
                        .statusCode())
                .isEqualTo(412);
        decide("F-1", RISK);
        answer(cast.lead, "approval", "{}");

        assertThat(cast.database()
                        .sql()
                        .sql(
                                "SELECT action FROM audit.entry WHERE incident_id = ? AND action LIKE 'finding.%' ORDER BY seq")
                        .param(cast.incidentId)
                        .query(String.class)
                        .list())
                .endsWith("finding.risk-asked", "finding.risk-approved");
    }

    @Test
    void aReaderDecidesNothing() {
        assertThat(cast.dispose(cast.reader, "F-1", RISK).statusCode()).isEqualTo(403);
        assertThat(cast.dispose(cast.stranger, "F-1", RISK).statusCode()).isEqualTo(404);
    }
}
