package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Pages show which procedures were used in an incident, and whether their steps were followed. */
@AfterwordTest
class ProcedureUsePagesTests {

    @Autowired
    ApplicationContext context;

    private Visitor lead;
    private Api api;
    private Api other;
    private String incident;
    private String sop;

    @BeforeEach
    void aProcedureInForce() {
        Cast cast = new Cast(context);
        Person person = cast.person(Role.LEAD);
        other = cast.api(cast.person(Role.LEAD));
        lead = cast.visitor(person);
        api = cast.api(person);
        incident = Api.json(
                        api.post(
                                "/api/v1/incidents",
                                "{\"title\": \"Mail theft\", \"anchors\": {\"RESOLVED\": {\"at\": \"2026-02-03T04:05:00Z\", \"fidelity\": \"MINUTE\"}}}"))
                .get("key")
                .asString();
        aProcedure();
    }

    private void aProcedure() {
        String slug = "u" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        sop = "SOP-" + slug;
        api.post(
                "/api/v1/procedures",
                "{\"title\": \"Revoke\", \"slug\": \"" + slug
                        + "\", \"body\": \"1. Declare.\\n2. Revoke.\\n\", \"why\": \"New\"}");
        assertThat(other.post("/api/v1/procedures/" + sop + "/revisions/1/approval", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void used() {
        lead.get("/incidents/" + incident + "/procedures");
        assertThat(lead.post("/incidents/" + incident + "/procedures", "procedure", sop)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aUseCountsBeforeItsStepsAreSaid() {
        used();

        assertThat(lead.get("/procedures/" + sop).body())
                .contains("Used; steps not recorded yet", "/incidents/" + incident + "/procedures#" + sop)
                .doesNotContain("No use recorded in incidents");
    }

    @Test
    void aRevisionThatCameAfterTheIncidentIsMarkedAsSuch() {
        used();

        assertThat(lead.get("/incidents/" + incident + "/procedures").body()).contains("could not have been followed");

        HttpResponse<String> moved = api.patch(
                "/api/v1/incidents/" + incident,
                1,
                "{\"anchors\": {\"RESOLVED\": {\"at\": \"" + LocalDate.now(ZoneOffset.UTC)
                        + "T00:00:00Z\", \"fidelity\": \"MINUTE\"}}}");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(lead.get("/incidents/" + incident + "/procedures").body())
                .doesNotContain("could not have been followed");
    }

    @Test
    void aThreadThatAllStepsShareIsShownOnce() {
        String page = lead.get("/procedures/" + sop).body();

        assertThat(page.split("<ol class=\"thread", -1)).hasSize(2);
    }

    @Test
    void theTextInForceIsOfferedOnlyWhereThereIsAnother() {
        assertThat(lead.get("/procedures/" + sop + "/revisions/1").body()).doesNotContain("Current text");
        api.post("/api/v1/procedures/" + sop + "/revisions", "{\"body\": \"1. Declare.\", \"why\": \"Shorter\"}");

        assertThat(lead.get("/procedures/" + sop + "/revisions/2").body()).contains("Current text");
    }

    @Test
    void laterUsesAreOnLaterPages() {
        used();
        String first = sop;
        aProcedure();
        used();
        String uses = "/incidents/" + incident + "/procedures";

        String page = lead.get(uses + "?pageSize=1").body();
        assertThat(page).contains("id=\"" + first).doesNotContain("id=\"" + sop).contains("?pageToken=");
        HttpResponse<String> answer = api.get("/api/v1" + uses + "?pageSize=1");
        String token = Api.json(answer).get("nextPageToken").asString();
        assertThat(lead.get(uses + "?pageToken=" + token).body())
                .contains("id=\"" + sop)
                .doesNotContain("id=\"" + first);
        assertThat(page).as("what is used isn't offered").doesNotContain("value=\"" + sop);
    }
}
