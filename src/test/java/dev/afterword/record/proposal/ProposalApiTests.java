package dev.afterword.record.proposal;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class ProposalApiTests {

    private static final String CHAT =
            "{\"text\": \"14:02 ana: Login from DC1\\n14:05 bo: Blocked\\n14:09 bo: Blocked it again\","
                    + " \"day\": \"2026-03-01\", \"zone\": \"Asia/Taipei\", \"source\": \"#incident\"}";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> propose(Viewer who, String json) {
        return cast.post(who, cast.api("/proposals"), json);
    }

    private List<JsonNode> open(Viewer who) {
        return json(cast.get(who, cast.api("/proposals")))
                .get("items")
                .valueStream()
                .toList();
    }

    private List<String> titles(Viewer who) {
        return open(who).stream().map(each -> each.get("title").asString()).toList();
    }

    private String row(int n, boolean tick, String title) {
        JsonNode proposal = open(cast.member).get(n);
        return "{\"id\": \"%s\", \"tick\": %s, \"title\": \"%s\", \"kind\": \"RESPONSE\", \"occurredAt\": %s}"
                .formatted(proposal.get("id").asString(), tick, title, proposal.get("occurredAt"));
    }

    private HttpResponse<String> change(String act, String... rows) {
        HttpResponse<String> answer = cast.post(
                cast.member,
                cast.api("/proposals/changes"),
                "{\"act\": \"" + act + "\", \"rows\": [" + String.join(", ", rows) + "]}");
        return answer;
    }

    @Test
    void proposesWhatATextTells() {
        HttpResponse<String> answer = propose(cast.member, CHAT);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(titles(cast.member)).containsExactly("ana: Login from DC1", "bo: Blocked", "bo: Blocked it again");
        assertThat(open(cast.member).getFirst().toString())
                .contains("2026-03-01T06:02:00Z", "MINUTE", "Asia/Taipei", "#incident", "14:02 ana");
        assertThat(cast.get(cast.reader, cast.api("/events")).body()).doesNotContain("Login from DC1");
    }

    /** The second wall shows them to nobody else either, and lets nobody write some for others. */
    @Test
    void areOfTheirPersonAlone() {
        propose(cast.member, CHAT);

        assertThat(open(cast.lead)).isEmpty();
        assertThat(cast.get(cast.lead, cast.page("/proposals")).body()).doesNotContain("Login from DC1");
        assertThat(count(cast.lead)).isZero();
        assertThat(count(cast.member)).isEqualTo(3);
        assertThat(propose(cast.reader, CHAT).statusCode()).isEqualTo(403);
        assertThat(propose(cast.stranger, CHAT).statusCode()).isEqualTo(404);
        String id = open(cast.member).getFirst().get("id").asString();
        assertThat(cast.post(
                                cast.lead,
                                cast.api("/proposals/changes"),
                                "{\"act\": \"DROP\", \"rows\": [{\"id\": \"" + id
                                        + "\", \"tick\": true, \"title\": \"x\"}]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(open(cast.member)).hasSize(3);
    }

    private int count(Viewer who) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        return context.getBean(Transactions.class)
                .read(
                        who,
                        () -> jdbc.sql("SELECT count(*) FROM record.proposal WHERE incident_id = ?")
                                .param(cast.incidentId)
                                .query(Integer.class)
                                .single());
    }

    @Test
    void acceptsTheTickedOnesAsEvents() {
        propose(cast.member, CHAT);

        HttpResponse<String> answer = change("ACCEPT", row(0, true, "Ana saw a login"), row(1, false, "Blocked by Bo"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("accepted").toString()).isEqualTo("[\"T-1\"]");
        JsonNode event = json(cast.get(cast.reader, cast.api("/events/T-1")));
        assertThat(event.toString())
                .contains("Ana saw a login", "RESPONSE", "2026-03-01T06:02:00Z", "#incident", "14:02 ana: Login");
        assertThat(titles(cast.member)).containsExactly("Blocked by Bo", "bo: Blocked it again");
        assertThat(cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                        .body())
                .containsOnlyOnce("event.added");
    }

    @Test
    void mergesDropsAndUndoes() {
        propose(cast.member, CHAT);

        assertThat(change("MERGE", row(1, true, "bo: Blocked"), row(2, true, "bo: Again"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(titles(cast.member)).containsExactly("ana: Login from DC1", "bo: Blocked");
        assertThat(open(cast.member).get(1).get("raw").asString()).contains("14:05", "14:09");
        change("UNDO");
        assertThat(titles(cast.member)).containsExactly("ana: Login from DC1", "bo: Blocked", "bo: Again");
        change("DROP", row(0, true, "x"), row(1, true, "y"));
        assertThat(titles(cast.member)).containsExactly("bo: Again");
        change("UNDO");
        assertThat(titles(cast.member)).containsExactly("x", "y", "bo: Again");
        assertThat(change("DROP").statusCode()).isEqualTo(422);
        assertThat(change("MERGE", row(0, true, "x")).statusCode()).isEqualTo(422);
    }

    @Test
    void asksForDayAndZone() {
        assertThat(json(propose(cast.member, "{\"text\": \"14:02 ana: x\", \"zone\": \"UTC\"}"))
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("day");
        assertThat(json(propose(cast.member, "{\"text\": \"2026-03-01 14:02 ana: x\"}"))
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("zone");
        assertThat(json(propose(cast.member, "{\"text\": \"no times\"}"))
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("text");
    }

    @Test
    void anEventRestsOnRecordsByLink() {
        cast.post(
                cast.member,
                cast.api("/records/imports?fileName=dc.jsonl"),
                "{\"time\": 1772359200, \"message\": \"Log on\"}");
        cast.post(cast.member, cast.api("/records/imports"), "{\"time\": 1772359100, \"message\": \"Log off\"}");

        HttpResponse<String> answer =
                cast.post(cast.member, cast.api("/records/proposals"), "{\"records\": [\"R-1\", \"R-2\"]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        change("ACCEPT", row(0, true, "Session"));
        JsonNode event = json(cast.get(cast.reader, cast.api("/events/T-1")));
        assertThat(event.get("source").asString()).contains("dc.jsonl", "R-1", "R-2");
        assertThat(event.at("/occurredAt/at").asString()).isEqualTo("2026-03-01T09:58:20Z");
        assertThat(json(cast.get(cast.reader, cast.api("/records?event=T-1")))
                        .get("items")
                        .size())
                .isEqualTo(2);
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-1")).body()).contains("records?event=T-1");
        assertThat(cast.post(cast.member, cast.api("/records/proposals"), "{\"records\": [\"R-9\"]}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void proposesAnEventForEachRecordAndAcceptsAllOfAPage() {
        cast.post(
                cast.member,
                cast.api("/records/imports"),
                "{\"time\": 1772359200, \"message\": \"Log on\"}\n{\"time\": 1772359100, \"message\": \"Log off\"}");

        cast.post(cast.member, cast.api("/records/proposals"), "{\"records\": [\"R-1\", \"R-2\"], \"each\": true}");

        assertThat(titles(cast.member)).containsExactly("Log off", "Log on");
        assertThat(change("ACCEPT_ALL", row(0, false, "Off"), row(1, false, "On"))
                        .body())
                .contains("T-1", "T-2");
        assertThat(open(cast.member)).isEmpty();
        assertThat(json(cast.get(cast.reader, cast.api("/records?event=T-2")))
                        .at("/items/0/key")
                        .asString())
                .isEqualTo("R-1");
    }

    @Test
    void worksAsForms() {
        HttpResponse<String> sent = cast.form(
                cast.member,
                cast.page("/proposals"),
                Map.of("text", "2026-03-01 10:00 Alert", "zone", "UTC", "day", "", "source", ""));
        assertThat(sent.statusCode()).isBetween(200, 303);
        String page = cast.get(cast.member, cast.page("/proposals")).body();
        assertThat(page).contains("rows.0.title", "Alert", "2026-03-01 10:00");
        String id = open(cast.member).getFirst().get("id").asString();

        cast.form(
                cast.member,
                cast.page("/proposals/changes"),
                Map.of(
                        "act", "ACCEPT",
                        "rows.0.id", id,
                        "rows.0.tick", "true",
                        "rows.0.title", "The alert",
                        "rows.0.occurredAt.at", "2026-03-01 10:00",
                        "rows.0.occurredAt.zone", "UTC"));

        assertThat(json(cast.get(cast.reader, cast.api("/events/T-1"))).toString())
                .contains("The alert");
    }
}
