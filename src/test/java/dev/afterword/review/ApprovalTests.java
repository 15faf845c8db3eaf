package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Two people stand for a version, and the one who approves it has read what they approve. */
@AfterwordTest
class ApprovalTests {

    @Autowired
    ApplicationContext context;

    ReviewWorld world;
    Viewer signer;

    @BeforeEach
    void submitted() {
        world = new ReviewWorld(context);
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "submission");
        signer = world.signOff();
    }

    private Caller.Answer approve(Viewer who, String etag) {
        return world.api(who).post(world.review + "/approval", "{}", Map.of("If-Match", etag));
    }

    @Test
    void personWhoSubmittedDoesNotApprove() {
        assertThat(world.approve(world.lead).text("blockedBy.0.code")).isEqualTo("ownSubmission");
        assertThat(world.approve(world.otherLead).text("state")).isEqualTo("APPROVED");
    }

    @Test
    void returnedVersionIsThatOfTheNextSubmitter() {
        world.step(world.otherLead, "return", "{\"reason\": \"Too short\"}");
        world.step(world.otherLead, "submission");

        assertThat(world.approve(world.otherLead).text("blockedBy.0.code")).isEqualTo("ownSubmission");
        assertThat(world.approve(world.lead).text("state")).isEqualTo("APPROVED");
    }

    @Test
    void personWhoEditedTheTextSinceDoesNotApproveIt() {
        world.put(world.otherLead, "{\"sections\": {\"impact\": \"Nobody was harmed at all. [[T-1]]\"}}");

        assertThat(world.approve(world.otherLead).text("blockedBy.0.code")).isEqualTo("ownSubmission");
    }

    @Test
    void approvalNamesTheTextThatWasRead() {
        String read = world.etag(world.otherLead);
        world.put(
                world.member,
                ReviewWorld.SECTIONS.replace("Two customers were affected.", "Nobody was harmed at all."));

        assertThat(world.step(world.otherLead, "approval").status()).isEqualTo(428);
        Caller.Answer stale = approve(world.otherLead, read);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("current.sections.impact")).contains("Nobody was harmed at all");
        assertThat(world.api(world.lead).get(world.review).text("state")).isEqualTo("IN_REVIEW");
    }

    @Test
    void changeOfWhatTheTextCitesCountsToo() {
        String read = world.etag(world.otherLead);
        String event = "/api/v1/incidents/" + world.incident + "/events/T-1";
        world.api(world.member)
                .patch(
                        event,
                        "{\"title\": \"The token was never used\"}",
                        world.api(world.member).get(event).header("etag"));

        assertThat(approve(world.otherLead, read).status()).isEqualTo(412);
    }

    @Test
    void approvalIsATaskOfTheOtherLeadsOnly() {
        String page = "/incidents/" + world.incident + "/review";

        assertThat(world.api(world.otherLead).get("/waiting/reviewApprove").body())
                .contains(page);
        assertThat(world.api(world.lead).get("/waiting/reviewApprove").body()).doesNotContain(page);
        assertThat(world.api(world.lead).get(page).body()).contains("You submitted version 1");
    }
}
