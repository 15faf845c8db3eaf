package dev.afterword.procedure;

import static dev.afterword.procedure.ProcedureWorld.API;
import static dev.afterword.procedure.ProcedureWorld.TEXT;
import static dev.afterword.procedure.ProcedureWorld.today;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The library: who reads and keeps a procedure, and how its use in an incident is recorded. */
@AfterwordTest
class ProcedureApiTests {

    @Autowired
    ApplicationContext context;

    private ProcedureWorld world;

    @BeforeEach
    void people() {
        world = new ProcedureWorld(context);
    }

    @Test
    void somebodyFromOutsideReadsOnlyWhatTheyHaveTo() {
        world.drafted(world.lead);
        assertThat(world.api(world.external).get(API + "/" + world.key()).status())
                .isEqualTo(404);
        assertThat(world.api(world.external).get(API + "?pageSize=200").body()).doesNotContain(world.key());
        assertThat(world.api(world.external).post(API, "{}").status()).isEqualTo(403);

        world.approve(world.otherLead, 1, today());
        Answer changed = world.api(world.lead)
                .patch(API + "/" + world.key(), "{\"readerPeople\": [\"" + world.external.id() + "\"]}", "\"1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(world.api(world.external).get(API + "/" + world.key()).status())
                .isEqualTo(200);
        assertThat(world.acknowledge(world.external, 1).status()).isEqualTo(200);
        world.revise(world.author, TEXT + "4. Not yet told\n");
        assertThat(world.api(world.external)
                        .get(API + "/" + world.key() + "/revisions/2")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void ownersAndLeadsHandItOverOnTheVersionThatStands() {
        world.drafted(world.author);
        assertThat(world.api(world.reader)
                        .patch(API + "/" + world.key(), "{\"title\": \"x\"}", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(world.api(world.author)
                        .patch(API + "/" + world.key(), "{\"title\": \"x\"}", null)
                        .status())
                .isEqualTo(428);
        Answer changed = world.api(world.author)
                .patch(API + "/" + world.key(), "{\"owner\": \"" + world.reader.id() + "\"}", "\"1\"");
        assertThat(changed.text("owner.name")).isEqualTo("Rob Reader");
        assertThat(world.api(world.lead)
                        .patch(API + "/" + world.key(), "{\"title\": \"y\"}", "\"1\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void saysWhatWouldBeRight() {
        world.drafted(world.lead);

        assertThat(world.api(world.author)
                        .post(
                                API,
                                "{\"title\": \"t\", \"slug\": \"" + world.slug
                                        + "\", \"body\": \"1. x\", \"why\": \"w\"}")
                        .body())
                .contains("slugTaken");
        assertThat(world.api(world.author)
                        .post(API, "{\"title\": \"t\", \"body\": \"no steps\"}")
                        .body())
                .contains("noSteps", "\"why\"");
        assertThat(world.api(world.author)
                        .post(API, "{\"title\": \"t\", \"slug\": \"Ä b\", \"body\": \"1. x\", \"why\": \"w\"}")
                        .status())
                .isEqualTo(422);
        assertThat(world.api(world.author)
                        .post(API, "{\"title\": \"程序\", \"body\": \"1. x\", \"why\": \"w\"}")
                        .text("key"))
                .matches("SOP-[0-9a-z]{6}");
        assertThat(world.api(world.lead).get(API + "/SOP-nothing-of-ours").status())
                .isEqualTo(404);
        assertThat(world.api(world.lead).get(API + "?pageToken=x").status()).isEqualTo(422);
        assertThat(world.api(world.lead)
                        .get(API + "/changes?from=2026-02-01&to=2026-01-01")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theLibraryPagesByKeyset() {
        world.drafted(world.lead);
        String other = world.slug;
        world.slug = world.slug + "b";
        world.drafted(world.lead);
        for (String sort : List.of("title", "-inForceOn")) {
            JsonNode first = world.api(world.lead)
                    .get(API + "?pageSize=1&q=revoking&sort=" + sort)
                    .json();
            assertThat(first.get("items")).hasSize(1);
            assertThat(first.get("nextPageToken").isNull()).isFalse();
        }
        JsonNode first =
                world.api(world.lead).get(API + "?pageSize=1&q=" + other).json();
        JsonNode second = world.api(world.lead)
                .get(API + "?pageSize=1&q=" + other + "&pageToken="
                        + first.get("nextPageToken").asString())
                .json();
        assertThat(first.get("items").get(0).get("key").asString()).isEqualTo("SOP-" + other);
        assertThat(second.get("items").get(0).get("key").asString()).isEqualTo("SOP-" + world.slug);
        assertThat(second.get("nextPageToken").isNull()).isTrue();
    }

    @Test
    void anIncidentRecordsWhetherTheStepsWereFollowed() {
        world.drafted(world.lead);
        String incident = world.api(world.lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}")
                .text("key");
        world.join(incident, world.author, Level.CONTRIBUTE, Tlp.RED);
        world.join(incident, world.reader, Level.READ, Tlp.RED);
        String path = "/api/v1/incidents/" + incident + "/procedures";
        String use = "{\"procedure\": \"" + world.key() + "\"}";
        assertThat(world.api(world.author).post(path, use).body()).contains("neverInForce");
        world.approve(world.otherLead, 1, today());
        assertThat(world.api(world.reader).post(path, use).status()).isEqualTo(403);
        assertThat(world.api(world.otherLead)
                        .post(path, "{\"procedure\": \"SOP-none\"}")
                        .status())
                .isEqualTo(422);
        Answer used = world.api(world.author).post(path, use);
        assertThat(used.status()).as(used.body()).isEqualTo(201);
        assertThat(world.api(world.author).post(path, use).status()).isEqualTo(409);

        String steps = path + "/" + world.key() + "/steps";
        assertThat(put(steps, "S-1", "NOT_FOLLOWED", null).status()).isEqualTo(422);
        assertThat(put(steps, "S-9", "FOLLOWED", null).status()).isEqualTo(422);
        assertThat(put(steps, "S-1", "FOLLOWED", null).status()).isEqualTo(200);
        assertThat(put(steps, "S-3", "NOT_FOLLOWED", "The family lived on").status())
                .isEqualTo(200);
        JsonNode seen = world.api(world.reader).get(path).json().get("items").get(0);
        assertThat(seen.get("steps").get(0).get("outcome").asString()).isEqualTo("FOLLOWED");
        assertThat(seen.get("steps").get(2).get("note").asString()).isEqualTo("The family lived on");
        assertThat(world.api(world.person("Sam Stranger")).get(path).status()).isEqualTo(404);
        assertThat(world.api(world.lead)
                        .get("/api/v1/audit?pageSize=200&incident=" + incident)
                        .body())
                .contains("procedure-use.recorded", "The family lived on");
        assertThat(world.api(world.author)
                        .delete(path + "/" + world.key(), null)
                        .status())
                .isEqualTo(204);
        assertThat(world.api(world.reader).get(path).json().get("items")).isEmpty();
    }

    private Answer put(String path, String step, String outcome, String note) {
        String said = note == null ? "" : ", \"note\": \"" + note + "\"";
        return world.api(world.author)
                .put(
                        path,
                        "{\"steps\": [{\"step\": \"" + step + "\", \"outcome\": \"" + outcome + "\"" + said + "}]}",
                        null);
    }
}
