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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ConclusionApiTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer otherLead;
    private Viewer member;
    private Viewer reader;
    private Viewer stranger;
    private String key;
    private String path;

    @BeforeEach
    void takeAnIncidentIn() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        otherLead = world.person("Leo Lead", Role.LEAD);
        member = world.person("Mia Member");
        reader = world.person("Rob Reader");
        stranger = world.person("Sam Stranger");
        key = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft\"}")
                .text("key");
        path = "/api/v1/incidents/" + key + "/evaluation";
        world.join(key, member, Level.CONTRIBUTE, Tlp.RED);
        world.join(key, reader, Level.READ, Tlp.AMBER);
    }

    private Answer post(Viewer who, String rest, String json) {
        return world.api(who).post(path + rest, json);
    }

    private Answer answer(Viewer who, String question, String score) {
        return world.api(who)
                .putCurrent(
                        path,
                        path + "/answers",
                        "{\"answers\": [{\"question\": \"" + question + "\", \"score\": " + score + "}]}");
    }

    private static final String PARTLY = "{\"sufficiency\": \"PARTLY\", \"completeness\": \"GAPS\"}";

    private String trail() {
        return world.api(lead).get("/api/v1/audit?pageSize=200&incident=" + key).body();
    }

    @Test
    void aLeadConcludesBothVerdicts() {
        answer(member, "F1", "3");

        Answer done = post(lead, "/conclusion", PARTLY);

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.text("state")).isEqualTo("CONCLUDED");
        assertThat(done.text("conclusion.sufficiency")).isEqualTo("PARTLY");
        assertThat(done.text("conclusion.by.name")).isEqualTo("Lea Lead");
        assertThat(done.json().get("blockedBy")).isEmpty();
        assertThat(world.api(lead).get("/api/v1/incidents/" + key).text("evaluationState"))
                .isEqualTo("CONCLUDED");
        assertThat(trail()).contains("evaluation.concluded");
        assertThat(answer(member, "F1", "4").body()).contains("evaluationConcluded");
        assertThat(post(lead, "/conclusion", PARTLY).status()).isEqualTo(409);
    }

    @Test
    void verdictOtherThanTheRuleNeedsANote() {
        answer(member, "F1", "3");
        String better = "{\"sufficiency\": \"SUFFICIENT\", \"completeness\": \"GAPS\"";

        Answer bare = post(lead, "/conclusion", better + "}");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.body()).contains("verdictNote");

        Answer noted = post(lead, "/conclusion", better + ", \"note\": \"The rest did not apply\"}");
        assertThat(noted.status()).as(noted.body()).isEqualTo(200);
        assertThat(noted.text("conclusion.note")).isEqualTo("The rest did not apply");
    }

    /** The calculated answers say how many items, events and findings there are, and are kept for everybody. */
    @ParameterizedTest
    @CsvSource({"evidence, reference", "events, description", "findings, description"})
    void whoCannotSeeAllOfItDoesNotConclude(String kind, String more) {
        answer(member, "F1", "3");
        world.join(key, member, Level.CONTRIBUTE, Tlp.RED, "PRIVILEGED");
        Answer added = world.api(member)
                .post(
                        "/api/v1/incidents/" + key + "/" + kind,
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"Said by counsel\", \"restricted\": \"PRIVILEGED\", \"%s\": \"x\"}"
                                .formatted(more)
                                .replace(kind.equals("findings") ? "" : "\"type\": \"PROCESS_FLAW\", ", ""));
        assertThat(added.status()).as(added.body()).isEqualTo(201);

        Answer blocked = post(lead, "/conclusion", PARTLY);
        assertThat(blocked.status()).as(blocked.body()).isEqualTo(409);
        assertThat(blocked.body()).contains("evaluationHidden").doesNotContain("Said by counsel");
        assertThat(world.api(lead).get(path).text("state")).isEqualTo("OPEN");

        world.join(key, lead, Level.LEAD, Tlp.RED, "PRIVILEGED");
        assertThat(post(lead, "/conclusion", PARTLY).body()).doesNotContain("evaluationHidden");
    }

    @Test
    void aSectionThatTheLeadCannotSeeBlocksToo() {
        answer(member, "F1", "3");
        world.join(key, member, Level.CONTRIBUTE, Tlp.RED, "ATTRIBUTION");
        String review = "/api/v1/incidents/" + key + "/review";
        write(review, "{\"sections\": {\"impact\": \"Said by counsel.\", \"response\": \"Quick.\"}}");
        write(review, "{\"restricted\": [\"impact\"]}");

        assertThat(post(lead, "/conclusion", PARTLY).body())
                .contains("evaluationHidden")
                .doesNotContain("counsel");

        write(review, "{\"restricted\": []}");

        assertThat(post(lead, "/conclusion", PARTLY).status()).isEqualTo(200);
    }

    private void write(String review, String json) {
        Answer written = world.api(member)
                .put(review, json, world.api(member).get(review).header("etag"));
        assertThat(written.status()).as(written.body()).isEqualTo(200);
    }

    @Test
    void lowScoreNeedsAConsequenceBeforeConcluding() {
        answer(member, "F1", "2");
        Answer blocked = post(lead, "/conclusion", PARTLY);
        assertThat(blocked.status()).isEqualTo(409);
        assertThat(blocked.body()).contains("lowScoreOpen", "/incidents/" + key + "/evaluation#q-F1");

        world.api(member)
                .post(
                        "/api/v1/incidents/" + key + "/findings",
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"No second channel\"}");
        Answer follows = world.api(member).put(path + "/consequences/F1", "{\"findings\": [\"F-1\"]}", null);
        assertThat(follows.status()).as(follows.body()).isEqualTo(200);
        assertThat(follows.json().get("blockedBy")).isEmpty();
        assertThat(trail()).contains("evaluation.consequence-recorded");
        assertThat(post(lead, "/conclusion", PARTLY).status()).isEqualTo(200);
    }

    @Test
    void withdrawnFindingIsNoConsequence() {
        answer(member, "F1", "2");
        String findings = "/api/v1/incidents/" + key + "/findings";
        world.api(member).post(findings, "{\"type\": \"PROCESS_FLAW\", \"title\": \"No second channel\"}");
        world.api(member).put(path + "/consequences/F1", "{\"findings\": [\"F-1\"]}", null);
        String etag = world.api(member).get(findings + "/F-1").header("etag");
        world.api(member).delete(findings + "/F-1", etag);

        assertThat(post(lead, "/conclusion", PARTLY).body()).contains("lowScoreOpen");
    }

    @Test
    void onlyLeadAcceptsALowScoreAsItIs() {
        answer(member, "F1", "2");
        String accepted = "{\"accepted\": \"A team of three can't do better\"}";

        assertThat(world.api(member)
                        .put(path + "/consequences/F1", accepted, null)
                        .status())
                .isEqualTo(403);
        assertThat(world.api(lead)
                        .put(path + "/consequences/F1", accepted, null)
                        .status())
                .isEqualTo(200);
        assertThat(world.api(member).delete(path + "/consequences/F1", null).status())
                .isEqualTo(403);
        assertThat(post(lead, "/conclusion", PARTLY).status()).isEqualTo(200);
    }

    @Test
    void reportsInvalidConsequences() {
        assertThat(world.api(lead).put(path + "/consequences/F1", "{}", null).body())
                .contains("findingOrAcceptance");
        assertThat(world.api(lead)
                        .put(path + "/consequences/F1", "{\"findings\": [\"T-1\"]}", null)
                        .body())
                .contains("onlyFindings");
        assertThat(world.api(lead)
                        .put(path + "/consequences/F1", "{\"findings\": [\"F-7\"]}", null)
                        .body())
                .contains("noSuchKey");
        assertThat(world.api(lead)
                        .put(path + "/consequences/Z9", "{\"accepted\": \"x\"}", null)
                        .status())
                .isEqualTo(404);
        assertThat(world.api(reader)
                        .put(path + "/consequences/F1", "{\"findings\": [\"F-1\"]}", null)
                        .status())
                .isEqualTo(403);
        assertThat(world.api(lead).get(path).text("state")).isEqualTo("NOT_STARTED");
    }

    @Test
    void concludingNeedsAnswersAndOnesOwnSubmission() {
        assertThat(post(lead, "/conclusion", PARTLY).body()).contains("nobodyAnswered");
        answer(member, "F1", "3");
        world.api(lead)
                .put(
                        path + "/answers",
                        "{\"draft\": true, \"answers\": [{\"question\": \"F1\", \"score\": 4}]}",
                        "\"0\"");

        assertThat(post(lead, "/conclusion", PARTLY).body()).contains("handInFirst");
        assertThat(post(otherLead, "/conclusion", PARTLY).status()).isEqualTo(200);
    }

    @Test
    void onlyALeadConcludesWaivesAndReopens() {
        answer(member, "F1", "3");
        for (String step :
                new String[] {"/conclusion", "/reopening", "/waiver", "/waiver/approval", "/waiver/refusal"}) {
            assertThat(post(member, step, "{}").status()).as(step).isEqualTo(403);
            assertThat(post(reader, step, "{}").status()).as(step).isEqualTo(403);
            assertThat(post(stranger, step, "{}").status()).as(step).isEqualTo(404);
            assertThat(world.nobody().post(path + step, "{}").status()).as(step).isEqualTo(401);
        }
        assertThat(world.api(lead).get(path).text("state")).isEqualTo("OPEN");
    }

    @Test
    void aWaiverTakesTwoPeople() {
        assertThat(post(lead, "/waiver", "{}").status()).isEqualTo(422);
        assertThat(post(lead, "/waiver/approval", "{}").body()).contains("noEvaluationWaiverOpen");
        assertThat(post(lead, "/waiver", "{\"reason\": \"A drill\"}").status()).isEqualTo(200);
        assertThat(post(otherLead, "/waiver", "{\"reason\": \"A drill\"}").body())
                .contains("evaluationWaiverOpen");

        Answer own = post(lead, "/waiver/approval", "{}");
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.body()).contains("evaluationTwoPeople");
        assertThat(post(lead, "/waiver/refusal", "{\"reason\": \"x\"}").status())
                .isEqualTo(409);

        Answer granted = post(otherLead, "/waiver/approval", "{}");
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.text("state")).isEqualTo("WAIVED");
        assertThat(granted.json()
                        .get("waivers")
                        .get(0)
                        .get("answeredBy")
                        .get("name")
                        .asString())
                .isEqualTo("Leo Lead");
        assertThat(answer(member, "F1", "3").body()).contains("evaluationWaived");
        assertThat(trail()).contains("evaluation.waiver-requested", "evaluation.waiver-granted");
    }

    @Test
    void rejectedWaiverLeavesTheEvaluationRequired() {
        post(lead, "/waiver", "{\"reason\": \"A drill\"}");
        assertThat(post(otherLead, "/waiver/refusal", "{}").status()).isEqualTo(422);

        Answer refused = post(otherLead, "/waiver/refusal", "{\"reason\": \"It was none\"}");

        assertThat(refused.text("state")).isEqualTo("NOT_STARTED");
        assertThat(answer(member, "F1", "3").status()).isEqualTo(200);
    }

    @Test
    void reopeningStartsANewRoundAndKeepsThePreviousOne() {
        assertThat(post(lead, "/reopening", "{\"reason\": \"x\"}").body()).contains("evaluationOpen");
        answer(member, "F1", "3");
        post(lead, "/conclusion", PARTLY);

        Answer again = post(lead, "/reopening", "{\"reason\": \"They came back\"}");

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.text("state")).isEqualTo("OPEN");
        assertThat(again.json().get("round").asInt()).isEqualTo(2);
        assertThat(again.json().get("reopenings").get(0).get("reason").asString())
                .isEqualTo("They came back");
        assertThat(again.json().get("evaluators").get(0).get("handedInAt").isNull())
                .isTrue();
        assertThat(answer(member, "F1", "4").status()).isEqualTo(200);
        assertThat(post(lead, "/conclusion", PARTLY).status()).isEqualTo(200);
        assertThat(trail()).contains("evaluation.reopened");
    }

    @Test
    void answersMadeForAnEarlierRoundAreRefusedInTheNext() {
        answer(member, "F1", "3");
        String ofMember = world.api(member).get(path).header("etag");
        String ofLead = world.api(lead).get(path).header("etag");
        post(lead, "/conclusion", PARTLY);
        post(lead, "/reopening", "{\"reason\": \"They came back\"}");

        String sheet = "{\"answers\": [{\"question\": \"F1\", \"score\": 4}]}";
        assertThat(world.api(member).put(path + "/answers", sheet, ofMember).status())
                .isEqualTo(412);
        // the lead answered nothing in either round
        assertThat(world.api(lead).put(path + "/answers", sheet, ofLead).status())
                .isEqualTo(412);
        assertThat(answer(member, "F1", "4").status()).isEqualTo(200);
    }

    @Test
    void invitedReaderCanAnswer() {
        assertThat(answer(reader, "F1", "3").status()).isEqualTo(403);
        assertThat(post(member, "/evaluators", "{\"person\": \"" + reader.id() + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post(lead, "/evaluators", "{\"person\": \"" + stranger.id() + "\"}")
                        .body())
                .contains("notAskable");
        assertThat(post(lead, "/evaluators", "{\"person\": \"nobody@example.org\"}")
                        .body())
                .contains("notAskable");

        Answer asked = post(lead, "/evaluators", "{\"person\": \"" + reader.id() + "\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(answer(reader, "F1", "3").status()).isEqualTo(200);
        assertThat(trail()).contains("evaluation.evaluator-asked");
    }

    @Test
    void invitationCanBeWithdrawnUntilThePersonStarts() {
        post(lead, "/evaluators", "{\"person\": \"" + reader.id() + "\"}");
        assertThat(world.api(lead)
                        .delete(path + "/evaluators/" + reader.id(), null)
                        .status())
                .isEqualTo(200);
        assertThat(answer(reader, "F1", "3").status()).isEqualTo(403);

        answer(member, "F1", "3");
        assertThat(world.api(lead)
                        .delete(path + "/evaluators/" + member.id(), null)
                        .body())
                .contains("handedIn");
    }
}
