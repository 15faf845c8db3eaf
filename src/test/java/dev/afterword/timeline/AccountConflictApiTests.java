package dev.afterword.timeline;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class AccountConflictApiTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        event("\"title\": \"Desk: blocked at nine\", \"source\": \"Service desk\"");
        event("\"title\": \"Proxy: blocked at ten\", \"source\": \"Proxy log\"");
        event("\"title\": \"Nobody may see this\", \"tlp\": \"RED\"");
    }

    private HttpResponse<String> event(String fields) {
        return cast.post(cast.lead, cast.api("/events"), "{" + fields + "}");
    }

    private HttpResponse<String> mark(Viewer who, String one, String other) {
        return cast.post(who, cast.api("/events/" + one + "/conflicts"), "{\"with\": \"" + other + "\"}");
    }

    private HttpResponse<String> settle(Viewer who, String fields) {
        return cast.post(who, cast.api("/events/T-1/conflicts/T-2/settlement"), "{" + fields + "}");
    }

    private JsonNode conflicts(Viewer who) {
        return json(cast.get(who, cast.api("/conflicts"))).get("items");
    }

    @Test
    void showsBothSideBySideUntilSomebodySettlesWhichStands() {
        HttpResponse<String> marked = mark(cast.member, "T-2", "T-1");

        assertThat(marked.statusCode()).as(marked.body()).isEqualTo(201);
        assertThat(json(marked).get("events").toString()).isEqualTo("[\"T-1\",\"T-2\"]");
        assertThat(cast.get(cast.reader, cast.page("/sequence")).body()).contains("Two accounts conflict");
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-1")).body())
                .contains("Proxy: blocked at ten", "Proxy log");

        HttpResponse<String> settled =
                settle(cast.member, "\"stands\": \"T-2\", \"reason\": \"The desk wrote it down later\"");

        assertThat(settled.statusCode()).as(settled.body()).isEqualTo(200);
        assertThat(json(settled).at("/settlement/stands").asString()).isEqualTo("T-2");
        assertThat(cast.get(cast.reader, cast.page("/sequence")).body()).doesNotContain("Two accounts conflict");
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-1")).body())
                .contains("T-2 stands", "The desk wrote it down later");
        assertThat(conflicts(cast.reader).at("/0/settlement/by/name").asString())
                .isEqualTo("Mia Member");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(mark(cast.member, "T-1", "T-1").statusCode()).isEqualTo(422);
        assertThat(mark(cast.member, "T-1", "T-9").statusCode()).isEqualTo(422);
        assertThat(settle(cast.member, "\"reason\": \"x\"").statusCode()).isEqualTo(404);
        mark(cast.member, "T-1", "T-2");
        assertThat(mark(cast.member, "T-2", "T-1").statusCode()).isEqualTo(409);
        assertThat(settle(cast.member, "\"stands\": \"T-3\", \"reason\": \"x\"").statusCode())
                .isEqualTo(422);
        assertThat(settle(cast.member, "\"stands\": \"T-1\"").statusCode()).isEqualTo(422);
        assertThat(settle(cast.member, "\"reason\": \"Both are right\"").statusCode())
                .isEqualTo(200);
        assertThat(mark(cast.member, "T-1", "T-2").statusCode()).isEqualTo(201);
    }

    @Test
    void isForPeopleWhoContributeAndSeeBoth() {
        assertThat(mark(cast.reader, "T-1", "T-2").statusCode()).isEqualTo(403);
        assertThat(mark(cast.stranger, "T-1", "T-2").statusCode()).isEqualTo(404);
        mark(cast.lead, "T-1", "T-3");

        assertThat(conflicts(cast.lead)).hasSize(1);
        assertThat(conflicts(cast.reader)).isEmpty();
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-1")).body()).doesNotContain("Nobody may see this");
    }

    @Test
    void worksAsForms() {
        assertThat(cast.form(cast.member, cast.page("/sequence/T-1/conflicts"), Map.of("with", "T-2"))
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> refused =
                cast.form(cast.member, cast.page("/sequence/T-1/conflicts/T-2/settlement"), Map.of("stands", "T-1"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Desk: blocked at nine", "selected");
        assertThat(cast.form(
                                cast.member,
                                cast.page("/sequence/T-1/conflicts/T-2/settlement"),
                                Map.of("stands", "T-1", "reason", "Seen by two"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void isInTheReportAndOnRecord() {
        mark(cast.member, "T-1", "T-2");
        cast.put(cast.lead, cast.api("/review"), "{\"sections\": {\"whatHappened\": \"It was blocked. [[T-1]]\"}}");
        assertThat(cast.get(cast.lead, cast.api("/report.html")).body()).contains("conflicts with T-2, not settled");

        settle(cast.member, "\"stands\": \"T-1\", \"reason\": \"Seen by two\"");

        assertThat(cast.get(cast.lead, cast.api("/report.html")).body()).doesNotContain("conflicts with T-2");
        assertThat(cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                        .body())
                .contains("event.conflict", "event.conflict-settled", "Seen by two");
    }
}
