package dev.afterword.timeline;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class EventApiTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> add(String json) {
        return cast.post(cast.member, cast.api("/events"), json);
    }

    private List<String> keys(HttpResponse<String> list) {
        return json(list)
                .get("items")
                .valueStream()
                .map(e -> e.get("key").asString())
                .toList();
    }

    @Test
    void addsAnEventWithAllItsFields() {
        HttpResponse<String> response = add("""
                {"title": "First use of the token", "kind": "ADVERSARY", "phase": "DETECTION_ANALYSIS",
                 "occurredAt": {"at": "2026-03-03T02:14:00Z", "fidelity": "MINUTE", "zone": "Asia/Taipei", "plusMinus": "PT3H"},
                 "knownAt": {"at": "2026-03-14"}, "techniques": ["T1078.004", "T9999"], "attackVersion": "18.1",
                 "source": "gateway", "raw": "GET /\\n\\tx", "description": "Somebody **outside**"}""");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains(cast.api("/events/T-1"));
        JsonNode event = json(response);
        assertThat(event.get("key").asString()).isEqualTo("T-1");
        assertThat(event.get("occurredAt").toString())
                .contains("2026-03-03T02:14:00Z", "MINUTE", "Asia/Taipei", "PT3H");
        assertThat(event.get("knownAt").toString()).contains("2026-03-14T00:00:00Z", "DAY");
        assertThat(event.get("techniques").toString()).isEqualTo("[\"T1078.004\",\"T9999\"]");
        assertThat(event.get("raw").asString()).isEqualTo("GET /\n\tx");
        assertThat(event.get("tlp").asString()).isEqualTo("AMBER");
        assertThat(json(cast.get(cast.reader, cast.api("/events/T-1")))).isEqualTo(event);
    }

    @Test
    void reportsEveryInvalidField() {
        HttpResponse<String> response =
                add("{\"kind\": \"MAGIC\", \"occurredAt\": {\"at\": \"yesterday\"}, \"citations\": [\"X-1\"]}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response)
                        .get("errors")
                        .valueStream()
                        .map(e -> e.get("field").asString()))
                .containsExactlyInAnyOrder("title", "kind", "occurredAt.at", "citations");
        assertThat(add("{\"title\": \"a\", \"colour\": \"red\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void citesOnlyWhatExists() {
        add("{\"title\": \"a\"}");

        assertThat(add("{\"title\": \"b\", \"citations\": [\"T-1\"]}").statusCode())
                .isEqualTo(201);
        assertThat(add("{\"title\": \"c\", \"citations\": [\"T-9\", \"E-1\"]}").body())
                .contains("T-9, E-1");
    }

    @Test
    void refusesCircularCauses() {
        add("{\"title\": \"a\"}");
        add("{\"title\": \"b\", \"causedBy\": [\"T-1\"]}");
        add("{\"title\": \"c\", \"causedBy\": [\"T-2\"]}");
        HttpResponse<String> response =
                cast.patch(cast.member, cast.api("/events/T-1"), 1, "{\"causedBy\": [\"T-3\"]}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("T-1 → T-2 → T-3 → T-1");
        assertThat(cast.patch(cast.member, cast.api("/events/T-1"), 1, "{\"causedBy\": [\"T-1\"]}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void listsByTimePageForPageWithUnknownTimesLast() {
        add("{\"title\": \"unknown\"}");
        add("{\"title\": \"minute\", \"occurredAt\": {\"at\": \"2026-03-14 00:00\"}}");
        add("{\"title\": \"day\", \"occurredAt\": {\"at\": \"2026-03-14\"}}");
        add("{\"title\": \"year\", \"occurredAt\": {\"at\": \"2026\"}}");
        add("{\"title\": \"unknown too\"}");

        List<String> all = keys(cast.get(cast.reader, cast.api("/events")));
        assertThat(all).containsExactly("T-4", "T-3", "T-2", "T-1", "T-5");
        List<String> paged = new java.util.ArrayList<>();
        String next = "";
        while (next != null) {
            HttpResponse<String> page = cast.get(cast.reader, cast.api("/events?pageSize=2" + next));
            paged.addAll(keys(page));
            JsonNode token = json(page).get("nextPageToken");
            next = token.isNull() ? null : "&pageToken=" + token.asString();
        }
        assertThat(paged).isEqualTo(all);
        assertThat(cast.get(cast.reader, cast.api("/events?pageToken=nonsense")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aListIsBoundedInBytesTooAndHasNoRawRecords() {
        String raw = "r".repeat(99_000);
        String description = "d".repeat(20_000);
        for (int i = 1; i <= 28; i++) {
            cast.post(
                    cast.member,
                    cast.api("/events"),
                    "{\"title\": \"Event " + i + "\", \"description\": \"" + description + "\", \"raw\": \"" + raw
                            + "\"}");
        }
        List<String> keys = new ArrayList<>();
        String token = "";
        int pages = 0;
        while (token != null) {
            HttpResponse<String> page = cast.get(
                    cast.member, cast.api("/events?pageSize=200" + (token.isEmpty() ? "" : "&pageToken=" + token)));
            JsonNode list = IncidentCast.json(page);
            list.get("items").forEach(event -> keys.add(event.get("key").asString()));

            assertThat(list.get("items").get(0).has("raw")).isFalse();
            assertThat(page.body().length()).isLessThan(600_000);
            token = list.get("nextPageToken").isNull()
                    ? null
                    : list.get("nextPageToken").asString();
            pages++;
        }

        assertThat(pages).isEqualTo(2);
        assertThat(keys)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 28).mapToObj(i -> "T-" + i).toList());
        assertThat(IncidentCast.json(cast.get(cast.member, cast.api("/events/T-28")))
                        .get("raw")
                        .asString())
                .isEqualTo(raw);
    }

    @Test
    void editsOnlyTheVersionThatWasRead() {
        add("{\"title\": \"a\", \"source\": \"log\"}");
        String path = cast.api("/events/T-1");

        HttpResponse<String> changed = cast.patch(cast.member, path, 1, "{\"title\": \"b\", \"source\": null}");
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(json(changed).get("source").isNull()).isTrue();
        HttpResponse<String> stale = cast.patch(cast.member, path, 1, "{\"title\": \"c\"}");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(stale).get("current").get("title").asString()).isEqualTo("b");
        assertThat(cast.send(cast.as(cast.member, path).DELETE()).statusCode()).isEqualTo(428);
    }

    @Test
    void neverReusesAWithdrawnNumberAndKeepsItsRow() {
        add("{\"title\": \"a\", \"raw\": \"the record\"}");
        add("{\"title\": \"b\", \"citations\": [\"T-1\"], \"causedBy\": [\"T-1\"]}");
        assertThat(cast.delete(cast.member, cast.api("/events/T-1"), 1).statusCode())
                .isEqualTo(204);

        assertThat(cast.get(cast.member, cast.api("/events/T-1")).statusCode()).isEqualTo(404);
        assertThat(json(add("{\"title\": \"c\"}")).get("key").asString()).isEqualTo("T-3");
        assertThat(cast.get(cast.member, cast.page("/sequence")).body()).contains("T-2 cites T-1");
        assertThat(cast.patch(cast.member, cast.api("/events/T-2"), 1, "{\"title\": \"still\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(add("{\"title\": \"d\", \"citations\": [\"T-1\"]}").statusCode())
                .isEqualTo(422);
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT raw FROM timeline.event WHERE incident_id = ? AND number = 1")
                        .param(cast.incidentId)
                        .query(String.class)
                        .single())
                .isEqualTo("the record");
    }

    @Test
    void aStrangerLearnsNothingAndAReaderChangesNothing() {
        add("{\"title\": \"a\"}");
        String absent = "/api/v1/incidents/INC-2026-ZZZZZ/events";

        HttpResponse<String> hidden = cast.get(cast.stranger, cast.api("/events"));
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(cast.get(cast.stranger, absent).body());
        assertThat(cast.get(cast.stranger, cast.api("/events/T-1")).statusCode())
                .isEqualTo(404);
        assertThat(cast.post(cast.stranger, cast.api("/events"), "{\"title\": \"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(cast.post(cast.reader, cast.api("/events"), "{\"title\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.patch(cast.reader, cast.api("/events/T-1"), 1, "{\"title\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.delete(cast.reader, cast.api("/events/T-1"), 1).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEventStricterThanItsIncidentIsHiddenLikeAnAbsentOne() {
        add("{\"title\": \"secret plan\", \"tlp\": \"RED\"}");
        add("{\"title\": \"open\", \"citations\": [\"T-1\"], \"causedBy\": [\"T-1\"]}");

        assertThat(keys(cast.get(cast.reader, cast.api("/events")))).containsExactly("T-2");
        HttpResponse<String> hidden = cast.get(cast.reader, cast.api("/events/T-1"));
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body())
                .isEqualTo(cast.get(cast.reader, cast.api("/events/T-77")).body());
        String page = cast.get(cast.reader, cast.page("/sequence")).body();
        assertThat(page).contains("T-1 exists, but you don’t have access to it").doesNotContain("secret plan");
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-1")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesALabelThatWouldHideTheEventFromItsAuthor() {
        assertThat(add("{\"title\": \"x\", \"restricted\": \"ATTRIBUTION\"}").body())
                .contains("beyondClearance");

        cast.join(cast.member, Level.CONTRIBUTE, Tlp.RED, Set.of(Restriction.ATTRIBUTION));
        assertThat(add("{\"title\": \"x\", \"restricted\": \"ATTRIBUTION\"}").statusCode())
                .isEqualTo(201);
        assertThat(keys(cast.get(cast.lead, cast.api("/events")))).isEmpty();
        cast.get(cast.member, cast.page("/sequence"));
        assertThat(actions()).containsExactly("event.added", "event.restricted-read");
    }

    @Test
    void everyChangeIsInTheAuditTrail() {
        add("{\"title\": \"a\"}");
        cast.patch(cast.member, cast.api("/events/T-1"), 1, "{\"title\": \"b\"}");
        cast.delete(cast.member, cast.api("/events/T-1"), 2);

        assertThat(actions()).containsExactly("event.added", "event.changed", "event.withdrawn");
    }

    private List<String> actions() {
        return cast.database()
                .sql()
                .sql("SELECT action FROM audit.entry WHERE incident_id = ? AND action LIKE 'event.%' ORDER BY seq")
                .param(cast.incidentId)
                .query(String.class)
                .list();
    }
}
