package dev.afterword.record;

import static dev.afterword.testing.IncidentCast.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class RecordWithdrawalTests {

    private static final String FILE = """
            datetime,text
            2026-03-01 10:00:00,The proxy let it pass
            2026-03-01 10:01:00,The proxy stopped it
            2026-03-01 10:02:00,The proxy restarted
            """;

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> bring(String query, String file) {
        return bring(cast.member, cast.api("/records/imports" + query), file);
    }

    private HttpResponse<String> bring(Viewer who, String address, String file) {
        return cast.send(cast.as(who, address)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(file.getBytes(UTF_8))));
    }

    private static String id(HttpResponse<String> done) {
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        return json(done).get("id").asString();
    }

    private HttpResponse<String> withdraw(Viewer who, String id, String reason) {
        return cast.post(who, cast.api("/records/imports/" + id + "/withdrawal"), "{\"reason\": \"" + reason + "\"}");
    }

    private List<String> found(String query) {
        return json(cast.get(cast.reader, cast.api("/records" + query)))
                .get("items")
                .valueStream()
                .map(record -> record.get("key").asString())
                .toList();
    }

    private HttpResponse<String> propose(String record) {
        return cast.post(cast.member, cast.api("/records/proposals"), "{\"records\": [\"" + record + "\"]}");
    }

    private HttpResponse<String> accept(HttpResponse<String> proposed) {
        JsonNode proposal = json(proposed).at("/open/0");
        return cast.post(cast.member, cast.api("/proposals/changes"), """
                {"act": "ACCEPT", "rows": [{"id": "%s", "tick": true, "title": "It passed"}]}""".formatted(
                        proposal.get("id").asString()));
    }

    @Test
    void withdrawsAFileThatWasReadInTheWrongZoneAndImportsItAgain() {
        String id = id(bring("?zone=UTC&fileName=proxy.csv", FILE));

        HttpResponse<String> withdrawn = withdraw(cast.member, id, "Read in the wrong zone");

        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        assertThat(json(withdrawn).at("/withdrawal/reason").asString()).isEqualTo("Read in the wrong zone");
        assertThat(json(withdrawn).at("/withdrawal/by/name").asString()).isEqualTo("Mia Member");
        assertThat(found("")).isEmpty();
        assertThat(found("?q=proxy")).isEmpty();
        assertThat(cast.get(cast.reader, cast.api("/records/R-1")).statusCode()).isEqualTo(404);
        assertThat(id(bring("?zone=Asia/Taipei", FILE))).isNotEqualTo(id);
        assertThat(found("")).containsExactly("R-4", "R-5", "R-6");
        assertThat(json(cast.get(cast.reader, cast.api("/records/R-4")))
                        .get("at")
                        .asString())
                .isEqualTo("2026-03-01T02:00:00Z");
    }

    @Test
    void keepsTheRecordsThatEventsRestOnForThese() {
        String id = id(bring("?zone=UTC", FILE));
        assertThat(accept(propose("R-1")).body()).contains("T-1");

        JsonNode before = json(cast.get(cast.reader, cast.api("/records/imports/" + id)));
        withdraw(cast.member, id, "Wrong zone");

        assertThat(before.at("/events/0/key").asString()).isEqualTo("T-1");
        assertThat(before.at("/events/0/title").asString()).isEqualTo("It passed");
        assertThat(found("")).isEmpty();
        assertThat(found("?q=pass")).isEmpty();
        assertThat(found("?event=T-1")).containsExactly("R-1");
        assertThat(json(cast.get(cast.reader, cast.api("/records/R-1")))
                        .get("withdrawn")
                        .asBoolean())
                .isTrue();
        assertThat(cast.get(cast.reader, cast.api("/records/R-2")).statusCode()).isEqualTo(404);
        assertThat(json(cast.get(cast.reader, cast.api("/records/imports/" + id)))
                        .at("/withdrawal/kept")
                        .asInt())
                .isEqualTo(1);
        assertThat(cast.get(cast.reader, cast.page("/records/imports/" + id)).body())
                .contains("T-1", "1 record on which an event rests was kept", "Wrong zone");
    }

    @Test
    void acceptsNoProposalWhoseRecordsAreGone() {
        String id = id(bring("?zone=UTC", FILE));
        HttpResponse<String> proposed = propose("R-1");
        assertThat(json(cast.get(cast.member, cast.api("/records/imports/" + id)))
                        .get("proposals")
                        .asInt())
                .isEqualTo(1);
        withdraw(cast.lead, id, "Wrong zone");

        HttpResponse<String> refused = accept(proposed);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("R-1");
    }

    @Test
    void isForPeopleWhoContributeAndOnce() {
        String id = id(bring("?zone=UTC", FILE));

        assertThat(withdraw(cast.reader, id, "No").statusCode()).isEqualTo(403);
        assertThat(withdraw(cast.stranger, id, "No").statusCode()).isEqualTo(404);
        assertThat(withdraw(cast.member, id, " ").statusCode()).isEqualTo(422);
        assertThat(withdraw(cast.member, id, "Wrong").statusCode()).isEqualTo(200);
        assertThat(withdraw(cast.member, id, "Again").statusCode()).isEqualTo(409);
        assertThat(cast.get(cast.stranger, cast.api("/records/imports/" + id)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void hidesImportsWithTheirLabel() {
        String id = id(bring("?zone=UTC&tlp=RED", FILE));

        assertThat(cast.get(cast.reader, cast.api("/records/imports/" + id)).statusCode())
                .isEqualTo(404);
        assertThat(cast.get(cast.reader, cast.api("/records/imports")).body()).doesNotContain(id);
        assertThat(cast.get(cast.member, cast.api("/records/imports")).body()).contains(id);
    }

    @Test
    void recordsWhoWithdrewWhatAndWhy() {
        String id = id(bring("?zone=UTC&fileName=proxy.csv", FILE));
        withdraw(cast.member, id, "Read in the wrong zone");

        String trail = cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                .body();

        assertThat(trail).contains("records.withdrawn", "Read in the wrong zone", "proxy.csv");
    }

    @Test
    void makesRoomForOtherFiles() {
        String id = id(bring("?zone=UTC", FILE));
        cast.database()
                .sql()
                .sql("UPDATE record.volume SET rows = 999999 WHERE incident_id = ?")
                .param(cast.incidentId)
                .update();
        assertThat(bring(
                                "?zone=Asia/Taipei",
                                FILE + FILE.lines().skip(1).findFirst().orElseThrow())
                        .statusCode())
                .isEqualTo(413);

        withdraw(cast.member, id, "Too many");

        assertThat(bring("", "datetime,text\n2026-03-01T10:00:00Z,a\n2026-03-01T10:00:01Z,b\n")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void remembersTheZoneOfASource() {
        String next = FILE.replace("03-01", "03-02");
        id(bring("?zone=Asia/Taipei", FILE));

        HttpResponse<String> refused = bring("", next);
        JsonNode done = json(bring("?asBefore=true", next));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/message").asString()).contains("Asia/Taipei");
        assertThat(done.get("zone").asString()).isEqualTo("Asia/Taipei");
        assertThat(done.get("asBefore").asBoolean()).isTrue();
        assertThat(bring("?asBefore=true", next.replace("text", "other")).statusCode())
                .isEqualTo(422);
        assertThat(cast.get(cast.reader, cast.page("/records")).body())
                .contains("Asia/Taipei, as for the last file of this source");
    }

    @Test
    void forgetsTheZoneOfAWithdrawnImport() {
        String next = FILE.replace("03-01", "03-02");
        withdraw(cast.member, id(bring("?zone=Asia/Taipei", FILE)), "It writes UTC");

        assertThat(bring("?asBefore=true", next).statusCode()).isEqualTo(422);
    }

    @Test
    void remembersTheZoneThatSomebodyUsedInAnotherIncident() {
        id(bring("?zone=Asia/Taipei", FILE));
        IncidentCast second = new IncidentCast(context);
        second.join(cast.member, Level.CONTRIBUTE, Tlp.AMBER, Set.of());
        second.join(cast.lead, Level.CONTRIBUTE, Tlp.AMBER, Set.of());

        HttpResponse<String> done = bring(cast.member, second.api("/records/imports?asBefore=true"), FILE);
        HttpResponse<String> others = bring(cast.lead, second.api("/records/imports?asBefore=true"), FILE + "\n");

        assertThat(json(done).get("zone").asString()).isEqualTo("Asia/Taipei");
        assertThat(json(others).get("zone").asString()).isEqualTo("Asia/Taipei");
    }
}
