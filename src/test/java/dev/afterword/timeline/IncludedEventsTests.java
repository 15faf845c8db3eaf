package dev.afterword.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Caller} checks every answer against the OpenAPI document. */
@AfterwordTest
class IncludedEventsTests {

    private static final String INCLUDE = "?include=events";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private World world;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        world = new World(context);
    }

    private void add(String json) {
        assertThat(cast.post(cast.member, cast.api("/events"), json).statusCode())
                .isEqualTo(201);
    }

    private Caller.Answer get(Viewer who, String rest) {
        return world.api(who).get(cast.api(rest));
    }

    private List<String> restrictedReads() {
        return cast.database()
                .sql()
                .sql("SELECT action FROM audit.entry WHERE incident_id = ? AND action = 'event.restricted-read'")
                .param(cast.incidentId)
                .query(String.class)
                .list();
    }

    @Test
    void theIncidentComesWithItsEventsAsTheirListHasThem() {
        add("{\"title\": \"late\", \"occurredAt\": {\"at\": \"2026-03-15\"}, \"raw\": \"GET /\"}");
        add("{\"title\": \"early\", \"occurredAt\": {\"at\": \"2026-03-14\"}, \"description\": \"see T-1\","
                + " \"citations\": [\"T-1\"], \"techniques\": [\"T1078\"]}");

        JsonNode alone = get(cast.reader, "").json();
        ObjectNode both = (ObjectNode) get(cast.reader, INCLUDE).json();

        assertThat(both.get("events")).isEqualTo(get(cast.reader, "/events").json());
        assertThat(both.at("/events/items/0/key").asString()).isEqualTo("T-2");
        both.remove("events");
        assertThat(both).isEqualTo(alone);
        assertThat(alone.has("events")).isFalse();
        assertThat(get(cast.reader, INCLUDE + "&include=events").status()).isEqualTo(200);
    }

    @Test
    void theFirstPageIsTheLargestOneAndItsTokenLeadsOn() {
        cast.database().sql().sql("""
                        INSERT INTO timeline.event (id, incident_id, number, title, techniques, citations, tlp, version,
                            recorded_at, recorded_by)
                        SELECT gen_random_uuid(), ?, n, 'Event ' || n, '{}', '{}', 'GREEN', 1, now(), ?
                        FROM generate_series(1, 203) n""").params(cast.incidentId, cast.lead.id()).update();

        JsonNode events = get(cast.reader, INCLUDE).json().get("events");
        String next = events.get("nextPageToken").asString();

        assertThat(events.get("items").size()).isEqualTo(Page.MAX_SIZE);
        assertThat(get(cast.reader, "/events?pageToken=" + next)
                        .json()
                        .at("/items/0/key")
                        .asString())
                .isEqualTo("T-201");
    }

    @Test
    void aPageOfLongTextsIsShorter() {
        String description = "d".repeat(20_000);
        for (int i = 1; i <= 28; i++) {
            add("{\"title\": \"Event " + i + "\", \"description\": \"" + description + "\"}");
        }

        JsonNode events = get(cast.reader, INCLUDE).json().get("events");

        assertThat(events.get("items").size()).isBetween(24, 26);
        assertThat(events.get("nextPageToken").isNull()).isFalse();
    }

    @Test
    void aPartThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        Caller.Answer refused = get(cast.reader, "?include=gossip");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("include");
        assertThat(refused.json().at("/errors/0/message").asString()).contains("events");
        assertThat(get(cast.reader, INCLUDE + "&include=gossip").status()).isEqualTo(422);
    }

    @Test
    void whoMayNotSeeAnEventDoesNotGetItHereEither() {
        add("{\"title\": \"secret plan\", \"tlp\": \"RED\"}");
        add("{\"title\": \"open\"}");
        cast.join(cast.stranger, Level.SHARED, Tlp.GREEN, Set.of());

        assertThat(get(cast.member, INCLUDE).body()).contains("secret plan");
        assertThat(get(cast.reader, INCLUDE).body()).contains("open").doesNotContain("secret plan");
        assertThat(get(cast.stranger, INCLUDE).status())
                .isEqualTo(get(cast.stranger, "/events").status());
        assertThat(get(cast.stranger, INCLUDE).body()).doesNotContain("open");
        assertThat(get(cast.secondLead, INCLUDE).status())
                .isEqualTo(get(cast.secondLead, "/events").status());
    }

    @Test
    void aRestrictedEventThatIsReadThisWayIsOnRecord() {
        cast.join(cast.member, Level.CONTRIBUTE, Tlp.RED, Set.of(Restriction.ATTRIBUTION));
        add("{\"title\": \"who it was\", \"restricted\": \"ATTRIBUTION\"}");

        get(cast.member, "");
        assertThat(restrictedReads()).isEmpty();
        get(cast.member, INCLUDE);
        assertThat(restrictedReads()).hasSize(1);
    }

    @Test
    void itIsNeverAnsweredAsUnchangedForOnlyTheIncidentHasAVersion() {
        String etag = get(cast.reader, "").header("etag");
        Map<String, List<String>> headers = get(cast.reader, INCLUDE).headers();

        assertThat(etag).isNotEmpty();
        assertThat(headers).doesNotContainKey("etag");
        var sameVersion = cast.send(cast.as(cast.reader, cast.api(INCLUDE))
                .header("If-None-Match", etag)
                .GET());
        assertThat(sameVersion.statusCode()).isEqualTo(200);
    }

    @Test
    void theDocumentNamesTheParameterAndTheEvents() {
        JsonNode document = world.api(cast.reader).get("/api/v1/openapi.json").json();

        assertThat(document.at("/components/schemas/IncidentJson/properties/events/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/PageListedEvent");
        assertThat(document.at("/components/schemas/PageListedEvent/properties/items")
                        .isMissingNode())
                .isFalse();
        assertThat(document.at("/components/schemas/IncidentJson/properties/parts")
                        .isMissingNode())
                .isTrue();
        assertThat(document.get("paths")
                        .get("/api/v1/incidents/{key}")
                        .get("get")
                        .get("parameters")
                        .toString())
                .contains("\"include\"");
    }
}
