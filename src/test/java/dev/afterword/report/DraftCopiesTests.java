package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.report.DraftCopies.Form;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is kept of a draft says what the draft says now, to each reader. */
@AfterwordTest
class DraftCopiesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    DraftCopies copies;

    @Autowired
    TestDatabase database;

    private World world;
    private Viewer lead;
    private Viewer reader;
    private String key;
    private String incident;

    @BeforeEach
    void aDraft() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        reader = world.person("Rob Reader");
        key = post("/api/v1/incidents", "{\"title\": \"Token leaked\"}").text("key");
        incident = "/api/v1/incidents/" + key;
        world.join(key, reader, Level.READ, Tlp.RED);
        post(incident + "/events", """
                {"title": "The token was used", "occurredAt": {"at": "2026-03-03T02:14:00Z"}}""");
        post(incident + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\"}");
    }

    private Caller.Answer post(String path, String json) {
        Caller.Answer answer = world.api(lead).post(path, json);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer;
    }

    private void put(String path, String json, String versioned) {
        Caller api = world.api(lead);
        Caller.Answer answer = api.put(path, json, api.get(versioned).header("etag"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void patch(String path, String json) {
        Caller api = world.api(lead);
        Caller.Answer answer = api.patch(path, json, api.get(path).header("etag"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private boolean isKept(Viewer who) {
        return copies.ask(who, key, null, ReportLanguage.ENGLISH, Form.HTML).found() != null;
    }

    private String read(Viewer who) {
        return world.api(who).get(incident + "/report.html?language=en").body();
    }

    /** The report is kept, then something happens, and the report says so. */
    private void assertThatItShows(String text, Runnable change) {
        assertThat(read(lead)).doesNotContain(text);
        assertThat(isKept(lead)).as("kept before it shows %s", text).isTrue();
        assertThat(read(lead)).doesNotContain(text);
        change.run();
        assertThat(read(lead)).contains(text);
    }

    @Test
    void showsEachChangeOfTheIncident() {
        assertThatItShows("Token stolen", () -> patch(incident, "{\"title\": \"Token stolen\"}"));
        assertThatItShows("Seen by the mail team", () -> patch(incident, "{\"summary\": \"Seen by the mail team\"}"));
        assertThatItShows("Token abused", () -> patch(incident + "/events/T-1", "{\"title\": \"Token abused\"}"));
        assertThatItShows("It was revoked", () -> post(incident + "/events", """
                {"title": "It was revoked", "occurredAt": {"at": "2026-03-04T02:14:00Z"}}"""));
        assertThatItShows("Acme Forensics", () -> post(incident + "/parties", "{\"name\": \"Acme Forensics\"}"));
        assertThatItShows(
                "It had no end date",
                () -> put(
                        incident + "/review",
                        "{\"sections\": {\"rootCause\": \"It had no end date. [[T-1]]\"}}",
                        incident + "/review"));
        assertThatItShows("Nobody cared", () -> patch(incident + "/findings/F-1", "{\"title\": \"Nobody cared\"}"));
        assertThatItShows("Blamed on the rota", () -> post(incident + "/findings", """
                {"type": "MANUAL_ERROR", "title": "Blamed on the rota", "madePossibleBy": "An empty rota"}"""));
        assertThatItShows(
                "Fill the rota",
                () -> put(
                        incident + "/findings/F-2/disposition",
                        "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"Fill the rota\", \"byWhom\": \"Jo\"}]}",
                        incident + "/findings/F-2"));
    }

    @Test
    void showsEachChangeOfTheWorkOnIt() {
        String item = "/api/v1/follow-ups/" + followUp("Name an owner");
        assertThat(read(lead)).contains("Name an owner", "Proposed");
        assertThatItShows("Accepted", () -> post(item + "/acceptance", "{}"));
        assertThatItShows("In progress", () -> post(item + "/start", "{}"));
        assertThatItShows("Give it an owner", () -> patch(item, "{\"title\": \"Give it an owner\"}"));
        assertThatItShows("Recurred:", () -> {
            String later =
                    post("/api/v1/incidents", "{\"title\": \"Another token\"}").text("key");
            String path = "/api/v1/incidents/" + later + "/findings";
            post(path, "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked again\"}");
            Caller.Answer marked = world.api(lead)
                    .put(path + "/F-1/recurrence", "{\"of\": \"" + key + "/F-1\", \"note\": \"The same\"}", null);
            assertThat(marked.status()).as(marked.body()).isEqualTo(200);
        });
    }

    private String followUp(String title) {
        return post(incident + "/findings/F-1/follow-ups", """
                {"kind": "PROCESS_ISSUE", "title": "%s", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                title, lead.id(), LocalDate.now(ZoneOffset.UTC).plusDays(20)))
                .text("key");
    }

    /** Names aren't of the incident: their changes are in the trail of the system. */
    @Test
    void showsAnotherNameOfAPerson() {
        Viewer administrator = world.person("Ada Admin", Role.ADMINISTRATOR);
        String name = "Lea " + RandomCodes.random(8);
        assertThatItShows(name, () -> {
            Caller api = world.api(administrator);
            String person = "/api/v1/people/" + lead.id();
            Caller.Answer renamed = api.patch(
                    person, "{\"name\": \"" + name + "\"}", api.get(person).header("etag"));
            assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        });
    }

    @Test
    void eachReaderGetsTheirOwn() {
        post(incident + "/events", "{\"title\": \"For red eyes\", \"tlp\": \"RED\"}");
        assertThat(read(lead)).contains("For red eyes", "for Lea Lead");
        assertThat(read(reader)).contains("For red eyes", "for Rob Reader").doesNotContain("for Lea Lead");
        assertThat(isKept(reader)).isTrue();

        world.join(key, reader, Level.READ, Tlp.AMBER);
        assertThat(isKept(reader)).isFalse();
        assertThat(read(reader)).doesNotContain("For red eyes");
        assertThat(isKept(reader)).as("who may not see all of it").isFalse();

        world.join(key, reader, Level.READ, Tlp.RED);
        assertThat(read(reader)).contains("For red eyes");
    }

    /** Each read of what is restricted is recorded by what is read. */
    @Test
    void nothingIsKeptForWhoHasAClearance() {
        world.join(key, reader, Level.READ, Tlp.RED, "PRIVILEGED");
        read(reader);
        assertThat(isKept(reader)).isFalse();
    }

    @Test
    void whoLosesAccessGetsNothing() {
        read(reader);
        assertThat(isKept(reader)).isTrue();
        database.sql()
                .sql("DELETE FROM access.incident_grant WHERE principal = ?")
                .param(reader.id())
                .update();

        assertThat(world.api(reader).get(incident + "/report.html").status()).isEqualTo(404);
    }

    @Test
    void eachReadIsOnRecord() {
        long before = reads();
        read(lead);
        read(lead);
        read(lead);

        assertThat(isKept(lead)).isTrue();
        assertThat(reads() - before).isEqualTo(3);
    }

    private long reads() {
        return database.sql()
                .sql("SELECT count(*) FROM audit.entry WHERE chain = ? AND action = 'report.exported'")
                .param(id().toString())
                .query(Long.class)
                .single();
    }

    private UUID id() {
        return database.sql()
                .sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .single();
    }

    /** The negative control: without the number of the last change nothing of the incident would be noticed. */
    @Test
    void withoutTheNumberOfTheLastChangeItWouldBeOutOfDate() {
        read(lead);
        long before = changed();
        patch(incident, "{\"title\": \"Token stolen\"}");
        assertThat(changed()).isGreaterThan(before);
        database.sql()
                .sql("UPDATE audit.head SET changed = ? WHERE chain = ?")
                .params(before, id().toString())
                .update();

        assertThat(read(lead)).contains("Token leaked").doesNotContain("Token stolen");
    }

    private long changed() {
        return database.sql()
                .sql("SELECT changed FROM audit.head WHERE chain = ?")
                .param(id().toString())
                .query(Long.class)
                .single();
    }
}
