package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Codes;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class ProcedureApiTests {

    private static final String API = "/api/v1/procedures";
    private static final String TEXT = "Use it when a credential leaked.\n\n1. Declare the incident and name a lead.\n"
            + "2. Find out what the credential can do.\n3. Revoke the credential.\n";

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer otherLead;
    private Viewer author;
    private Viewer reader;
    private Viewer external;
    private String slug;
    private String key;

    @BeforeEach
    void people() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        otherLead = world.person("Lou Lead", Role.LEAD);
        author = world.person("Ada Author");
        reader = world.person("Rob Reader");
        external = world.person("Eve External");
        context.getBean(TestDatabase.class)
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(external.id())
                .update();
        slug = "t" + Codes.random(8).toLowerCase(Locale.ROOT);
        key = "SOP-" + slug;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private Answer drafted(Viewer who) {
        Answer answer = world.api(who)
                .post(
                        API,
                        Json.write(Map.of(
                                "title",
                                "Revoking " + slug,
                                "slug",
                                slug,
                                "readerPeople",
                                List.of(reader.id().toString()),
                                "body",
                                TEXT,
                                "why",
                                "There was none")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private Answer revise(Viewer who, String body, String... carries) {
        return world.api(who)
                .post(
                        API + "/" + key + "/revisions",
                        Json.write(Map.of("body", body, "why", "Whole families", "carries", List.of(carries))));
    }

    private Answer approve(Viewer who, int number, LocalDate from) {
        return world.api(who)
                .post(API + "/" + key + "/revisions/" + number + "/approval", "{\"inForceOn\": \"" + from + "\"}");
    }

    private Answer acknowledge(Viewer who, int number) {
        return world.api(who).post(API + "/" + key + "/revisions/" + number + "/acknowledgement", "{}");
    }

    private JsonNode shown(int number) {
        return world.api(lead).get(API + "/" + key + "/revisions/" + number).json();
    }

    @Test
    void aProcedureIsDraftedApprovedByAnotherAndRead() {
        assertThat(drafted(lead).text("key")).isEqualTo(key);
        assertThat(approve(lead, 1, today()).body()).contains("ownRevision");
        assertThat(approve(lead, 1, today()).status()).isEqualTo(409);
        assertThat(approve(author, 1, today()).status()).isEqualTo(403);
        assertThat(acknowledge(reader, 1).status()).isEqualTo(409);
        assertThat(approve(otherLead, 1, today().minusDays(1)).status()).isEqualTo(422);

        Answer approved = approve(otherLead, 1, today());
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.text("state")).isEqualTo("IN_FORCE");
        assertThat(approve(otherLead, 1, today()).status()).isEqualTo(409);
        assertThat(world.api(reader).get(API + "?pending=MY_READING&q=" + slug).body())
                .contains(key);
        assertThat(acknowledge(author, 1).status()).isEqualTo(403);
        assertThat(acknowledge(reader, 1)
                        .json()
                        .get("readings")
                        .get(0)
                        .get("acknowledgedAt")
                        .isNull())
                .isFalse();
        assertThat(acknowledge(reader, 1).status()).isEqualTo(200);
        assertThat(world.api(reader).get(API + "?pending=MY_READING&q=" + slug).body())
                .doesNotContain(key);
    }

    @Test
    void anAdoptedRecommendationBecomesARevisionAndIsDoneOnceThatIsInForce() {
        drafted(lead);
        approve(otherLead, 1, today());
        String open = recommended();
        assertThat(revise(author, TEXT + "4. New\n", open).body()).contains("carriedUnadopted");
        String rec = recommended();
        world.api(lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/consultation",
                        "{\"stakeholders\": [\"" + reader.id() + "\"], \"dueOn\": \"" + today() + "\"}");
        world.api(reader).post("/api/v1/recommendations/" + rec + "/opinions", "{\"opinion\": \"AGREE\"}");
        world.api(lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/decision",
                        "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}");

        Answer proposed =
                revise(author, TEXT.replace("Revoke the credential.", "Revoke the credential and its family."), rec);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().get("carries").get(0).get("key").asString()).isEqualTo(rec);
        assertThat(proposed.json().get("changes")).hasSize(1);
        assertThat(proposed.json().get("changes").get(0).get("step").asString()).isEqualTo("S-3");
        assertThat(proposed.json().get("changes").get(0).get("words").toString())
                .contains("INSERTED", "family");

        assertThat(approve(lead, 2, today().plusDays(1)).text("state")).isEqualTo("APPROVED");
        assertThat(state(rec)).isEqualTo("ADOPTED");
        assertThat(shown(1).get("state").asString()).isEqualTo("IN_FORCE");
        context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "UPDATE procedure.revision SET in_force_on = current_date WHERE why = 'Whole families' AND in_force_on IS NOT NULL")
                .update();
        assertThat(shown(1).get("state").asString()).isEqualTo("SUPERSEDED");
        assertThat(shown(2).get("state").asString()).isEqualTo("IN_FORCE");
        assertThat(state(rec)).isEqualTo("DONE");
        assertThat(world.api(lead)
                        .get("/api/v1/recommendations/" + rec)
                        .json()
                        .get("revisions")
                        .get(0)
                        .get("procedure")
                        .asString())
                .isEqualTo(key);
        assertThat(changes()).contains(key, rec, "Whole families");
    }

    private String changes() {
        return world.api(reader)
                .get(API + "/changes?pageSize=200&from=" + today().minusDays(1) + "&to=" + today())
                .body();
    }

    private String recommended() {
        return world.api(author)
                .post("/api/v1/recommendations", "{\"title\": \"Whole families\", \"body\": \"b\"}")
                .text("key");
    }

    private String state(String rec) {
        return world.api(lead).get("/api/v1/recommendations/" + rec).text("state");
    }

    @Test
    void whatWasWrittenOnAnOlderTextIsNotApproved() {
        drafted(lead);
        approve(otherLead, 1, today());
        revise(author, TEXT + "4. One\n");
        revise(author, TEXT + "4. Two\n");
        assertThat(approve(lead, 2, today()).status()).isEqualTo(200);

        Answer late = approve(lead, 3, today());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("revisionOutdated");
        Answer withdrawn =
                world.api(author).post(API + "/" + key + "/revisions/3/withdrawal", "{\"reason\": \"Written anew\"}");
        assertThat(withdrawn.text("state")).isEqualTo("WITHDRAWN");
        assertThat(world.api(author)
                        .post(API + "/" + key + "/revisions/2/withdrawal", "{\"reason\": \"No\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void recommendationsThatAReaderMayNotSeeAreNotNamed() {
        drafted(lead);
        String incident = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}")
                .text("key");
        String rec = world.api(lead)
                .post(
                        "/api/v1/recommendations",
                        "{\"title\": \"Secret lesson\", \"body\": \"b\", \"incident\": \"" + incident + "\"}")
                .text("key");
        world.api(lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/consultation",
                        "{\"stakeholders\": [\"" + lead.id() + "\"], \"dueOn\": \"" + today() + "\"}");
        world.api(lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/decision",
                        "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}");
        assertThat(revise(lead, TEXT + "4. Told\n", rec).status()).isEqualTo(201);

        assertThat(world.api(reader).get(API + "/" + key + "/revisions/2").body())
                .contains("Told")
                .doesNotContain(rec, "Secret lesson", incident);
        assertThat(revise(author, TEXT + "4. x\n", rec).body()).contains("noSuchKey");
        // the negative control
        assertThat(world.api(lead).get(API + "/" + key + "/revisions/2").body()).contains(rec, incident);
    }

    @Test
    void somebodyFromOutsideReadsOnlyWhatTheyHaveTo() {
        drafted(lead);
        assertThat(world.api(external).get(API + "/" + key).status()).isEqualTo(404);
        assertThat(world.api(external).get(API + "?pageSize=200").body()).doesNotContain(key);
        assertThat(world.api(external).post(API, "{}").status()).isEqualTo(403);

        approve(otherLead, 1, today());
        Answer changed =
                world.api(lead).patch(API + "/" + key, "{\"readerPeople\": [\"" + external.id() + "\"]}", "\"1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(world.api(external).get(API + "/" + key).status()).isEqualTo(200);
        assertThat(acknowledge(external, 1).status()).isEqualTo(200);
        revise(author, TEXT + "4. Not yet told\n");
        assertThat(world.api(external).get(API + "/" + key + "/revisions/2").status())
                .isEqualTo(404);
    }

    @Test
    void ownersAndLeadsHandItOverOnTheVersionThatStands() {
        drafted(author);
        assertThat(world.api(reader)
                        .patch(API + "/" + key, "{\"title\": \"x\"}", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(world.api(author)
                        .patch(API + "/" + key, "{\"title\": \"x\"}", null)
                        .status())
                .isEqualTo(428);
        Answer changed = world.api(author).patch(API + "/" + key, "{\"owner\": \"" + reader.id() + "\"}", "\"1\"");
        assertThat(changed.text("owner.name")).isEqualTo("Rob Reader");
        assertThat(world.api(lead)
                        .patch(API + "/" + key, "{\"title\": \"y\"}", "\"1\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void saysWhatWouldBeRight() {
        drafted(lead);

        assertThat(world.api(author)
                        .post(API, "{\"title\": \"t\", \"slug\": \"" + slug + "\", \"body\": \"1. x\", \"why\": \"w\"}")
                        .body())
                .contains("slugTaken");
        assertThat(world.api(author)
                        .post(API, "{\"title\": \"t\", \"body\": \"no steps\"}")
                        .body())
                .contains("noSteps", "\"why\"");
        assertThat(world.api(author)
                        .post(API, "{\"title\": \"t\", \"slug\": \"Ä b\", \"body\": \"1. x\", \"why\": \"w\"}")
                        .status())
                .isEqualTo(422);
        assertThat(world.api(author)
                        .post(API, "{\"title\": \"程序\", \"body\": \"1. x\", \"why\": \"w\"}")
                        .text("key"))
                .matches("SOP-[0-9a-z]{6}");
        assertThat(world.api(lead).get(API + "/SOP-nothing-of-ours").status()).isEqualTo(404);
        assertThat(world.api(lead).get(API + "?pageToken=x").status()).isEqualTo(422);
        assertThat(world.api(lead)
                        .get(API + "/changes?from=2026-02-01&to=2026-01-01")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theLibraryPagesByKeyset() {
        drafted(lead);
        String other = slug;
        slug = slug + "b";
        drafted(lead);
        for (String sort : List.of("title", "-inForceOn")) {
            JsonNode first = world.api(lead)
                    .get(API + "?pageSize=1&q=revoking&sort=" + sort)
                    .json();
            assertThat(first.get("items")).hasSize(1);
            assertThat(first.get("nextPageToken").isNull()).isFalse();
        }
        JsonNode first = world.api(lead).get(API + "?pageSize=1&q=" + other).json();
        JsonNode second = world.api(lead)
                .get(API + "?pageSize=1&q=" + other + "&pageToken="
                        + first.get("nextPageToken").asString())
                .json();
        assertThat(first.get("items").get(0).get("key").asString()).isEqualTo("SOP-" + other);
        assertThat(second.get("items").get(0).get("key").asString()).isEqualTo("SOP-" + slug);
        assertThat(second.get("nextPageToken").isNull()).isTrue();
    }

    @Test
    void anIncidentRecordsWhetherTheStepsWereFollowed() {
        drafted(lead);
        String incident = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}")
                .text("key");
        world.join(incident, author, Level.CONTRIBUTE, Tlp.RED);
        world.join(incident, reader, Level.READ, Tlp.RED);
        String path = "/api/v1/incidents/" + incident + "/procedures";
        String use = "{\"procedure\": \"" + key + "\"}";
        assertThat(world.api(author).post(path, use).body()).contains("neverInForce");
        approve(otherLead, 1, today());
        assertThat(world.api(reader).post(path, use).status()).isEqualTo(403);
        assertThat(world.api(otherLead)
                        .post(path, "{\"procedure\": \"SOP-none\"}")
                        .status())
                .isEqualTo(422);
        Answer used = world.api(author).post(path, use);
        assertThat(used.status()).as(used.body()).isEqualTo(201);
        assertThat(world.api(author).post(path, use).status()).isEqualTo(409);

        String steps = path + "/" + key + "/steps";
        assertThat(put(steps, "S-1", "NOT_FOLLOWED", null).status()).isEqualTo(422);
        assertThat(put(steps, "S-9", "FOLLOWED", null).status()).isEqualTo(422);
        assertThat(put(steps, "S-1", "FOLLOWED", null).status()).isEqualTo(200);
        assertThat(put(steps, "S-3", "NOT_FOLLOWED", "The family lived on").status())
                .isEqualTo(200);
        JsonNode seen = world.api(reader).get(path).json().get("items").get(0);
        assertThat(seen.get("steps").get(0).get("outcome").asString()).isEqualTo("FOLLOWED");
        assertThat(seen.get("steps").get(2).get("note").asString()).isEqualTo("The family lived on");
        assertThat(world.api(world.person("Sam Stranger")).get(path).status()).isEqualTo(404);
        assertThat(world.api(lead)
                        .get("/api/v1/audit?pageSize=200&incident=" + incident)
                        .body())
                .contains("procedure-use.recorded", "The family lived on");
        assertThat(world.api(author).delete(path + "/" + key, null).status()).isEqualTo(204);
        assertThat(world.api(reader).get(path).json().get("items")).isEmpty();
    }

    private Answer put(String path, String step, String outcome, String note) {
        String said = note == null ? "" : ", \"note\": \"" + note + "\"";
        return world.api(author)
                .put(
                        path,
                        "{\"steps\": [{\"step\": \"" + step + "\", \"outcome\": \"" + outcome + "\"" + said + "}]}",
                        null);
    }
}
