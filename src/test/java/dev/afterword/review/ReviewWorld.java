package dev.afterword.review;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import org.springframework.context.ApplicationContext;

/** An incident that needs a review, two leads, a member, a reader, one who is cleared for attribution, and a stranger. */
final class ReviewWorld {

    static final String SECTIONS = """
            {"sections": {
              "whatHappened": "A token leaked. [[T-1]]",
              "rootCause": "It had no end date. [[T-1]]",
              "actors": "Unknown. [[assessment roughly even LOW]]",
              "impact": "Two customers were affected. [[T-1]]",
              "response": "It took a day. [[T-1]]",
              "takeaways": "A token needs an owner. [[T-1]]"},
             "notApplicable": {"wentWell": "Nothing was asked."}}""";

    final World world;
    final Viewer lead;
    final Viewer otherLead;
    final Viewer member;
    final Viewer reader;
    final Viewer cleared;
    final Viewer stranger;
    final String incident;
    final String review;

    ReviewWorld(ApplicationContext context) {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        otherLead = world.person("Leo Lead", Role.LEAD);
        member = world.person("Mia Member");
        reader = world.person("Rob Reader");
        cleared = world.person("Cleo Cleared", Role.LEAD);
        stranger = world.person("Sam Stranger");
        incident = api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Token leaked\", \"dataBreach\": \"YES\"}")
                .text("key");
        review = "/api/v1/incidents/" + incident + "/review";
        world.join(incident, member, Level.CONTRIBUTE, Tlp.RED);
        world.join(incident, reader, Level.READ, Tlp.RED);
        world.join(incident, cleared, Level.LEAD, Tlp.RED, "ATTRIBUTION");
        api(lead).post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"The token was first used\"}");
    }

    Caller api(Viewer who) {
        return world.api(who);
    }

    String etag(Viewer who) {
        return api(who).get(review).header("etag");
    }

    Caller.Answer put(Viewer who, String json) {
        return api(who).put(review, json, etag(who));
    }

    Caller.Answer step(Viewer who, String step) {
        return step(who, step, "{}");
    }

    Caller.Answer step(Viewer who, String step, String json) {
        return api(who).post(review + "/" + step, json);
    }

    /** Approves the text as {@code who} sees it now. */
    Caller.Answer approve(Viewer who) {
        return world.approve(incident, who);
    }

    /** Every required sign-off, by someone from outside the response. */
    Viewer signOff() {
        return world.signOff(incident);
    }

    /** To an approved version. */
    Caller.Answer approve() {
        put(member, SECTIONS);
        step(lead, "submission");
        signOff();
        return approve(otherLead);
    }
}
