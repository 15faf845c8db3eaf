package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A sign-off of an earlier text and an objection go back to their signer and to the lead, and an objection stays on record. */
@AfterwordTest
class ObjectionTests {

    @Autowired
    ApplicationContext context;

    ReviewWorld world;
    Viewer counsel;
    String page;

    @BeforeEach
    void people() {
        world = new ReviewWorld(context);
        counsel = world.world.person("Carl Counsel");
        world.world.give(counsel, "LEGAL");
        world.world.join(world.incident, counsel, Level.READ, Tlp.RED);
        page = "/incidents/" + world.incident + "/review";
        world.put(world.member, ReviewWorld.SECTIONS);
        world.step(world.lead, "submission");
    }

    private String tasks(Viewer who, String kind) {
        return world.api(who).get("/waiting/" + kind).body();
    }

    private void edit() {
        world.put(world.member, ReviewWorld.SECTIONS.replace("Two customers were affected", "No one was affected"));
    }

    private String signOff() {
        for (var signOff : world.api(world.lead).get(world.review).json().get("signOffs")) {
            if (signOff.get("role").asString().equals("LEGAL")) {
                return signOff.get("id").asString();
            }
        }
        throw new AssertionError();
    }

    private Caller.Answer object() {
        return world.step(
                counsel, "sign-offs", "{\"decision\": \"OBJECTED\", \"role\": \"LEGAL\", \"reason\": \"Too certain\"}");
    }

    @Test
    void changedTextGoesBackToItsSignerWithTheDifferenceAndToTheLead() {
        world.step(counsel, "sign-offs", "{\"role\": \"LEGAL\"}");
        String changes = page + "/sign-offs/" + signOff() + "/changes";
        assertThat(tasks(counsel, "signOffStale")).doesNotContain(changes);

        edit();

        assertThat(tasks(counsel, "signOffStale")).contains(changes);
        assertThat(tasks(world.lead, "reviewStale")).contains(page);
        assertThat(tasks(world.otherLead, "reviewStale")).doesNotContain(page);
        assertThat(world.api(counsel).get(changes).body()).contains("<del>customers</del>", "<ins>one</ins>");
        assertThat(world.api(world.stranger).get(changes).status()).isEqualTo(404);

        world.step(counsel, "sign-offs", "{\"role\": \"LEGAL\"}");
        assertThat(tasks(counsel, "signOffStale")).doesNotContain(changes);
        assertThat(tasks(world.lead, "reviewStale")).doesNotContain(page);
        assertThat(world.api(counsel).get(changes).body()).doesNotContain("<del>customers</del>");
    }

    @Test
    void changeOfWhatAVersionStatesBesideItsTextAsksTheSignerAgain() {
        List<Runnable> changes = List.of(
                () -> change("/events/T-1", "{\"title\": \"No account was touched\"}"),
                () -> change("", "{\"severity\": 4, \"reason\": \"Typed wrongly\"}"),
                () -> world.api(world.lead)
                        .post("/api/v1/incidents/" + world.incident + "/parties", "{\"name\": \"Press office\"}"));
        List<String> named = List.of("T-1", "facts of the incident", "participants");
        for (int i = 0; i < changes.size(); i++) {
            world.step(counsel, "sign-offs", "{\"role\": \"LEGAL\"}");
            String page = this.page + "/sign-offs/" + signOff() + "/changes";
            assertThat(world.api(counsel).get(page).body()).doesNotContain("Changed or new since");
            String read = world.api(world.otherLead).get(world.review).header("etag");

            changes.get(i).run();

            assertThat(tasks(counsel, "signOffStale")).contains(page);
            assertThat(world.api(counsel).get(page).body()).contains("Changed or new since: " + named.get(i));
            assertThat(world.approve(world.otherLead).body()).contains("signOffStale");
            assertThat(world.api(world.otherLead).get(world.review).header("etag"))
                    .isNotEqualTo(read);
        }
    }

    private void change(String path, String patch) {
        String item = "/api/v1/incidents/" + world.incident + path;
        Caller api = world.api(world.lead);
        assertThat(api.patch(item, patch, api.get(item).header("etag")).status())
                .isEqualTo(200);
    }

    @Test
    void objectionIsAnsweredByAnotherAndGoesBackToItsSigner() {
        assertThat(object().status()).isEqualTo(200);
        assertThat(tasks(world.lead, "objectionAnswer")).contains(page, "Too certain");
        String answer = "sign-offs/" + signOff() + "/answer";

        assertThat(world.step(world.lead, answer).status()).isEqualTo(422);
        assertThat(world.step(counsel, answer, "{\"answer\": \"x\"}").status()).isEqualTo(403);
        assertThat(world.approve(world.otherLead).body()).contains("signOffObjected");
        assertThat(world.step(world.lead, answer, "{\"answer\": \"The log proves it\"}")
                        .status())
                .isEqualTo(200);

        assertThat(tasks(world.lead, "objectionAnswer")).doesNotContain(page);
        assertThat(tasks(counsel, "signOff")).contains(page, "The log proves it");
        assertThat(world.step(world.lead, answer, "{\"answer\": \"again\"}").text("blockedBy.0.code"))
                .isEqualTo("noObjection");
    }

    @Test
    void objectionStaysOnRecordWithItsAnswerWhateverIsDecidedLater() {
        object();
        world.step(world.lead, "sign-offs/" + signOff() + "/answer", "{\"answer\": \"The log proves it\"}");
        world.step(counsel, "sign-offs", "{\"role\": \"LEGAL\"}");
        world.signOff();
        assertThat(world.approve(world.otherLead).text("state")).isEqualTo("APPROVED");

        Caller.Answer review = world.api(world.reader).get(world.review);
        assertThat(review.text("objections.0.reason")).isEqualTo("Too certain");
        assertThat(review.text("objections.0.answer")).isEqualTo("The log proves it");
        assertThat(review.text("objections.0.person.name")).isEqualTo("Carl Counsel");
        assertThat(world.api(world.reader).get(page).body()).contains("Too certain", "The log proves it");
        assertThat(world.api(world.reader)
                        .get("/api/v1/incidents/" + world.incident + "/report.html")
                        .body())
                .contains("Too certain", "The log proves it");
    }

    @Test
    void nobodyCancelsTheirOwnObjection() {
        world.step(
                world.otherLead,
                "sign-offs",
                "{\"decision\": \"OBJECTED\", \"role\": \"RESPONSE_LEAD\", \"reason\": \"Too certain\"}");
        String id = "";
        for (var signOff : world.api(world.lead).get(world.review).json().get("signOffs")) {
            id = signOff.get("state").asString().equals("OBJECTED")
                    ? signOff.get("id").asString()
                    : id;
        }
        String withdrawal = "sign-offs/" + id + "/withdrawal";

        assertThat(world.step(world.otherLead, withdrawal, "{\"reason\": \"It was nothing\"}")
                        .text("blockedBy.0.code"))
                .isEqualTo("ownObjection");
        assertThat(world.step(world.lead, withdrawal, "{\"reason\": \"It was nothing\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void cancelledObjectionKeepsTheReasonAsItsAnswer() {
        object();
        world.step(world.lead, "sign-offs/" + signOff() + "/withdrawal", "{\"reason\": \"He was asked by mistake\"}");

        assertThat(world.api(world.lead).get(world.review).text("objections.0.answer"))
                .isEqualTo("He was asked by mistake");
        assertThat(world.approve(world.otherLead).body()).contains("Sign-off “Legal” is required");
    }

    /** The lead who objects is answered by someone else. */
    @Test
    void nobodyAnswersTheirOwnObjection() {
        world.step(
                world.lead,
                "sign-offs",
                "{\"decision\": \"OBJECTED\", \"role\": \"RESPONSE_LEAD\", \"reason\": \"Not yet\"}");
        String own = "";
        for (var signOff : world.api(world.lead).get(world.review).json().get("signOffs")) {
            own = signOff.get("role").asString().equals("RESPONSE_LEAD")
                    ? signOff.get("id").asString()
                    : own;
        }

        assertThat(world.step(world.lead, "sign-offs/" + own + "/answer", "{\"answer\": \"x\"}")
                        .text("blockedBy.0.code"))
                .isEqualTo("ownObjection");
    }
}
