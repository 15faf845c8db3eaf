package dev.afterword.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class RecommendationApiTests {

    private static final String API = "/api/v1/recommendations";

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer reader;
    private Viewer outsider;
    private Viewer stranger;
    private String incident;

    @BeforeEach
    void takeAnIncidentIn() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        reader = world.person("Rob Reader");
        outsider = world.person("Olga Outsider");
        stranger = world.person("Sam Stranger");
        incident = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}")
                .text("key");
        world.api(lead)
                .post(
                        "/api/v1/incidents/" + incident + "/findings",
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"Tokens outlived their family\"}");
        world.join(incident, reader, Level.READ, Tlp.AMBER);
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    }

    private String proposed() {
        Answer answer = world.api(reader)
                .post(
                        API,
                        "{\"title\": \"Revoke whole families\", \"body\": \"Revoke **all**. [[F-1]]\", \"incident\": \""
                                + incident + "\", \"findings\": [\"F-1\"]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(API + "/" + answer.text("key"));
        return answer.text("key");
    }

    private Answer ask(String key, Viewer... people) {
        StringBuilder ids = new StringBuilder();
        for (Viewer each : people) {
            ids.append(ids.isEmpty() ? "" : ", ").append('"').append(each.id()).append('"');
        }
        return world.api(lead)
                .post(
                        API + "/" + key + "/consultation",
                        "{\"stakeholders\": [" + ids + "], \"dueOn\": \"" + tomorrow() + "\"}");
    }

    private Answer say(Viewer who, String key, String json) {
        return world.api(who).post(API + "/" + key + "/opinions", json);
    }

    private Answer decide(Viewer who, String key, String json) {
        return world.api(who).post(API + "/" + key + "/decision", json);
    }

    @Test
    void whoeverIsInvolvedProposesFromFindings() {
        JsonNode seen = world.api(lead).get(API + "/" + proposed()).json();

        assertThat(seen.get("key").asString()).matches("REC-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(seen.get("state").asString()).isEqualTo("OPEN");
        assertThat(seen.get("incident").asString()).isEqualTo(incident);
        assertThat(seen.get("findings")).hasSize(1);
        assertThat(seen.get("proposedBy").get("name").asString()).isEqualTo("Rob Reader");
    }

    @Test
    void aStrangerLearnsNothing() {
        String key = proposed();
        ask(key, outsider);

        for (String path : new String[] {"", "/opinions", "/decision", "/consultation", "/completion"}) {
            String json = "{\"opinion\": \"AGREE\", \"note\": \"x\"}";
            Answer hidden = path.isEmpty()
                    ? world.api(stranger).get(API + "/" + key)
                    : world.api(stranger)
                            .post(API + "/" + key + path, "/completion".equals(path) ? "{\"note\": \"x\"}" : json);
            Answer absent = path.isEmpty()
                    ? world.api(stranger).get(API + "/REC-ZZZZZZ")
                    : world.api(stranger)
                            .post(API + "/REC-ZZZZZZ" + path, "/completion".equals(path) ? "{\"note\": \"x\"}" : json);
            assertThat(hidden.status()).as(path).isEqualTo(404);
            assertThat(hidden.body().replace(key, "KEY"))
                    .isEqualTo(absent.body().replace("REC-ZZZZZZ", "KEY"));
        }
        assertThat(world.api(stranger).get(API + "?pageSize=200").body()).doesNotContain(key);
        assertThat(world.api(stranger)
                        .post(API, "{\"title\": \"t\", \"body\": \"b\", \"incident\": \"" + incident + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(world.nobody().get(API + "/" + key).status()).isEqualTo(401);
    }

    @Test
    void whoWasAskedSeesTheRecommendationAndNothingElse() {
        String key = proposed();
        assertThat(world.api(outsider).get(API + "/" + key).status()).isEqualTo(404);
        ask(key, outsider, reader);
        say(reader, key, "{\"opinion\": \"OBJECT\", \"reason\": \"Said among ourselves\"}");

        Answer seen = world.api(outsider).get(API + "/" + key);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body())
                .contains("Revoke whole families", "Revoke **all**")
                .doesNotContain(incident, "harbour", "outlived", "Said among ourselves");
        assertThat(seen.json().get("incident").isNull()).isTrue();
        assertThat(seen.json().get("findings")).isEmpty();
        assertThat(seen.json().get("consultation")).hasSize(1);
        assertThat(world.api(outsider).get(API + "?waiting=MY_OPINION").body())
                .contains(key)
                .doesNotContain(incident);
        assertThat(world.api(outsider).get("/api/v1/incidents/" + incident).status())
                .isEqualTo(404);
        assertThat(decide(outsider, key, "{\"outcome\": \"REJECTED\", \"reason\": \"no\"}")
                        .status())
                .isEqualTo(403);
        // the negative control: those who are involved see all of it
        assertThat(world.api(lead).get(API + "/" + key).body()).contains(incident, "Said among ourselves");
    }

    @Test
    void opinionsTakeReasonsAndTheLastOneCounts() {
        String key = proposed();
        ask(key, outsider);

        assertThat(say(outsider, key, "{\"opinion\": \"OBJECT\"}").status()).isEqualTo(422);
        assertThat(say(outsider, key, "{\"opinion\": \"AGREE_IF\"}").status()).isEqualTo(422);
        assertThat(say(reader, key, "{\"opinion\": \"AGREE\"}").status()).isEqualTo(403);
        say(outsider, key, "{\"opinion\": \"OBJECT\", \"reason\": \"Too slow\"}");
        Answer said = say(outsider, key, "{\"opinion\": \"AGREE_IF\", \"reason\": \"Within a minute\"}");

        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.json().get("consultation").get(0).get("opinion").asString())
                .isEqualTo("AGREE_IF");
        assertThat(world.api(lead).get(API + "/" + key).json().get("history").toString())
                .contains("Too slow", "Within a minute");
    }

    @Test
    void theResponseTeamDecidesOnceSaysWhyAndAnswersObjections() {
        String key = proposed();
        assertThat(decide(lead, key, "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}")
                        .status())
                .isEqualTo(409);
        ask(key, outsider);
        say(outsider, key, "{\"opinion\": \"OBJECT\", \"reason\": \"Too slow\"}");
        assertThat(decide(reader, key, "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}")
                        .status())
                .isEqualTo(403);
        assertThat(decide(lead, key, "{\"outcome\": \"ADOPTED\"}").status()).isEqualTo(422);
        assertThat(decide(lead, key, "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}")
                        .body())
                .contains("Olga Outsider");
        Answer unsaid = decide(
                lead,
                key,
                "{\"outcome\": \"ADAPTED\", \"reason\": \"Good\", \"answers\": [{\"person\": \"" + outsider.id()
                        + "\", \"answer\": \"One call\"}]}");
        assertThat(unsaid.status()).isEqualTo(422);

        Answer decided = decide(
                lead,
                key,
                "{\"outcome\": \"ADAPTED\", \"adapted\": \"In one call\", \"reason\": \"Good\", \"answers\": [{\"person\": \""
                        + outsider.id() + "\", \"answer\": \"One call is quick\"}]}");
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(decided.text("state")).isEqualTo("ADAPTED");
        assertThat(world.api(outsider).get(API + "/" + key).body()).contains("One call is quick", "In one call");
        assertThat(decide(lead, key, "{\"outcome\": \"REJECTED\", \"reason\": \"No\"}")
                        .status())
                .isEqualTo(409);
        assertThat(say(outsider, key, "{\"opinion\": \"AGREE\"}").status()).isEqualTo(409);
        assertThat(ask(key, outsider).status()).isEqualTo(409);
        assertThat(world.api(lead)
                        .post(API + "/" + key + "/completion", "{\"note\": \"Trained\"}")
                        .text("state"))
                .isEqualTo("DONE");
        assertThat(world.api(lead)
                        .get("/api/v1/audit?pageSize=200&incident=" + incident)
                        .body())
                .contains(
                        "recommendation.proposed",
                        "recommendation.consulted",
                        "recommendation.opinion-given",
                        "recommendation.decided",
                        "recommendation.completed",
                        "One call is quick");
    }

    @Test
    void withoutAnIncidentTheHouseReadsAndALeadDecides() {
        Answer proposed = world.api(stranger).post(API, "{\"title\": \"Exercise twice a year\", \"body\": \"b\"}");
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        String key = proposed.text("key");

        assertThat(world.api(reader).get(API + "/" + key).status()).isEqualTo(200);
        assertThat(world.api(reader)
                        .post(
                                API + "/" + key + "/consultation",
                                "{\"stakeholders\": [\"" + reader.id() + "\"], \"dueOn\": \"" + tomorrow() + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(ask(key, reader).status()).isEqualTo(200);
        assertThat(say(reader, key, "{\"opinion\": \"AGREE\"}").status()).isEqualTo(200);
        assertThat(decide(lead, key, "{\"outcome\": \"REJECTED\", \"reason\": \"Once is enough\"}")
                        .text("state"))
                .isEqualTo("REJECTED");
        assertThat(world.api(world.person("Axel Auditor", Role.AUDITOR))
                        .post(API, "{\"title\": \"t\", \"body\": \"b\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void saysWhatWouldBeRight() {
        String key = proposed();

        assertThat(world.api(reader)
                        .post(API, "{\"incident\": \"" + incident + "\"}")
                        .body())
                .contains("\"title\"", "\"body\"");
        assertThat(world.api(reader)
                        .post(
                                API,
                                "{\"title\": \"After " + incident.toLowerCase(java.util.Locale.ROOT)
                                        + "\", \"body\": \"b\", \"incident\": \"" + incident + "\"}")
                        .body())
                .contains("namesIncident");
        assertThat(world.api(reader)
                        .post(
                                API,
                                "{\"title\": \"t\", \"body\": \"b\", \"tlp\": \"RED\", \"incident\": \"" + incident
                                        + "\"}")
                        .body())
                .contains("beyondClearance");
        assertThat(world.api(lead)
                        .post(API + "/" + key + "/consultation", "{\"stakeholders\": [], \"dueOn\": \"2020-01-01\"}")
                        .body())
                .contains("nobodyToAsk", "dueOn");
        assertThat(world.api(reader).get(API + "?pageToken=garbled").status()).isEqualTo(422);
        assertThat(world.api(reader).post(API, "{\"heading\": \"t\"}").status()).isEqualTo(400);
    }

    @Test
    void theListPagesByKeysetInBothOrders() {
        String word = RandomCodes.random(8);
        for (int i = 0; i < 3; i++) {
            String key = world.api(lead)
                    .post(API, "{\"title\": \"" + word + " " + i + "\", \"body\": \"b\"}")
                    .text("key");
            if (i != 1) {
                ask(key, reader);
            }
        }
        for (String sort : new String[] {"-proposedAt", "dueOn"}) {
            String path = API + "?pageSize=1&q=" + word + "&sort=" + sort;
            String titles = "";
            String token = "";
            do {
                JsonNode page = world.api(lead).get(path + token).json();
                titles += page.get("items").get(0).get("title").asString().substring(word.length());
                token = page.get("nextPageToken").isNull()
                        ? ""
                        : "&pageToken=" + page.get("nextPageToken").asString();
            } while (!token.isEmpty());
            assertThat(titles).isEqualTo(sort.equals("dueOn") ? " 0 2 1" : " 2 1 0");
        }
        assertThat(world.api(lead)
                        .get(API + "?state=CONSULTING&q=" + word)
                        .json()
                        .get("items"))
                .hasSize(2);
        assertThat(world.api(lead)
                        .get(API + "?waiting=DECISION&q=" + word)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    private JsonNode finding() {
        return world.api(lead)
                .get("/api/v1/incidents/" + incident + "/findings/F-1")
                .json();
    }

    @Test
    void aFindingIsDisposedOfWhileTheRecommendationIsNotRejected() {
        String key = proposed();
        assertThat(finding().get("disposed").asBoolean())
                .as("who only reads can't dispose of it")
                .isFalse();

        ask(key, outsider);
        assertThat(finding().get("disposed").asBoolean()).isTrue();
        assertThat(finding().get("work").get(0).get("key").asString()).isEqualTo(key);

        decide(lead, key, "{\"outcome\": \"REJECTED\", \"reason\": \"No\"}");
        assertThat(finding().get("disposed").asBoolean()).isFalse();

        world.api(lead)
                .post(
                        API,
                        "{\"title\": \"t\", \"body\": \"b\", \"incident\": \"" + incident
                                + "\", \"findings\": [\"F-1\"]}");
        assertThat(finding().get("disposed").asBoolean())
                .as("who works on the incident disposes of it")
                .isTrue();
    }
}
