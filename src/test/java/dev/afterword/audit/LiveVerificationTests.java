package dev.afterword.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.RecordedRows;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
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
import java.util.ArrayList;
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
        assertThat(world.api(lead).post(path + "/events/T-2/restoration", "{}").status())
                .isEqualTo(200);
        assertThat(world.api(lead).delete(path + "/events/T-2", "\"3\"").status())
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

    @Test
    void aWaivedReviewIsValid() throws Exception {
        Viewer other = world.person("Leo Lead", Role.LEAD);
        assertThat(world.api(lead)
                        .post(path + "/review/waiver", "{\"reason\": \"Nothing to learn\"}")
                        .status())
                .isEqualTo(200);
        assertThat(world.api(other).post(path + "/review/waiver/approval", "{}").text("state"))
                .isEqualTo("WAIVED");

        assertThat(verify().deviations()).isEmpty();
    }

    /** The negative control of all others. */
    @Test
    void whatNobodyChangedIsValid() throws Exception {
        LiveVerification.Result result = verify();

        assertThat(result.deviations()).isEmpty();
        assertThat(result.rows()).isEqualTo(7); // with the grants of its creator and of the response leads
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

    /** Nothing is forgotten: a new table is compared, or named with the reason. */
    @Test
    void everyTableIsComparedOrNamed() {
        List<String> known = new ArrayList<>();
        context.getBeansOfType(RecordedRows.class).values().forEach(each -> known.addAll(each.tables()));
        LiveStore.uncompared().values().forEach(known::addAll);

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(
                        database.sql().sql("""
                                SELECT table_schema || '.' || table_name FROM information_schema.tables
                                WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                                  AND table_name <> 'flyway_schema_history'""").query(String.class).list());
    }

    /** People, functions, teams and procedures are in the system's chain, which only the verification of everything reads. */
    @Test
    void peopleAndProceduresAreCompared() throws Exception {
        Caller admin = world.api(world.person("Ann Admin", Role.ADMINISTRATOR, Role.LEAD));
        Caller.Answer person = admin.post(
                "/api/v1/people",
                "{\"name\": \"Abe\", \"email\": \"abe" + System.nanoTime() + "@example.org\", \"roles\": [\"LEAD\"]}");
        assertThat(person.status()).as(person.body()).isEqualTo(201);
        String id = person.text("id");
        Caller.Answer functions = admin.putCurrent(
                "/api/v1/people/" + id + "/functions",
                "/api/v1/people/" + id + "/functions",
                "{\"functions\": [\"PRIVACY\", \"LEGAL\"]}");
        assertThat(functions.status()).as(functions.body()).isEqualTo(200);
        String slug = "live-" + System.nanoTime();
        Caller.Answer drafted = admin.post(
                "/api/v1/procedures",
                "{\"slug\": \"" + slug + "\", \"title\": \"End tokens\", \"body\": \"1. Find it.\\n2. End it.\","
                        + " \"why\": \"None was there\"}");
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        String procedure = drafted.text("key");
        sequencer.run();

        assertThat(everything()).doesNotContain("system/" + id, "system/" + procedure);

        change("UPDATE access.person SET external = true WHERE id = '" + id + "'");
        change("DELETE FROM access.person_function WHERE function = 'LEGAL' AND person_id = '" + id + "'");
        change("UPDATE procedure.step SET body = 'Keep it.' WHERE number = 2 AND revision_id ="
                + " (SELECT r.id FROM procedure.revision r JOIN procedure.procedure s ON s.id = r.procedure_id WHERE s.key = '"
                + procedure + "')");
        assertThat(everything())
                .contains("system/" + id + ": “external”", "system/" + id + ": “functions”")
                .contains("system/" + procedure + "/1: Its steps are not those of its text.");
    }

    private String everything() throws IOException {
        return new VerifyMessages(Locale.ENGLISH).live(LiveCommand.run(home, database.owner(), null, null, null));
    }

    @Test
    void whatIsNotComparedIsSaid() throws Exception {
        assertThat(new VerifyMessages(Locale.ENGLISH).live(verify()))
                .contains("Not compared, as the entries do not say which row they are about: incident.party");
    }

    @Test
    void accessThatNobodyGaveIsNamed() throws Exception {
        Viewer outsider = world.person("Olga Outsider");
        world.join(incident, outsider, Level.LEAD, Tlp.RED, "ATTRIBUTION");

        assertThat(found()).contains(incident + "/member/" + outsider.id() + ": It is in the database");
    }

    @Test
    void aClearanceThatNobodyGaveIsNamed() throws Exception {
        change(
                "UPDATE access.incident_grant SET clearances = ARRAY['ATTRIBUTION'] WHERE incident_id = THIS AND kind = 'PERSON'");

        assertThat(found()).contains("member/" + lead.id() + ": “clearances”");
    }

    @Test
    void moreAccessForARoleIsNamed() throws Exception {
        change("UPDATE access.incident_grant SET level = 'LEAD' WHERE incident_id = THIS AND level = 'READ'");

        assertThat(found()).contains("A role has another access");
    }

    @Test
    void textAttributionRecommendationAndAnswersAreCompared() throws Exception {
        Viewer member = world.person("Ada Adviser");
        Caller as = world.api(lead);
        Caller.Answer added = as.put(path + "/members/" + member.id(), "{\"level\": \"CONTRIBUTE\"}", null);
        assertThat(added.status()).as(added.body()).isLessThan(300);
        String etag = as.get(path + "/review").header("etag");
        Caller.Answer text =
                as.put(path + "/review", "{\"sections\": {\"impact\": \"A token was used. [[T-1]]\"}}", etag);
        assertThat(text.status()).as(text.body()).isLessThan(300);
        Caller.Answer proposed = as.post(
                "/api/v1/recommendations",
                "{\"title\": \"Short-lived tokens\", \"body\": \"End them after a day.\"," + " \"incident\": \""
                        + incident + "\", \"findings\": [\"F-1\"]}");
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        String recommendation = "/api/v1/recommendations/" + proposed.text("key");
        Caller.Answer consulted = as.post(
                recommendation + "/consultation",
                "{\"stakeholders\": [\"" + member.id() + "\"], \"dueOn\": \"2031-01-01\"}");
        assertThat(consulted.status()).as(consulted.body()).isLessThan(300);
        Caller.Answer opinion = world.api(member).post(recommendation + "/opinions", "{\"opinion\": \"AGREE\"}");
        assertThat(opinion.status()).as(opinion.body()).isLessThan(300);
        sequencer.run();

        assertThat(verify().deviations()).isEmpty();

        change("UPDATE review.section SET body = 'Nothing happened. [[T-1]]' WHERE body <> '' AND incident_id = THIS");
        change("UPDATE procedure.recommendation SET body = 'Keep them.' WHERE incident_id = THIS");
        change("UPDATE procedure.opinion SET opinion = 'ABSTAIN' WHERE incident_id = THIS");
        assertThat(found())
                .contains("/review: “sections.impact”", proposed.text("key") + ": “body”", "/opinions/" + member.id());
    }

    @Test
    void theCommandNamesWhatItDoesNotUnderstand() {
        for (List<String> args : List.of(List.of("--live", "bundle"), List.of("--incident", "INC-1"))) {
            assertThat(VerifyCommand.run(args, System.out)).isEqualTo(2);
        }
    }
}
