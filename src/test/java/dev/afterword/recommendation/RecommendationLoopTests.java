package dev.afterword.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Task;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A recommendation from the first edit of its text to the people who are notified of the decision. */
@AfterwordTest
class RecommendationLoopTests {

    private static final String API = "/api/v1/recommendations";

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer proposer;
    private Viewer asked;
    private Viewer stranger;

    @BeforeEach
    void people() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        proposer = world.person("Pia Proposer");
        asked = world.person("Ali Asked");
        stranger = world.person("Sam Stranger");
    }

    private static Answer is(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private String proposed() {
        return is(201, world.api(proposer).post(API, "{\"title\": \"Revoke famlies\", \"body\": \"All\"}"))
                .text("key");
    }

    private void ask(String key) {
        is(
                200,
                world.api(lead)
                        .post(
                                API + "/" + key + "/consultation",
                                "{\"stakeholders\": [\"" + asked.id() + "\"], \"dueOn\": \""
                                        + LocalDate.now(ZoneOffset.UTC) + "\"}"));
    }

    private void say(String key, String opinion) {
        is(200, world.api(asked).post(API + "/" + key + "/opinions", opinion));
    }

    private Answer correct(Viewer who, String key, String version) {
        return world.api(who).patch(API + "/" + key, "{\"title\": \"Revoke families\"}", version);
    }

    private List<Task> needs(Viewer viewer, String kind) {
        return context
                .getBean(Transactions.class)
                .read(viewer, () -> context.getBean(TaskQuery.class).all(viewer))
                .stream()
                .filter(need -> need.kind().equals(kind))
                .toList();
    }

    @Test
    void whoProposedItCorrectsItUntilSomebodyHasGivenAnOpinion() {
        String key = proposed();
        is(403, correct(lead, key, "\"1\""));
        Answer corrected = is(200, correct(proposer, key, "\"1\""));
        assertThat(corrected.text("title")).isEqualTo("Revoke families");
        assertThat(corrected.text("body")).isEqualTo("All");

        ask(key);
        String version = world.api(proposer).get(API + "/" + key).header("ETag");
        is(200, correct(proposer, key, version));
        say(key, "{\"opinion\": \"AGREE\"}");
        version = world.api(proposer).get(API + "/" + key).header("ETag");
        assertThat(is(409, correct(proposer, key, version)).body()).contains("opinionsGiven");
    }

    @Test
    void aCorrectionNamesTheVersionThatItIsMadeOn() {
        String key = proposed();
        is(428, correct(proposer, key, null));
        is(200, correct(proposer, key, "\"1\""));

        assertThat(is(412, correct(proposer, key, "\"1\"")).body()).contains("Revoke families");
    }

    @Test
    void aCorrectionIsAuditedWithBothTexts() {
        String incident = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft\"}")
                .text("key");
        String key = world.api(lead)
                .post(API, "{\"title\": \"Revoke famlies\", \"body\": \"All\", \"incident\": \"" + incident + "\"}")
                .text("key");
        is(200, correct(lead, key, "\"1\""));

        JsonNode trail = world.api(lead)
                .get("/api/v1/audit?incident=" + incident + "&pageSize=200")
                .json()
                .get("items");
        assertThat(trail.valueStream()
                        .filter(entry -> entry.get("action").asString().equals("recommendation.corrected")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at("/before/title").asString()).isEqualTo("Revoke famlies");
                    assertThat(entry.at("/after/title").asString()).isEqualTo("Revoke families");
                });
    }

    @Test
    void theDatabaseLetsNobodyElseCorrectIt() {
        String key = proposed();
        RecommendationStore store = context.getBean(RecommendationStore.class);
        Transactions transactions = context.getBean(Transactions.class);
        Recommendation standing =
                transactions.read(proposer, () -> store.find(key).orElseThrow());
        Recommendation corrected = standing.corrected(new RecommendationCommands.RecommendationWording("Mine", "Mine"));

        assertThat(transactions.<Boolean>in(stranger, () -> store.correct(corrected)))
                .isFalse();
        assertThat(transactions.<Boolean>in(proposer, () -> store.correct(corrected)))
                .isTrue();
    }

    @Test
    void allWhoWereAskedAndWhoProposedItAreToldOfTheDecisionOnce() {
        String key = proposed();
        ask(key);
        say(key, "{\"opinion\": \"OBJECT\", \"reason\": \"Too slow\"}");
        assertThat(needs(asked, "recommendationDecided")).isEmpty();
        is(
                200,
                world.api(lead)
                        .post(
                                API + "/" + key + "/decision",
                                "{\"outcome\": \"REJECTED\", \"reason\": \"Costs more than it saves\"}"));

        assertThat(needs(asked, "recommendationDecided"))
                .singleElement()
                .satisfies(need -> assertThat(need.href()).isEqualTo("/recommendations/" + key));
        assertThat(needs(proposer, "recommendationDecided")).hasSize(1);
        assertThat(needs(lead, "recommendationDecided")).isEmpty();
        assertThat(needs(stranger, "recommendationDecided")).isEmpty();

        Recommendations recommendations = context.getBean(Recommendations.class);
        recommendations.told(asked, recommendations.find(asked, key));
        assertThat(needs(asked, "recommendationDecided")).isEmpty();
        assertThat(needs(proposer, "recommendationDecided")).hasSize(1);
    }

    @Test
    void anObjectionWithoutAnAnswerIsSaidAtItsField() {
        String key = proposed();
        ask(key);
        say(key, "{\"opinion\": \"OBJECT\", \"reason\": \"Too slow\"}");
        String decision = "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"";

        Answer unsent = is(422, world.api(lead).post(API + "/" + key + "/decision", decision + "}"));
        Answer empty = is(
                422,
                world.api(lead)
                        .post(
                                API + "/" + key + "/decision",
                                decision + ", \"answers\": [{\"person\": \"" + asked.id() + "\", \"answer\": \"\"}]}"));

        assertThat(unsent.text("errors.0.field")).isEqualTo("answers");
        assertThat(empty.text("errors.0.field")).isEqualTo("answers.0.answer");
    }

    @Test
    void itsHistoryBeginsWithTheLatest() {
        String key = proposed();
        ask(key);

        assertThat(world.api(lead).get(API + "/" + key).text("history.0.kind")).isEqualTo("ASKED");
    }
}
