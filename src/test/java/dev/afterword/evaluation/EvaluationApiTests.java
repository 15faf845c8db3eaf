package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class EvaluationApiTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer member;
    private Viewer other;
    private Viewer reader;
    private Viewer stranger;
    private String key;
    private String path;

    @BeforeEach
    void takeAnIncidentIn() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        member = world.person("Mia Member");
        other = world.person("Otto Other");
        reader = world.person("Rob Reader");
        stranger = world.person("Sam Stranger");
        key = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft\"}")
                .text("key");
        path = "/api/v1/incidents/" + key + "/evaluation";
        world.join(key, member, Level.CONTRIBUTE, Tlp.RED);
        world.join(key, other, Level.CONTRIBUTE, Tlp.RED);
        world.join(key, reader, Level.READ, Tlp.AMBER);
    }

    private Answer put(Viewer who, String json) {
        return world.api(who).putCurrent(path, path + "/answers", json);
    }

    private static String one(String question, String rest) {
        return "{\"answers\": [{\"question\": \"" + question + "\", " + rest + "}]}";
    }

    @Test
    void everyIncidentHasAQuestionnaireWithCalculatedAnswers() {
        Answer seen = world.api(reader).get(path);

        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.text("state")).isEqualTo("NOT_STARTED");
        assertThat(seen.json().get("questions")).hasSizeBetween(18, 22);
        assertThat(seen.json().get("dueAt").asString()).isNotEmpty();
        assertThat(seen.body()).contains("No evidence is on record.", "/incidents/" + key + "/evidence");
        assertThat(seen.json().get("questions").get(1).get("scale")).hasSize(5);
    }

    @Test
    void severalPeopleAnswerIndependently() {
        put(member, one("F1", "\"score\": 1, \"note\": \"It failed twice\""));
        Answer blind = world.api(other).get(path);
        assertThat(blind.body()).doesNotContain("It failed twice");
        assertThat(blind.json().get("figures").isNull()).isTrue();

        Answer mine = put(other, one("F1", "\"score\": 4"));
        assertThat(mine.status()).as(mine.body()).isEqualTo(200);
        assertThat(mine.body()).contains("It failed twice");
        assertThat(mine.json().get("figures").get("minimum").asInt()).isEqualTo(1);
        assertThat(mine.text("proposed.sufficiency")).isEqualTo("INSUFFICIENT");
        assertThat(world.api(lead).get(path).json().get("evaluators")).hasSize(2);
    }

    @Test
    void draftIsPrivateUntilSubmitted() {
        put(
                member,
                "{\"draft\": true, \"answers\": [{\"question\": \"A2\", \"score\": 2, \"note\": \"Not said aloud\"}]}");
        assertThat(world.api(lead).get(path).body()).doesNotContain("Not said aloud");
        assertThat(world.api(member).get(path).body()).contains("Not said aloud");
        assertThat(trail()).contains("evaluation.draft-saved").doesNotContain("Not said aloud");

        put(member, "{\"answers\": []}");
        assertThat(world.api(lead).get(path).body()).contains("Not said aloud");
        assertThat(trail()).contains("evaluation.answered", "Not said aloud");
    }

    private String trail() {
        return world.api(lead).get("/api/v1/audit?pageSize=200&incident=" + key).body();
    }

    @Test
    void changesAfterSubmissionKeepEarlierAnswersOnRecord() {
        put(member, one("A2", "\"score\": 1, \"note\": \"First thought\""));
        put(member, one("A2", "\"score\": 3, \"note\": \"Second thought\""));

        assertThat(world.api(lead).get(path).body()).contains("Second thought").doesNotContain("First thought");
        assertThat(trail()).contains("First thought", "Second thought");
    }

    @Test
    void readerNeedsAnInvitationAndStrangerSeesNothing() {
        assertThat(put(reader, one("A2", "\"score\": 3")).status()).isEqualTo(403);
        assertThat(put(stranger, one("A2", "\"score\": 3")).status()).isEqualTo(404);
        assertThat(world.api(stranger).get(path).status()).isEqualTo(404);
        assertThat(world.nobody().get(path).status()).isEqualTo(401);
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThat(put(member, one("Z9", "\"score\": 3")).body()).contains("answers.0.question", "noSuchQuestion");
        assertThat(put(member, one("A2", "\"score\": 9")).body()).contains("answers.0.score");
        assertThat(put(member, one("A2", "\"value\": \"YES\"")).body()).contains("NOT_APPLICABLE");
        assertThat(put(member, one("A2", "\"value\": \"NOT_APPLICABLE\"")).body())
                .contains("answers.0.note");
        assertThat(put(member, one("A2", "\"note\": \"Why\"")).body()).contains("answerFirst");
        assertThat(put(member, one("A2", "\"score\": 3, \"citations\": [\"T-7\"]"))
                        .body())
                .contains("answers.0.citations", "noSuchKey");
        assertThat(put(member, one("E2", "\"value\": \"NO\"")).body()).contains("answeredByRecord");
        assertThat(put(member, one("E2", "\"value\": \"YES\"")).body()).contains("contestReason");
        assertThat(put(member, "{\"answers\": []}").body()).contains("noAnswers");
        assertThat(put(member, "{\"answers\": [], \"x\": 1}").status()).isEqualTo(400);

        assertThat(world.api(member).get(path).text("state")).isEqualTo("NOT_STARTED");
    }

    @Test
    void answersHaveCitationsAndCanBeRemoved() {
        world.api(member).post("/api/v1/incidents/" + key + "/events", "{\"title\": \"The alert\"}");
        Answer cited = put(member, one("A2", "\"score\": 3, \"citations\": [\"T-1\"]"));
        assertThat(cited.status()).as(cited.body()).isEqualTo(200);
        assertThat(cited.body()).contains("\"citations\":[\"T-1\"]");

        Answer back = put(member, one("A2", "\"score\": null"));
        assertThat(back.body()).doesNotContain("\"citations\":[\"T-1\"]");
    }

    @Test
    void answersNeedTheVersionOfOnesOwnWhichTheEtagIs() {
        put(other, one("A2", "\"score\": 2"));
        Answer blind = world.api(member).put(path + "/answers", one("A2", "\"score\": 3"), null);
        assertThat(blind.status()).isEqualTo(428);
        assertThat(world.api(member).get(path).header("etag")).isEqualTo("\"0\"");
        put(member, one("A2", "\"score\": 3"));

        assertThat(world.api(member).get(path).header("etag")).isEqualTo("\"2\"");
        put(other, one("A2", "\"score\": 4"));
        assertThat(world.api(member).get(path).header("etag")).isEqualTo("\"2\"");
        assertThat(world.api(lead).get(path).header("etag")).isEqualTo("\"0\"");
    }

    @Test
    void staleAnswersAreRefused() {
        String etag = put(member, one("A2", "\"score\": 3")).header("etag");
        assertThat(world.api(member)
                        .put(path + "/answers", one("A2", "\"score\": 4"), etag)
                        .status())
                .isEqualTo(200);

        assertThat(world.api(member)
                        .put(path + "/answers", one("A2", "\"score\": 1"), etag)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void incidentShowsStateAndDueDateOfItsEvaluation() {
        String incident = "/api/v1/incidents/" + key;
        Answer before = world.api(lead).get(incident);
        assertThat(before.text("evaluationState")).isEqualTo("NOT_STARTED");
        put(member, one("A2", "\"score\": 3"));
        Answer open = world.api(lead).get(incident);
        assertThat(open.text("evaluationState")).isEqualTo("OPEN");

        Answer resolved = world.api(lead)
                .patch(
                        incident,
                        "{\"anchors\": {\"RESOLVED\": {\"at\": \"2099-03-01T12:00:00Z\"}}}",
                        open.header("etag"));
        assertThat(resolved.text("evaluationDueAt")).isEqualTo("2099-03-15T12:00:00Z");
    }

    @Test
    void importedHistoryHasNoDueDateAndCanBeEvaluated() {
        String old = "2019-05-01T00:00:00Z";
        world.api(lead)
                .post(
                        "/api/v1/imports?format=veris&historical=true",
                        "{\"incident_id\": \"" + key
                                + "\", \"schema_version\": \"1.3.7\", \"security_incident\": \"Confirmed\", \"summary\": \"Old "
                                + old
                                + "\", \"timeline\": {\"incident\": {\"year\": 2019}}}");
        String past = world.api(lead)
                .get("/api/v1/incidents?q=" + old)
                .json()
                .get("items")
                .get(0)
                .get("key")
                .asString();
        String at = "/api/v1/incidents/" + past + "/evaluation";
        assertThat(world.api(lead).get(at).json().get("dueAt").isNull()).isTrue();

        assertThat(world.api(lead)
                        .putCurrent(at, at + "/answers", one("A2", "\"score\": 3"))
                        .status())
                .isEqualTo(200);
    }
}
