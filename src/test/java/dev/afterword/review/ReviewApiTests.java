package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ReviewApiTests {

    @Autowired
    ApplicationContext context;

    ReviewWorld world;

    @BeforeEach
    void world() {
        world = new ReviewWorld(context);
    }

    private String reviewState() {
        return world.api(world.lead).get("/api/v1/incidents/" + world.incident).text("reviewState");
    }

    @Test
    void reviewThatHasNotBegunIsThereEmpty() {
        Caller.Answer shown = world.api(world.reader).get(world.review);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("state")).isEqualTo("NOT_STARTED");
        assertThat(shown.json().get("sections").size()).isZero();
    }

    @Test
    void firstPutStartsTheReview() {
        Caller.Answer put = world.api(world.member).put(world.review, ReviewWorld.SECTIONS, null);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.text("state")).isEqualTo("DRAFT");
        assertThat(put.text("sections.rootCause")).isEqualTo("It had no end date. [[T-1]]");
        assertThat(put.text("notApplicable.wentWell")).isEqualTo("Nothing was asked.");
        assertThat(reviewState()).isEqualTo("DRAFT");
    }

    @Test
    void laterPutNamesTheVersionItBeganFrom() {
        world.put(world.member, ReviewWorld.SECTIONS);

        assertThat(world.api(world.member).put(world.review, "{}", null).status())
                .isEqualTo(428);
    }

    @Test
    void staleEditIsAnsweredWithWhatStands() {
        String before = world.etag(world.member);
        world.put(world.lead, "{\"sections\": {\"impact\": \"Mine.\"}}");

        Caller.Answer stale =
                world.api(world.member).put(world.review, "{\"sections\": {\"impact\": \"Yours.\"}}", before);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("current.sections.impact")).isEqualTo("Mine.");
        assertThat(world.api(world.member).get(world.review).text("sections.impact"))
                .isEqualTo("Mine.");
    }

    @Test
    void partThatIsNotSentIsNotTouched() {
        world.put(world.member, ReviewWorld.SECTIONS);
        Caller.Answer put = world.put(world.member, "{\"notApplicable\": {}}");

        assertThat(put.text("sections.rootCause")).isNotEmpty();
        assertThat(put.json().get("notApplicable").size()).isZero();
    }

    @Test
    void everyWayOfBeingIncompleteIsListedBeforehandAndBlocksApproval() {
        String party = world.api(world.lead)
                .post("/api/v1/incidents/" + world.incident + "/parties", "{\"name\": \"Legal\", \"needed\": true}")
                .text("key");
        world.put(
                world.member,
                "{\"sections\": {\"rootCause\": \"Nobody knows.\\n\\nSee [[E-9]].\"}, \"participants\": [{\"party\": \""
                        + party + "\"}]}");
        world.step(world.lead, "sign-offs", "{\"decision\": \"ASKED\", \"role\": \"PRIVACY\"}");
        world.step(world.lead, "submission");

        Caller.Answer listed = world.api(world.lead).get(world.review);
        Caller.Answer refused = world.approve(world.otherLead);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("blockedBy")).isEqualTo(listed.json().get("blockedBy"));
        assertThat(refused.body())
                .contains("\"sectionMissing\"", "“Impact” is neither written")
                .contains("\"uncited\"", "Nobody knows.", "#c-rootCause-1")
                .contains("\"brokenCitation\"", "Broken citation E-9")
                .contains("\"partyMissing\"", "Legal is required")
                .contains("\"signOffNobody\"", "Sign-off “Privacy” is required");
        assertThat(listed.text("uncited.0.excerpt")).isEqualTo("Nobody knows.");
        assertThat(listed.text("uncited.0.section")).isEqualTo("rootCause");
    }

    @Test
    void reviewGoesFromDraftToPublished() {
        Caller.Answer approved = world.approve();

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.text("state")).isEqualTo("APPROVED");
        assertThat(approved.text("versions.0.hash")).matches("[0-9a-f]{64}");

        Caller.Answer published = world.step(world.lead, "publication");

        assertThat(published.text("state")).isEqualTo("PUBLISHED");
        assertThat(published.text("inForce")).isEqualTo("1");
        assertThat(reviewState()).isEqualTo("PUBLISHED");
    }

    @Test
    void approvedTextCanNotBeChanged() {
        world.approve();

        Caller.Answer refused = world.put(world.lead, "{\"sections\": {}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("blockedBy.0.code")).isEqualTo("reviewAmendFirst");
    }

    @Test
    void publishedVersionStaysInForceWhileTheNextIsWorkedOn() {
        world.approve();
        world.step(world.lead, "publication");
        Caller.Answer amended = world.step(world.lead, "amendment", "{\"reason\": \"A customer corrected us\"}");

        assertThat(amended.text("state")).isEqualTo("DRAFT");
        assertThat(amended.text("version")).isEqualTo("2");
        assertThat(amended.text("inForce")).isEqualTo("1");
        assertThat(reviewState()).isEqualTo("PUBLISHED");
        assertThat(amended.text("sections.impact")).isEqualTo("Two customers were affected. [[T-1]]");
    }

    @Test
    void returnedReviewIsADraftAgainWithTheWordsThatWereSaid() {
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "submission");

        assertThat(world.step(world.otherLead, "return").status()).isEqualTo(422);

        Caller.Answer returned = world.step(world.otherLead, "return", "{\"reason\": \"Say how it was found.\"}");

        assertThat(returned.text("state")).isEqualTo("DRAFT");
        assertThat(returned.json().get("steps").toString()).contains("Say how it was found.");
    }

    @Test
    void requiredReviewIsWaivedByTwoLeadsAndBegunAgainByAnEdit() {
        assertThat(world.step(world.lead, "abandonment", "{\"reason\": \"No time\"}")
                        .status())
                .isEqualTo(409);
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "waiver", "{\"reason\": \"The same as last week\"}");

        assertThat(world.step(world.lead, "waiver/approval").text("blockedBy.0.code"))
                .isEqualTo("twoPeople");

        Caller.Answer waived = world.step(world.otherLead, "waiver/approval");

        assertThat(waived.text("state")).isEqualTo("WAIVED");
        assertThat(reviewState()).isEqualTo("WAIVED");
        assertThat(world.put(world.member, "{}").text("state")).isEqualTo("DRAFT");
        assertThat(reviewState()).isEqualTo("DRAFT");
    }

    @Test
    void optionalReviewIsGivenUpWithAReason() {
        String optional = world.api(world.lead)
                .post("/api/v1/incidents", "{\"title\": \"Phish reported\", \"severity\": 4}")
                .text("key");
        String review = "/api/v1/incidents/" + optional + "/review";
        world.api(world.lead).put(review, "{}", null);

        assertThat(world.api(world.lead).post(review + "/abandonment", "{}").status())
                .isEqualTo(422);
        assertThat(world.api(world.lead)
                        .post(review + "/abandonment", "{\"reason\": \"Nothing to learn\"}")
                        .text("state"))
                .isEqualTo("ABANDONED");
    }

    @Test
    void eachMayDoWhatTheContractSays() {
        world.put(world.member, ReviewWorld.SECTIONS);

        assertThat(world.api(world.stranger).get(world.review).status()).isEqualTo(404);
        assertThat(world.api(world.stranger).put(world.review, "{}", "\"x\"").status())
                .isEqualTo(404);
        assertThat(world.step(world.stranger, "approval").status()).isEqualTo(404);
        assertThat(world.api(world.reader).get(world.review).status()).isEqualTo(200);
        assertThat(world.put(world.reader, "{}").status()).isEqualTo(403);
        assertThat(world.step(world.member, "submission").status()).isEqualTo(403);
        assertThat(world.step(world.member, "approval").status()).isEqualTo(403);
        assertThat(world.world.nobody().get(world.review).status()).isEqualTo(401);
    }

    @Test
    void strangerGetsTheAnswerOfAnIncidentThatIsNotThere() {
        Caller.Answer hidden = world.api(world.stranger).get(world.review);
        Caller.Answer absent = world.api(world.stranger).get("/api/v1/incidents/INC-2026-0000/review");

        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(hidden.status()).isEqualTo(absent.status());
    }

    @Test
    void wrongFieldsAreNamed() {
        assertThat(world.api(world.member)
                        .put(world.review, "{\"sections\": {\"rootcause\": \"x\"}}", null)
                        .status())
                .isEqualTo(400);
        assertThat(world.api(world.member)
                        .put(world.review, "{\"participants\": [{\"party\": \"x\"}]}", null)
                        .body())
                .contains("participants.0.party");
    }

    @Test
    void signOffOnAnEarlierTextHasToBeGivenAnew() {
        world.world.give(world.reader, "LEGAL");
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(
                world.lead,
                "sign-offs",
                "{\"decision\": \"ASKED\", \"role\": \"LEGAL\", \"person\": \"" + world.reader.id() + "\"}");

        assertThat(world.step(world.reader, "sign-offs").text("signOffs.0.state"))
                .isEqualTo("GIVEN");

        Caller.Answer edited = world.put(world.member, "{\"sections\": {\"impact\": \"None. [[T-1]]\"}}");

        assertThat(edited.text("signOffs.0.stale")).isEqualTo("true");
        assertThat(edited.body()).contains("signOffStale");
        assertThat(world.step(world.reader, "sign-offs").body()).doesNotContain("signOffStale");
    }

    @Test
    void nobodyIsAskedToSignOffWhoCannotSeeTheIncident() {
        world.world.give(world.stranger, "LEGAL");
        world.put(world.member, ReviewWorld.SECTIONS);
        String asked = "{\"decision\": \"ASKED\", \"role\": \"LEGAL\", \"person\": \"" + world.stranger.id() + "\"}";
        Caller.Answer refused = world.step(world.lead, "sign-offs", asked);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("errors.0.field")).isEqualTo("person");
        assertThat(world.api(world.lead).get(world.review).body()).doesNotContain("signOffMissing");

        world.world.join(world.incident, world.stranger, Level.READ, Tlp.AMBER);

        assertThat(world.step(world.lead, "sign-offs", asked).body()).contains("signOffMissing");
    }

    @Test
    void objectionTakesAReasonAndBlocks() {
        world.world.give(world.reader, "LEGAL");
        world.put(world.member, ReviewWorld.SECTIONS);
        assertThat(world.step(world.reader, "sign-offs", "{\"decision\": \"OBJECTED\"}")
                        .status())
                .isEqualTo(422);

        Caller.Answer objected = world.step(
                world.reader,
                "sign-offs",
                "{\"decision\": \"OBJECTED\", \"role\": \"LEGAL\", \"reason\": \"Too much\"}");

        assertThat(objected.body()).contains("signOffObjected", "Rob Reader objected");
    }
}
