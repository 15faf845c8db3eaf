package dev.afterword.finding;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class FindingApiTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> raise(String json) {
        return cast.post(cast.member, cast.api("/findings"), json);
    }

    private void raise(String type, String title) {
        assertThat(raise("{\"type\": \"" + type + "\", \"title\": \"" + title + "\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    private List<String> keys(String query) {
        return json(cast.get(cast.reader, cast.api("/findings" + query)))
                .get("items")
                .valueStream()
                .map(f -> f.get("key").asString())
                .toList();
    }

    @Test
    void addsAFindingAndReturnsItsRoutes() {
        cast.post(cast.member, cast.api("/events"), "{\"title\": \"a\"}");
        HttpResponse<String> response = raise("""
                {"type": "TECHNICAL_LAPSE", "title": "Tokens never expired", "severity": 2, "phase": "CONTAINMENT",
                 "crossOrganisation": true, "citations": ["T-1"], "description": "They *never* did",
                 "contributingFactors": ["haste"]}""");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains(cast.api("/findings/F-1"));
        JsonNode finding = json(response);
        assertThat(finding.get("key").asString()).isEqualTo("F-1");
        assertThat(finding.get("routes").toString()).isEqualTo("[\"ENGINEERING\",\"REGISTER\"]");
        assertThat(finding.get("disposition").isNull()).isTrue();
        assertThat(finding.get("disposed").asBoolean()).isFalse();
        assertThat(json(cast.get(cast.reader, cast.api("/findings/F-1")))).isEqualTo(finding);
    }

    @Test
    void saysWhatWouldBeRight() {
        HttpResponse<String> response = raise("{\"type\": \"BLAME\", \"severity\": 9, \"citations\": [\"E-x\"]}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response)
                        .get("errors")
                        .valueStream()
                        .map(e -> e.get("field").asString()))
                .containsExactlyInAnyOrder("type", "title", "severity", "citations");
        assertThat(raise("{\"type\": \"MANUAL_ERROR\", \"title\": \"a\", \"citations\": [\"F-1\"]}")
                        .body())
                .contains("noSuchKey");
        assertThat(raise("{\"type\": \"MANUAL_ERROR\", \"title\": \"a\", \"blame\": \"Bob\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsBySeverityWithWentWellLast() {
        raise("WENT_WELL", "Signing held");
        raise("PROCESS_FLAW", "Nobody set my severity");
        raise("{\"type\": \"PROCESS_FLAW\", \"title\": \"Minor\", \"severity\": 4}");
        raise("{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Worst\", \"severity\": 1}");

        assertThat(keys("")).containsExactly("F-4", "F-2", "F-3", "F-1");
        assertThat(keys("?type=PROCESS_FLAW")).containsExactly("F-2", "F-3");
        assertThat(keys("?severity=1")).containsExactly("F-4");
        assertThat(keys("?undisposed=true")).containsExactly("F-4", "F-2", "F-3");
        assertThat(keys("?pageSize=2")).containsExactly("F-4", "F-2");
        String token = json(cast.get(cast.reader, cast.api("/findings?pageSize=2")))
                .get("nextPageToken")
                .asString();
        assertThat(keys("?pageSize=2&pageToken=" + token)).containsExactly("F-3", "F-1");
    }

    @Test
    void editsOnlyTheCurrentVersion() {
        raise("PROCESS_FLAW", "a");
        String path = cast.api("/findings/F-1");

        assertThat(json(cast.patch(cast.member, path, 1, "{\"severity\": 2}"))
                        .get("title")
                        .asString())
                .isEqualTo("a");
        HttpResponse<String> stale = cast.patch(cast.member, path, 1, "{\"title\": \"c\"}");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(stale).get("current").get("severity").asInt()).isEqualTo(2);
        assertThat(cast.send(cast.as(cast.member, path).DELETE()).statusCode()).isEqualTo(428);
        assertThat(cast.delete(cast.member, path, 2).statusCode()).isEqualTo(204);
        assertThat(cast.get(cast.member, path).statusCode()).isEqualTo(404);
        raise("PROCESS_FLAW", "b");
        assertThat(keys("")).containsExactly("F-2");
    }

    @Test
    void hiddenFindingLooksAbsentAndReaderChangesNothing() {
        raise("{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"secret plan\", \"tlp\": \"RED\"}");
        raise("{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"open\", \"citations\": [\"F-1\"]}");
        String body = "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"x\"}";

        assertThat(keys("")).containsExactly("F-2");
        assertThat(cast.get(cast.reader, cast.api("/findings/F-1")).body())
                .isEqualTo(cast.get(cast.reader, cast.api("/findings/F-77")).body())
                .contains("not-found");
        assertThat(cast.get(cast.reader, cast.page("/findings/F-2")).body())
                .contains("F-1 exists, but you don’t have access to it")
                .doesNotContain("secret plan");
        assertThat(cast.post(cast.reader, cast.api("/findings"), body).statusCode())
                .isEqualTo(403);
        assertThat(cast.patch(cast.reader, cast.api("/findings/F-2"), 1, "{\"title\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.post(cast.stranger, cast.api("/findings"), body).body())
                .isEqualTo(cast.post(cast.stranger, "/api/v1/incidents/INC-2026-ZZZZZ/findings", body)
                        .body());
        assertThat(cast.get(cast.stranger, cast.api("/findings")).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.stranger, cast.page("/findings/F-2")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void findingOutsideOnesClearanceCannotBeAdded() {
        String attribution = "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"x\", \"restricted\": \"PRIVILEGED\"}";
        assertThat(raise(attribution).body()).contains("beyondClearance");

        cast.join(cast.member, Level.CONTRIBUTE, Tlp.RED, Set.of(Restriction.PRIVILEGED));
        assertThat(raise(attribution).statusCode()).isEqualTo(201);
        assertThat(json(cast.get(cast.lead, cast.api("/findings"))).get("items").size())
                .isZero();
    }

    @Test
    void findingsOfOneIncidentHaveABoundTogether() {
        String text = "x".repeat(20_000 - 1 - 400); // with the title and the row
        String finding = "{\"type\": \"PROCESS_FLAW\", \"title\": \"a\", \"description\": \"" + text + "\"}";
        for (int i = 1; i <= 199; i++) {
            assertThat(raise(finding).statusCode()).isEqualTo(201);
        }
        HttpResponse<String> last = raise(finding); // 200 of 20,000 bytes

        assertThat(last.statusCode()).isEqualTo(201);
        HttpResponse<String> refused = raise("{\"type\": \"PROCESS_FLAW\", \"title\": \"a\"}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("incidentTexts", "/incidents/" + cast.incident + "/findings");

        lengthenUnseen();
        String path = cast.api("/findings/F-2");
        HttpResponse<String> longer = cast.patch(cast.member, path, 1, "{\"title\": \"longer\"}");
        assertThat(longer.statusCode()).isEqualTo(409);
        assertThat(longer.body()).contains("\"/incidents/" + cast.incident + "/findings\"");
        assertThat(cast.patch(cast.member, path, 1, "{\"description\": \"shorter\"}")
                        .statusCode())
                .isEqualTo(200);
        cast = new IncidentCast(context);
        assertThat(raise(finding).statusCode()).isEqualTo(201);
    }

    /** Takes the findings over their bound, as rows would that their writers didn't see. */
    private void lengthenUnseen() {
        context.getBean(TestDatabase.class)
                .sql()
                .sql("""
                WITH off AS (SELECT set_config('session_replication_role', 'replica', true))
                UPDATE finding.finding SET description = description || description FROM off
                WHERE incident_id = ? AND number = 1""")
                .param(cast.incidentId)
                .update();
    }
}
