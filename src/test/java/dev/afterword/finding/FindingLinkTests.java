package dev.afterword.finding;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What happens to work and to dispositions when findings go, and when work is linked late. */
@AfterwordTest
class FindingLinkTests {

    private static final String RISK = "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private String bug;

    @BeforeEach
    void aBugOfTwoFindings() {
        cast = new IncidentCast(context);
        for (String type : new String[] {"TECHNICAL_LAPSE", "PROCESS_FLAW", "PROCESS_FLAW"}) {
            cast.post(cast.member, cast.api("/findings"), "{\"type\": \"" + type + "\", \"title\": \"a\"}");
        }
        bug = "/api/v1/follow-ups/"
                + json(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                        {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s", "findings": ["F-2"]}""".formatted(
                                cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9))))
                        .get("key")
                        .asString();
    }

    private void explain() {
        assertThat(cast.patch(cast.member, bug, 1, "{\"routingReason\": \"The tool is theirs\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void unlinkingTheFindingThatLeadsToARouteNeedsAReason() {
        String link = bug + "/findings/" + cast.incident + "/F-1";

        HttpResponse<String> refused = cast.delete(cast.member, link, 1);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("routeUnexplained", bug.replace("/api/v1", "") + "/edit#routingReason");
        assertThat(fate("F-1")).isEqualTo("FOLLOW_UPS");

        explain();
        assertThat(cast.delete(cast.member, link, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void withdrawingTheFindingThatLeadsToARouteNeedsAReason() {
        HttpResponse<String> refused = withdraw();
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("routeUnexplained", bug.substring(bug.lastIndexOf('/') + 1));
        assertThat(cast.get(cast.member, cast.api("/findings/F-1")).statusCode())
                .isEqualTo(200);

        explain();
        assertThat(withdraw().statusCode()).isEqualTo(204);
    }

    @Test
    void unlinkingTheFindingOfAnotherRouteNeedsNone() {
        assertThat(cast.delete(cast.member, bug + "/findings/" + cast.incident + "/F-2", 1)
                        .statusCode())
                .isEqualTo(200);
        // with its last finding, nothing is left that says where it belongs
        assertThat(withdraw().statusCode()).isEqualTo(204);
        assertThat(cast.post(
                                cast.member,
                                bug + "/findings",
                                "{\"incident\": \"" + cast.incident + "\", \"finding\": \"F-3\"}")
                        .body())
                .contains("routeUnexplained");
    }

    @Test
    void aFindingThatItsExternalOwnerWorksOnIsNotWithdrawn() {
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(cast.stranger.id())
                .update();
        HttpResponse<String> raised = cast.post(cast.member, cast.api("/findings/F-3/follow-ups"), """
                        {"kind": "PROCESS_ISSUE", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s", "share": true}""".formatted(
                        cast.stranger.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);

        HttpResponse<String> refused = cast.delete(cast.member, cast.api("/findings/F-3"), 2);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ownerOutside");
    }

    private HttpResponse<String> withdraw() {
        return cast.delete(cast.member, cast.api("/findings/F-1"), 2);
    }

    @Test
    void recommendingOnAClosedIncidentDecidesNothing() {
        cast.dispose(cast.member, "F-3", RISK);
        cast.post(cast.lead, cast.api("/findings/F-3/disposition/approval"), "{}");
        close();

        recommend(cast.member, "F-3");
        recommend(cast.lead, "F-3");
        assertThat(fate("F-3")).isEqualTo("RISK_ACCEPTED");

        cast.database()
                .sql()
                .sql(
                        "UPDATE finding.finding SET disposition_until = current_date - 2 WHERE incident_id = ? AND number = 3")
                .param(cast.incidentId)
                .update();
        recommend(cast.member, "F-3");
        assertThat(fate("F-3")).isEqualTo("RISK_LAPSED");
        recommend(cast.lead, "F-3");
        assertThat(fate("F-3")).isEqualTo("FOLLOW_UPS");
    }

    private String fate(String key) {
        return json(cast.get(cast.lead, cast.api("/findings/" + key)))
                .get("fate")
                .asString();
    }

    private void recommend(Viewer who, String finding) {
        HttpResponse<String> made = cast.post(who, "/api/v1/recommendations", """
                {"title": "x", "body": "y", "incident": "%s", "findings": ["%s"]}""".formatted(cast.incident, finding));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private void close() {
        cast.database().sql().sql("""
                        UPDATE incident.incident SET stage = 'CLOSED', locked = true,
                            stage_dates = stage_dates || '{"CLOSED": "2026-01-01T00:00:00Z"}' WHERE id = ?""").param(cast.incidentId).update();
    }
}
