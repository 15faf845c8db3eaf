package dev.afterword.finding;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
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
        return cast.put(cast.member, cast.api("/findings/" + key + "/disposition"), json);
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

        assertFate(decided, DispositionStatus.FOLLOW_UPS);
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
        assertFate(cast.put(cast.lead, cast.api("/findings/F-1/disposition"), RISK), DispositionStatus.RISK_ASKED);
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

    @Test
    void duplicateRefersToAnotherFinding() {
        assertThat(decide("F-1", "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-1\"}")
                        .body())
                .contains("duplicateCircle");
        assertThat(decide("F-1", "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-9\"}")
                        .body())
                .contains("noSuchKey");
        assertFate(decide("F-1", "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-2\"}"), DispositionStatus.DUPLICATE);
        assertFate(decide("F-2", "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-3\"}"), DispositionStatus.DUPLICATE);
        assertThat(decide("F-3", "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-1\"}")
                        .statusCode())
                .isEqualTo(422);

        cast.delete(cast.member, cast.api("/findings/F-3"), 1);
        assertFate(cast.get(cast.reader, cast.api("/findings/F-2")), DispositionStatus.NONE);
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
        assertThat(cast.put(cast.reader, cast.api("/findings/F-1/disposition"), RISK)
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.put(cast.stranger, cast.api("/findings/F-1/disposition"), RISK)
                        .statusCode())
                .isEqualTo(404);
    }
}
