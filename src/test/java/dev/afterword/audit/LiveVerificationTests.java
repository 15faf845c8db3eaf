package dev.afterword.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.database.DataFolder;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** {@code verify --live} finds whatever someone with all rights in the database, or on the disk, changes of an incident. */
@AfterwordTest
class LiveVerificationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    DataFolder home;

    @Autowired
    Sequencer sequencer;

    World world;
    Viewer lead;
    String incident;
    String path;

    @BeforeEach
    void record() throws Exception {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        incident = world.api(lead).post("/api/v1/incidents", """
                        {"title": "Token leaked", "severity": 2, "anchors": {"DISCOVERY": {"at": "2026-03-14T07:47:00Z",
                         "fidelity": "MINUTE", "zone": "Asia/Taipei", "plusMinus": "PT5M"}}}""").text("key");
        path = "/api/v1/incidents/" + incident;
        post("/events", """
                {"title": "The token was used", "techniques": ["T1078"],
                 "occurredAt": {"at": "2026-03-14T07:00:00Z", "fidelity": "HOUR", "zone": "UTC"}}""");
        post("/events", "{\"title\": \"Withdrawn later\", \"causedBy\": [\"T-1\"]}");
        assertThat(world.api(lead).delete(path + "/events/T-2", "\"1\"").status())
                .isLessThan(300);
        post("/findings", """
                {"type": "PROCESS_FLAW", "title": "No end date", "citations": ["T-1"], "contributingFactors": ["habit"]}""");
        world.api(lead).patch(path + "/findings/F-1", "{\"title\": \"It had no end date\"}", "\"1\"");
        post(
                "/findings/F-1/follow-ups",
                "{\"kind\": \"PROCESS_ISSUE\", \"title\": \"Give tokens an end\", \"owner\": \"" + lead.id()
                        + "\", \"priority\": \"P2\", \"dueOn\": \"2031-01-01\"}");
        upload();
        sequencer.run();
    }

    private void post(String to, String json) {
        assertThat(world.api(lead).post(path + to, json).status()).isEqualTo(201);
    }

    private void upload() throws IOException, InterruptedException {
        String body = """
                --b
                Content-Disposition: form-data; name="title"

                Mail log
                --b
                Content-Disposition: form-data; name="file"; filename="a.log"

                line
                --b--
                """.replace("\n", "\r\n");
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.base() + path + "/evidence"))
                .header("Authorization", "Bearer " + world.tokenOf(lead))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
        }
    }

    private LiveVerification.Result verify() throws IOException {
        return LiveCommand.run(home, database.owner(), incident, null, null);
    }

    private void change(String sql) {
        assertThat(database.sql()
                        .sql(sql.replace("THIS", "(SELECT id FROM incident.incident WHERE key = '" + incident + "')"))
                        .update())
                .isPositive();
    }

    private String found() throws IOException {
        LiveVerification.Result result = verify();
        assertThat(result.deviations()).isNotEmpty();
        return new VerifyMessages(Locale.ENGLISH).live(result);
    }

    /** The negative control of all others. */
    @Test
    void whatNobodyChangedIsValid() throws Exception {
        LiveVerification.Result result = verify();

        assertThat(result.deviations()).isEmpty();
        assertThat(result.rows()).isEqualTo(5);
        assertThat(new VerifyMessages(Locale.ENGLISH).live(result)).startsWith("Valid. ");
    }

    @Test
    void aFieldThatWasRewrittenIsNamed() throws Exception {
        change("UPDATE finding.finding SET title = 'All went well' WHERE incident_id = THIS");

        assertThat(found()).contains(incident + "/F-1: “title” is not what was recorded last");
    }

    @Test
    void factsOfTheIncidentAreCompared() throws Exception {
        change("UPDATE incident.incident SET severity = 5, review_state = 'WAIVED' WHERE id = THIS");

        assertThat(found()).contains(incident + ": “severity”", incident + ": “reviewState”");
    }

    @Test
    void aStateThatNobodyReachedIsNamed() throws Exception {
        change("UPDATE followup.follow_up SET state = 'VERIFIED' WHERE incident_id = THIS");

        assertThat(found()).contains("“state” is not what was recorded last");
    }

    @Test
    void aRowThatNobodyAddedIsNamed() throws Exception {
        change(
                "UPDATE timeline.event SET withdrawn_at = NULL, withdrawn_by = NULL WHERE number = 2 AND incident_id = THIS");

        assertThat(found()).contains(incident + "/T-2: It is in the database, but was never recorded");
    }

    @Test
    void aRowThatIsGoneIsNamed() throws Exception {
        change(
                "UPDATE timeline.event SET withdrawn_at = now(), withdrawn_by = recorded_by WHERE number = 1 AND incident_id = THIS");

        assertThat(found()).contains(incident + "/T-1: It was recorded, but is not in the database");
    }

    @Test
    void anEntryOfTheTrailThatWasEditedIsNamed() throws Exception {
        change(
                "UPDATE audit.entry_value SET after_value = replace(after_value, 'had no end date', 'was fine') WHERE incident_id = THIS AND after_value LIKE '%had no end date%'");

        assertThat(found()).contains(incident + ": The values of entry", "do not match their commitment");
    }

    @Test
    void anEntryThatWasCutOffIsMissed() throws Exception {
        change(
                "DELETE FROM audit.entry_value WHERE (chain, seq) = (SELECT chain, seq FROM audit.head WHERE chain = THIS::text)");
        change(
                "DELETE FROM audit.entry WHERE (chain, seq) = (SELECT chain, seq FROM audit.head WHERE chain = THIS::text)");

        assertThat(LiveCommand.run(home, database.owner(), incident, null, null).deviations())
                .extracting(each -> each.misfit().reason())
                .containsExactly(VerificationFailure.Reason.CUT);
    }

    @Test
    void aFileThatIsGoneOrAnotherIsNamed() throws Exception {
        String id = database.sql()
                .sql(
                        "SELECT object_id FROM evidence.item WHERE incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(incident)
                .query(String.class)
                .single();
        Path file;
        try (Stream<Path> all = Files.walk(home.folder("evidence"))) {
            file = all.filter(each -> each.endsWith(id)).findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(file, content);

        assertThat(found()).contains(incident + "/E-1: The content of the file is not the one that was sealed");

        Files.delete(file);

        assertThat(found()).contains(incident + "/E-1: The file was not found");
    }

    @Test
    void theCommandNamesWhatItDoesNotUnderstand() {
        for (List<String> args : List.of(List.of("--live", "bundle"), List.of("--incident", "INC-1"))) {
            assertThat(VerifyCommand.run(args, System.out)).isEqualTo(2);
        }
    }
}
