package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.People;
import dev.afterword.access.Role;
import dev.afterword.access.token.Tokens;
import dev.afterword.intake.veris.VerisFiles;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AfterwordTest
class ImportTests {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Tokens tokens;

    private ImportClient lead;
    private final String id = RandomCodes.random(10);

    @BeforeEach
    void signIn() {
        lead = ImportClient.as(port, people, tokens, Role.LEAD);
    }

    private String record(String name, String summary) {
        return "{\"incident_id\": \"%s-%s\", \"summary\": \"%s\", \"security_incident\": \"Confirmed\"}\n"
                .formatted(id, name, summary);
    }

    @Test
    void aSmallFileIsDoneWithInTheAnswer() throws Exception {
        var answer = lead.veris(record("a", "A laptop with 200 patient records was stolen from a car."));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("FINISHED");
        assertThat(answer.json().path("created").asInt()).isEqualTo(1);
        assertThat(answer.json().path("rejected").size()).isZero();
    }

    @Test
    void importingAgainChangesNothing() throws Exception {
        String file = record("a", "One.") + record("b", "Two.");
        lead.veris(file);
        var again = lead.veris(file).json();

        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.path("updated").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void anotherLeadsImportOfTheSameFileChangesNothingEither() throws Exception {
        lead.veris(record("a", "One."));

        var again = ImportClient.as(port, people, tokens, Role.LEAD).veris(record("a", "One."));

        assertThat(again.json().path("unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void aBrokenLineIsRejectedAlone() throws Exception {
        var json = lead.veris(
                        record("a", "One.") + "{\"incident_id\": \n" + "{\"summary\": \"x\"}\n" + record("b", "Two."))
                .json();

        assertThat(json.path("created").asInt()).isEqualTo(2);
        assertThat(json.path("rejectedCount").asInt()).isEqualTo(2);
        assertThat(json.at("/rejected/0/line").asInt()).isEqualTo(2);
        assertThat(json.at("/rejected/0/reason").asString()).contains("is incomplete");
        assertThat(json.at("/rejected/1/field").asString()).isEqualTo("incident_id");
    }

    @Test
    void aBrokenElementIsRejectedByItsIndex() throws Exception {
        String file = "[" + record("a", "One.") + ", 7, " + record("b", "Two.") + "]";
        var json = lead.send("?format=veris", "application/json", file.getBytes(StandardCharsets.UTF_8))
                .json();

        assertThat(json.path("created").asInt()).isEqualTo(2);
        assertThat(json.at("/rejected/0/index").asInt()).isEqualTo(1);
    }

    @Test
    void anIdTwiceInOneFileIsReportedAndTheSecondIsAnUpdate() throws Exception {
        String file = record("a", "One thing happened.") + record("a", "Another thing happened, as it turned out.");
        var first = lead.veris(file).json();
        var again = lead.veris(file).json();

        assertThat(first.path("created").asInt()).isEqualTo(1);
        assertThat(first.path("updated").asInt()).isEqualTo(1);
        assertThat(first.at("/duplicates/0/line").asInt()).isEqualTo(2);
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void whatPeopleChangedHereIsKept() throws Exception {
        lead.veris(record("a", "One thing happened here."));
        String key = lead.find(id + "-a");
        lead.patch(key, "{\"title\": \"What people call it\"}");

        var json = lead.veris(record("a", "It was another thing altogether.")).json();

        assertThat(json.path("updated").asInt()).isEqualTo(1);
        assertThat(json.at("/kept/0/field").asString()).isEqualTo("title");
        var now = lead.get("/api/v1/incidents/" + key).json();
        assertThat(now.path("title").asString()).isEqualTo("What people call it");
        assertThat(now.path("summary").asString()).isEqualTo("It was another thing altogether.");
        assertThat(now.at("/source/classification/summary").asString()).isEqualTo("It was another thing altogether.");
    }

    @Test
    void historyComesInClosedAndNeverClosesWhatIsHere() throws Exception {
        lead.veris(record("a", "Still being looked into."));
        var history = lead.send(
                        "?format=veris&historical=true",
                        "application/x-ndjson",
                        (record("a", "Still being looked into, they say.") + record("b", "Long over."))
                                .getBytes(StandardCharsets.UTF_8))
                .json();

        assertThat(history.path("historical").asBoolean()).isTrue();
        assertThat(lead.get("/api/v1/incidents/" + lead.find(id + "-a"))
                        .json()
                        .path("stage")
                        .asString())
                .isEqualTo("INTAKE");
        var closed = lead.get("/api/v1/incidents/" + lead.find(id + "-b")).json();
        assertThat(closed.path("stage").asString()).isEqualTo("CLOSED");
        assertThat(closed.at("/reviewDecision/dueAt").isNull()
                        || closed.at("/reviewDecision/dueAt").isMissingNode())
                .isTrue();
    }

    @Test
    void refusesWhatIsNoImport() throws Exception {
        byte[] file = record("a", "One.").getBytes(StandardCharsets.UTF_8);

        assertThat(lead.send("?format=veris", "text/plain", file).status()).isEqualTo(415);
        assertThat(lead.send("?format=stix", "application/json", file).status()).isEqualTo(422);
        assertThat(lead.send("?format=veris&historical=perhaps", "application/json", file)
                        .status())
                .isEqualTo(422);
        assertThat(lead.send("?format=veris", "application/json", new byte[0]).status())
                .isEqualTo(422);
    }

    @Test
    void refusesBombsAndBrokenGzipWithoutTakingAnythingIn() throws Exception {
        byte[] bomb = VerisFiles.gzip(new byte[64 << 20]);
        byte[] cut = Arrays.copyOf(VerisFiles.gzip(VerisFiles.bytes(record("a", "One."))), 60);

        int before = lead.get("/api/v1/imports").json().path("items").size();
        var refused = lead.send("?format=veris", "application/gzip", bomb);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("file");
        var broken = lead.send("?format=veris", "application/gzip", cut);
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.json().at("/errors/0/message").asString()).contains("is incomplete");
        assertThat(lead.get("/api/v1/imports").json().path("items").size()).isEqualTo(before);
    }

    @Test
    void onlyLeadsImport() throws Exception {
        var responder = ImportClient.as(port, people, tokens);

        assertThat(responder.veris(record("a", "One.")).status()).isEqualTo(403);
        assertThat(responder.get("/api/v1/imports").status()).isEqualTo(403);
    }

    @Test
    void rejectionsComeAsATableWithoutFormulas() throws Exception {
        var json = lead.send(
                        "?format=veris&fileName==cmd.jsonl", "application/x-ndjson", VerisFiles.bytes("nonsense\n"))
                .json();

        String csv = lead.text("/api/v1/imports/" + json.path("id").asString() + "/rejections.csv");

        assertThat(csv.lines().toList().get(1)).startsWith("\"'=cmd.jsonl\",1,,\"\",not-json,");
    }

    @Test
    void anImportThatNobodyKnowsIsNotFound() throws Exception {
        assertThat(lead.get("/api/v1/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(lead.get("/api/v1/imports/x").status()).isEqualTo(404);
    }
}
