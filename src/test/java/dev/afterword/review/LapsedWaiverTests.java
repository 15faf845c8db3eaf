package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A waiver holds for the facts that it was approved on, and a review that is required again is due again. */
@AfterwordTest
class LapsedWaiverTests {

    @Autowired
    ApplicationContext context;

    ReviewWorld world;
    String incident;

    @BeforeEach
    void world() {
        world = new ReviewWorld(context);
        open("{\"title\": \"Mail server down\", \"severity\": 1}");
    }

    private void open(String facts) {
        incident = "/api/v1/incidents/"
                + world.api(world.lead).post("/api/v1/incidents", facts).text("key");
    }

    private Caller.Answer facts() {
        return world.api(world.lead).get(incident);
    }

    private Caller.Answer edit(String facts) {
        return world.api(world.lead).patch(incident, facts, facts().header("etag"));
    }

    private void waive() {
        world.api(world.lead).post(incident + "/review/waiver", "{\"reason\": \"A drill\"}");
        assertThat(world.api(world.otherLead)
                        .post(incident + "/review/waiver/approval", "{}")
                        .status())
                .isEqualTo(200);
    }

    private void expect(String waiver, String reviewState) {
        assertThat(facts().text("reviewDecision.waiver") + " " + facts().text("reviewState"))
                .isEqualTo(waiver + " " + reviewState);
    }

    private String closing() {
        return world.api(world.lead).post(incident + "/closure", "{}").body();
    }

    @Test
    void waivedReviewIsDueAgainWhenABreachIsFound() {
        waive();
        expect("GRANTED", "WAIVED");
        assertThat(closing()).doesNotContain("reviewUnpublished");

        assertThat(edit("{\"dataBreach\": \"YES\", \"customerImpact\": \"YES\"}")
                        .text("stage"))
                .isEqualTo("INTAKE");

        expect("NONE", "NOT_STARTED");
        assertThat(facts().text("reviewDecision.dueAt")).isNotEmpty();
        assertThat(closing()).contains("reviewUnpublished");
        assertThat(world.api(world.lead).get("/waiting/reviewDue").body())
                .contains(incident.replace("/api/v1", "") + "/review");
    }

    @Test
    void anyRuleThatAppliesAnewEndsTheWaiverNotOnlyTheFirst() {
        open("{\"title\": \"Shop down\", \"customerImpact\": \"YES\"}");
        waive();

        edit("{\"dataBreach\": \"SUSPECTED\"}");

        assertThat(facts().text("reviewDecision.rule")).isEqualTo("customer-impact");
        expect("NONE", "NOT_STARTED");
    }

    @Test
    void waiverHoldsForTheFactsThatItWasApprovedOn() {
        open("{\"title\": \"Shop down\", \"customerImpact\": \"YES\", \"severity\": 1}");
        waive();

        edit("{\"customerImpact\": \"NO\"}");
        expect("GRANTED", "WAIVED");
        edit("{\"customerImpact\": \"YES\"}");
        expect("GRANTED", "WAIVED");
        edit("{\"customerImpact\": \"NO\", \"severity\": 4, \"reason\": \"It was a drill\"}");
        expect("GRANTED", "WAIVED");
        edit("{\"title\": \"Shop and blog down\"}");
        expect("GRANTED", "WAIVED");
        edit("{\"dataBreach\": \"YES\"}");
        expect("NONE", "NOT_STARTED");
    }

    @Test
    void requestedWaiverLapsesTooAndCanBeRequestedAnew() {
        world.api(world.lead).post(incident + "/review/waiver", "{\"reason\": \"A drill\"}");
        edit("{\"dataBreach\": \"YES\"}");
        expect("NONE", "NOT_STARTED");

        assertThat(world.api(world.otherLead)
                        .post(incident + "/review/waiver/approval", "{}")
                        .text("blockedBy.0.code"))
                .isEqualTo("noWaiverOpen");
        waive();
        expect("GRANTED", "WAIVED");
    }

    @Test
    void nobodyIsAskedToWaiveAReviewThatIsPublished() {
        world.approve();
        incident = "/api/v1/incidents/" + world.incident;
        world.api(world.lead).post(incident + "/review/waiver", "{\"reason\": \"A drill\"}");
        expect("REQUESTED", "APPROVED");
        world.step(world.lead, "publication");
        expect("NONE", "PUBLISHED");

        assertThat(edit("{\"dataBreach\": \"NO\"}").text("errors.0.field")).isEqualTo("reason");
        assertThat(edit("{\"dataBreach\": \"NO\", \"reason\": \"It was none\"}").status())
                .isEqualTo(200);

        expect("NONE", "PUBLISHED");
        assertThat(facts().text("reviewDecision.outcome")).isEqualTo("REQUIRED");
    }

    @Test
    void startedReviewGoesBackToItsStateBeforeTheWaiver() {
        world.api(world.lead).put(incident + "/review", "{\"sections\": {\"impact\": \"x\"}}", null);
        world.api(world.lead).post(incident + "/review/submission", "{}");
        waive();
        expect("GRANTED", "WAIVED");

        edit("{\"dataBreach\": \"YES\"}");

        expect("NONE", "IN_REVIEW");
        Caller.Answer review = world.api(world.lead).get(incident + "/review");
        assertThat(review.text("state")).isEqualTo("IN_REVIEW");
        assertThat(review.json().get("steps").valueStream().toList().getLast().toString())
                .contains("DUE_AGAIN", "\"by\":null");
        assertThat(world.api(world.lead)
                        .get(incident.replace("/api/v1", "") + "/review")
                        .body())
                .contains("New facts require the review");
    }

    @Test
    void abandonedReviewThatBecomesRequiredIsDueAgain() {
        open("{\"title\": \"Phish reported\", \"severity\": 4}");
        world.api(world.lead).put(incident + "/review", "{}", null);
        world.api(world.lead).post(incident + "/review/abandonment", "{\"reason\": \"Nothing to learn\"}");
        expect("NONE", "ABANDONED");

        edit("{\"severity\": 3}");
        expect("NONE", "ABANDONED");
        edit("{\"dataBreach\": \"YES\"}");

        expect("NONE", "DRAFT");
        assertThat(facts().text("reviewDecision.dueAt")).isNotEmpty();
    }

    /** The person edited facts; that the waiver ended by them is what the program did. */
    @Test
    void trailNamesTheProgramForTheLapse() {
        waive();
        edit("{\"dataBreach\": \"YES\"}");

        String trail = world.api(world.lead)
                .get("/api/v1/audit?incident=" + incident.substring(incident.lastIndexOf('/') + 1))
                .json()
                .get("items")
                .valueStream()
                .filter(entry ->
                        entry.get("action").asString().matches("incident.waiver-none|incident.review-state-changed"))
                .map(entry -> entry.get("action").asString() + " " + entry.get("actor"))
                .toList()
                .toString();
        assertThat(trail)
                .contains("incident.waiver-none", "incident.review-state-changed")
                .doesNotContain(world.lead.id().toString());
    }
}
