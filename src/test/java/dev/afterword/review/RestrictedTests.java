package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Content that requires the attribution clearance; people without it can't tell whether it exists. */
@AfterwordTest
class RestrictedTests {

    static final String ACTOR = """
            {"kind": "CLUSTER", "name": "Copper Heron", "statement": "They resell access.", "likelihood": "LIKELY",
             "confidence": "MODERATE", "hypotheses": [{"name": "An insider", "reasoning": "No sign of it."}],
             "evidence": [{"citation": "T-1", "source": "B", "information": 3, "note": "Hours fit"}]}""";

    @Autowired
    ApplicationContext context;

    ReviewWorld world;

    @BeforeEach
    void world() {
        world = new ReviewWorld(context);
        world.put(world.member, "{\"sections\": {\"rootCause\": \"It had no end date. [[T-1]]\"}}");
    }

    private Caller.Answer attribute() {
        return world.api(world.cleared).post(world.review + "/attributions", ACTOR);
    }

    private void writeActors(String text) {
        world.put(
                world.cleared,
                "{\"sections\": {\"rootCause\": \"It had no end date. [[T-1]]\", \"actors\": \"" + text + "\"}}");
    }

    /** Returns everything of the review that a person can fetch, including the ETag. */
    private List<String> everything(dev.afterword.access.Viewer who) {
        Caller api = world.api(who);
        Caller.Answer review = api.get(world.review);
        String page = api.get("/incidents/" + world.incident + "/review").body();
        return List.of(
                review.body(),
                review.header("etag"),
                api.get(world.review + "/attributions").body(),
                page.replaceAll("nonce=\"[^\"]*\"", "").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", ""));
    }

    @Test
    void hiddenPartsChangeNoByteForTheUncleared() {
        List<String> memberBefore = everything(world.member);
        List<String> leadBefore = everything(world.lead);

        attribute();
        writeActors("It was Copper Heron. [[assessment likely HIGH]]");
        writeActors("It was somebody else. [[assessment unlikely LOW]]");

        assertThat(everything(world.member)).isEqualTo(memberBefore);
        assertThat(everything(world.lead)).isEqualTo(leadBefore);
        assertThat(everything(world.cleared).toString()).contains("somebody else", "Copper Heron");
    }

    @Test
    void unclearedEditLeavesTheHiddenSectionUntouched() {
        writeActors("It was Copper Heron. [[assessment likely HIGH]]");

        Caller.Answer put =
                world.put(world.member, "{\"sections\": {\"actors\": \"Nobody.\", \"impact\": \"None. [[T-1]]\"}}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().get("sections").has("actors")).isFalse();
        assertThat(world.api(world.cleared).get(world.review).text("sections.actors"))
                .startsWith("It was Copper Heron.");
    }

    @Test
    void whatTheUnclearedWriteOnTheActorsIsSeenByAll() {
        world.put(world.member, "{\"sections\": {\"actors\": \"Unknown. [[assessment roughly even LOW]]\"}}");

        assertThat(world.api(world.reader).get(world.review).text("sections.actors"))
                .startsWith("Unknown.");
    }

    @Test
    void clearedPersonMayOpenTheSection() {
        writeActors("It was Copper Heron. [[assessment likely HIGH]]");
        world.put(world.cleared, "{\"restricted\": []}");

        assertThat(world.api(world.reader).get(world.review).text("sections.actors"))
                .startsWith("It was Copper Heron.");
        assertThat(world.put(world.member, "{\"restricted\": [\"impact\"]}").status())
                .isEqualTo(403);
    }

    @Test
    void trailTellsThatRestrictedPartsWereWrittenAndReadButNotWhatTheySay() {
        attribute();
        writeActors("It was Copper Heron. [[assessment likely HIGH]]");
        world.api(world.cleared).get(world.review);

        String trail = world.api(world.lead)
                .get("/api/v1/audit?incident=" + world.incident)
                .body();

        assertThat(trail).contains("attribution.recorded", "attribution.read", "review.edited");
        assertThat(trail).doesNotContain("Copper Heron");
    }

    @Test
    void attributionKeepsLikelihoodAndConfidenceApart() {
        Caller.Answer made = attribute();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("key")).isEqualTo("A-1");
        assertThat(made.text("likelihood")).isEqualTo("LIKELY");
        assertThat(made.text("confidence")).isEqualTo("MODERATE");
        assertThat(made.text("evidence.0.source")).isEqualTo("B");
        assertThat(made.text("evidence.0.information")).isEqualTo("3");
        assertThat(made.text("restricted")).isEqualTo("true");
    }

    @Test
    void attributionIsHiddenLikeOneThatIsNotThere() {
        attribute();

        Caller.Answer hidden = world.api(world.lead).get(world.review + "/attributions/A-1");
        Caller.Answer absent = world.api(world.lead).get(world.review + "/attributions/A-7");

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(world.api(world.lead)
                        .post(world.review + "/attributions", ACTOR)
                        .status())
                .isEqualTo(403);
        assertThat(world.api(world.stranger)
                        .post(world.review + "/attributions", ACTOR)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void badGradesAreNamed() {
        Caller.Answer refused = world.api(world.cleared)
                .post(
                        world.review + "/attributions",
                        "{\"kind\": \"ACTOR\", \"name\": \"x\", \"evidence\": [{\"citation\": \"E-99\", \"source\": \"G\", \"information\": 7}]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"likelihood\"", "\"confidence\"", "evidence.0.source", "evidence.0.information");
    }

    @Test
    void unknownActorNeedsNoLikelihood() {
        assertThat(world.api(world.cleared)
                        .post(world.review + "/attributions", "{\"kind\": \"UNKNOWN\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nobodyApprovesWhatTheyCanNotRead() {
        attribute();
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "submission");
        world.signOff();

        Caller.Answer refused = world.approve(world.otherLead);

        assertThat(refused.text("blockedBy.0.code")).isEqualTo("restrictedParts");
        assertThat(world.approve(world.cleared).text("state")).isEqualTo("APPROVED");
    }

    @Test
    void frozenVersionShowsEachReaderTheirRowsUnderOneHash() {
        attribute();
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "submission");
        world.signOff();
        world.approve(world.cleared);

        Caller.Answer all = world.api(world.cleared).get(world.review + "/versions/1");
        Caller.Answer some = world.api(world.reader).get(world.review + "/versions/1");

        assertThat(all.text("unaltered")).isEqualTo("true");
        assertThat(some.text("unaltered")).isEqualTo("true");
        assertThat(all.body()).contains("Copper Heron");
        assertThat(some.body()).doesNotContain("Copper Heron", "A-1");
        assertThat(some.text("version.hash")).isEqualTo(all.text("version.hash"));
    }

    @Test
    void laterAttributionsAreOnLaterPages() {
        attribute();
        attribute();
        String page = "/incidents/" + world.incident + "/review";

        Caller.Answer first = world.api(world.cleared).get(world.review + "/attributions?pageSize=1");
        String token = first.text("nextPageToken");
        assertThat(world.api(world.cleared).get(page + "?pageSize=1").body())
                .contains("attributions/A-1\"", "?pageToken=" + token + "#actors")
                .doesNotContain("attributions/A-2\"");
        assertThat(world.api(world.cleared).get(page + "?pageToken=" + token).body())
                .contains("attributions/A-2\"")
                .doesNotContain("attributions/A-1\"");
    }
}
