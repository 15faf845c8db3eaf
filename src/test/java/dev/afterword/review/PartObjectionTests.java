package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An objection to a part of the review blocks its approval until a lead has answered it, and stays in the version with its answer. */
@AfterwordTest
class PartObjectionTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    ReviewWorld world;
    String comments;
    Viewer signer;

    @BeforeEach
    void submit() {
        world = new ReviewWorld(context);
        comments = "/api/v1/incidents/" + world.incident + "/comments";
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "submission");
        signer = world.signOff();
    }

    private Caller.Answer comment(Viewer who, String on, String text, boolean blocks) {
        return world.api(who)
                .post(comments, "{\"on\": \"" + on + "\", \"text\": \"" + text + "\", \"blocks\": " + blocks + "}");
    }

    private String objected(Viewer who, String on) {
        Caller.Answer answer = comment(who, on, "There were three", true);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    private Caller.Answer answer(Viewer who, String id, String json) {
        return world.api(who).post(comments + "/" + id + "/resolution", json);
    }

    private List<String> blocks(Caller.Answer refused) {
        return refused.json()
                .get("blockedBy")
                .valueStream()
                .map(block -> block.get("code").asString())
                .toList();
    }

    @Test
    void itBlocksApprovalUntilALeadAnswersAndStaysInTheVersion() {
        String open = comment(world.reader, "section:impact", "Just a question", false)
                .text("id");
        String id = objected(world.reader, "section:impact");

        Caller.Answer refused = world.approve(world.otherLead);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(blocks(refused)).containsExactly("objectionOpen");
        assertThat(refused.text("blockedBy.0.message")).contains("Rob Reader", "Impact");
        assertThat(refused.text("blockedBy.0.href"))
                .isEqualTo("/incidents/" + world.incident + "/review#comment-" + id);

        assertThat(world.api(world.lead).get("/waiting/partObjection").body())
                .contains("comment-" + id, "There were three");
        assertThat(world.api(world.otherLead).get("/waiting/partObjection").body())
                .doesNotContain("comment-" + id);
        assertThat(world.api(world.lead)
                        .get("/incidents/" + world.incident + "/comments")
                        .body())
                .contains(">Impact</a>", "There were three", "Just a question");
        Caller.Answer answered = answer(world.lead, id, "{\"text\": \"The third was not hit\"}");
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(world.api(world.lead).get(world.review).text("openComments")).isEqualTo("1");
        assertThat(world.api(world.lead).get("/waiting/partObjection").body()).doesNotContain("comment-" + id);
        assertThat(world.approve(world.otherLead).status()).isEqualTo(200);

        String version =
                world.api(world.reader).get(world.review + "/versions/1").body();
        assertThat(version).contains("OBJECTION", "There were three", "The third was not hit", "Lea Lead");
        assertThat(version).doesNotContain("Just a question", open);
        String report = world.api(world.reader)
                .get("/api/v1/incidents/" + world.incident + "/report.html?version=1&language=en")
                .body();
        assertThat(report)
                .contains("Rob Reader objected to Impact", "There were three", "The third was not hit")
                .doesNotContain("Just a question");
        assertThat(world.api(world.reader).get(world.review + "/versions/1").text("unaltered"))
                .isEqualTo("true");
        assertThat(LiveCheck.deviations(context, world.incident)).isEmpty();
    }

    @Test
    void anotherLeadAnswersInWritingAndNobodyTakesItBack() {
        String id = objected(world.lead, "T-1");

        assertThat(answer(world.lead, id, "{\"text\": \"Never mind\"}").status())
                .isEqualTo(409);
        assertThat(answer(world.member, id, "{\"text\": \"No\"}").status()).isEqualTo(403);
        assertThat(answer(world.otherLead, id, "{}").text("errors.0.field")).isEqualTo("text");
        assertThat(world.api(world.lead).delete(comments + "/" + id, null).status())
                .isEqualTo(409);
        assertThat(answer(world.otherLead, id, "{\"text\": \"It was\"}").status())
                .isEqualTo(200);
        assertThat(answer(world.otherLead, id, "{\"text\": \"Again\"}").status())
                .isEqualTo(409);
        assertThat(world.api(world.otherLead)
                        .delete(comments + "/" + id + "/resolution", null)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoMayNotCommentDoesNotObject() {
        assertThat(comment(world.stranger, "T-1", "No", true).status()).isEqualTo(404);
        Caller.Answer reply = world.api(world.reader)
                .post(
                        comments,
                        "{\"replyTo\": \"" + objected(world.reader, "T-1") + "\", \"text\": \"x\", \"blocks\": true}");
        assertThat(reply.text("errors.0.field")).isEqualTo("blocks");
    }

    /** Who can't read it can't approve over it, and learns no more than that there is something. */
    @Test
    void oneOnWhatIsRestrictedIsReadByThoseWhoSeeItAlone() {
        world.api(world.cleared)
                .post(
                        "/api/v1/incidents/" + world.incident + "/events",
                        "{\"title\": \"Copper Heron moved\", \"restricted\": \"ATTRIBUTION\"}");
        String before = world.api(world.otherLead).get(world.review).body();
        String id = objected(world.cleared, "T-2");

        assertThat(world.api(world.otherLead).get(world.review).body()).isEqualTo(before);
        Caller.Answer refused = world.approve(world.otherLead);
        assertThat(blocks(refused)).containsExactly("restrictedParts");
        assertThat(refused.body()).doesNotContain("three");

        Viewer second = world.world.person("Cora Cleared", dev.afterword.access.Role.LEAD);
        world.world.join(
                world.incident, second, dev.afterword.access.Level.LEAD, dev.afterword.kernel.Tlp.RED, "ATTRIBUTION");
        world.world.signOff(world.incident, signer);
        assertThat(blocks(world.approve(second))).containsExactly("objectionOpen");
        assertThat(answer(second, id, "{\"text\": \"They did\"}").status()).isEqualTo(200);
        assertThat(world.approve(second).status()).isEqualTo(200);

        assertThat(world.api(world.cleared).get(world.review + "/versions/1").body())
                .contains("There were three");
        assertThat(world.api(world.reader).get(world.review + "/versions/1").body())
                .doesNotContain("There were three");
    }

    @Test
    void anAmendmentHasTheObjectionsSince() {
        String id = objected(world.reader, "T-1");
        answer(world.lead, id, "{\"text\": \"It was\"}");
        assertThat(world.approve(world.otherLead).status()).isEqualTo(200);
        world.step(world.otherLead, "publication");
        world.step(world.lead, "amendment", "{\"reason\": \"The number\"}");
        world.put(world.member, ReviewWorld.SECTIONS.replace("Two", "Three"));
        String later = comment(world.reader, "T-1", "Now there are four", true).text("id");
        answer(world.lead, later, "{\"text\": \"Three\"}");
        world.step(world.lead, "submission");
        world.api(world.lead).get(world.review).json().get("signOffs").forEach(each -> {
            if (each.get("state").asString().equals("ASKED")) {
                UUID asked = UUID.fromString(each.at("/person/id").asString());
                world.api(new Viewer(asked, "Sue Signer", false, java.util.Set.of(), false))
                        .post(
                                world.review + "/sign-offs",
                                "{\"role\": \"" + each.get("role").asString() + "\"}");
            }
        });
        Caller.Answer approved = world.approve(world.otherLead);
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);

        assertThat(world.api(world.reader).get(world.review + "/versions/2").body())
                .contains("Now there are four")
                .doesNotContain("There were three");
    }

    /** The second wall by itself, and its negative control. */
    @Test
    void theDatabaseTakesNoVersionOverAnOpenObjection() {
        objected(world.reader, "T-1");
        String insert = """
                INSERT INTO review.version (incident_id, number, hash, manifest, approved_at, approved_by)
                SELECT id, 7, 'a', '{}', now(), ? FROM incident.incident WHERE key = ?""";
        Principal lead = new Principal(database.app(), world.otherLead.id());

        assertThat(refuses(lead, insert)).isTrue();

        database.sql()
                .sql("ALTER TABLE review.version DISABLE TRIGGER answered_first")
                .update();
        try {
            assertThat(refuses(lead, insert)).isFalse();
        } finally {
            database.sql()
                    .sql("ALTER TABLE review.version ENABLE TRIGGER answered_first")
                    .update();
        }
    }

    private boolean refuses(Principal lead, String insert) {
        try {
            return !lead.changes(insert, lead.person(), world.incident);
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            assertThat(e).hasMessageContaining("has no answer");
            return true;
        }
    }
}
