package dev.afterword.procedure;

import static dev.afterword.procedure.ProcedureWorld.API;
import static dev.afterword.procedure.ProcedureWorld.TEXT;
import static dev.afterword.procedure.ProcedureWorld.today;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** How a procedure is changed: a revision is proposed, approved by another, read; and carries recommendations. */
@AfterwordTest
class RevisionApiTests {

    @Autowired
    ApplicationContext context;

    private ProcedureWorld world;

    @BeforeEach
    void people() {
        world = new ProcedureWorld(context);
    }

    @Test
    void aProcedureIsDraftedApprovedByAnotherAndRead() {
        assertThat(world.drafted(world.lead).text("key")).isEqualTo(world.key());
        assertThat(world.approve(world.lead, 1, today()).body()).contains("ownRevision");
        assertThat(world.approve(world.lead, 1, today()).status()).isEqualTo(409);
        assertThat(world.approve(world.author, 1, today()).status()).isEqualTo(403);
        assertThat(world.acknowledge(world.reader, 1).status()).isEqualTo(409);
        assertThat(world.approve(world.otherLead, 1, today().minusDays(1)).status())
                .isEqualTo(422);

        Answer approved = world.approve(world.otherLead, 1, today());
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.text("state")).isEqualTo("IN_FORCE");
        assertThat(world.approve(world.otherLead, 1, today()).status()).isEqualTo(409);
        assertThat(world.api(world.reader)
                        .get(API + "?pending=MY_READING&q=" + world.slug)
                        .body())
                .contains(world.key());
        assertThat(world.acknowledge(world.author, 1).status()).isEqualTo(403);
        assertThat(world.acknowledge(world.reader, 1)
                        .json()
                        .get("readings")
                        .get(0)
                        .get("acknowledgedAt")
                        .isNull())
                .isFalse();
        assertThat(world.acknowledge(world.reader, 1).status()).isEqualTo(200);
        assertThat(world.api(world.reader)
                        .get(API + "?pending=MY_READING&q=" + world.slug)
                        .body())
                .doesNotContain(world.key());
    }

    @Test
    void anAdoptedRecommendationBecomesARevisionAndIsDoneOnceThatIsInForce() {
        world.drafted(world.lead);
        world.approve(world.otherLead, 1, today());
        String open = recommended();
        assertThat(world.revise(world.author, TEXT + "4. New\n", open).body()).contains("carriedUnadopted");
        String rec = recommended();
        world.api(world.lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/consultation",
                        "{\"stakeholders\": [\"" + world.reader.id() + "\"], \"dueOn\": \"" + today() + "\"}");
        world.api(world.reader).post("/api/v1/recommendations/" + rec + "/opinions", "{\"opinion\": \"AGREE\"}");
        world.api(world.lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/decision",
                        "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}");

        Answer proposed = world.revise(
                world.author, TEXT.replace("Revoke the credential.", "Revoke the credential and its family."), rec);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().get("carries").get(0).get("key").asString()).isEqualTo(rec);
        assertThat(proposed.json().get("changes")).hasSize(1);
        assertThat(proposed.json().get("changes").get(0).get("step").asString()).isEqualTo("S-3");
        assertThat(proposed.json().get("changes").get(0).get("words").toString())
                .contains("INSERTED", "family");

        assertThat(world.approve(world.lead, 2, today().plusDays(1)).text("state"))
                .isEqualTo("APPROVED");
        assertThat(state(rec)).isEqualTo("ADOPTED");
        assertThat(world.shown(1).get("state").asString()).isEqualTo("IN_FORCE");
        context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "UPDATE procedure.revision SET in_force_on = current_date WHERE why = 'Whole families' AND in_force_on IS NOT NULL")
                .update();
        assertThat(world.shown(1).get("state").asString()).isEqualTo("SUPERSEDED");
        assertThat(world.shown(2).get("state").asString()).isEqualTo("IN_FORCE");
        assertThat(state(rec)).isEqualTo("DONE");
        assertThat(world.api(world.lead)
                        .get("/api/v1/recommendations/" + rec)
                        .json()
                        .get("revisions")
                        .get(0)
                        .get("procedure")
                        .asString())
                .isEqualTo(world.key());
        assertThat(changes()).contains(world.key(), rec, "Whole families");
    }

    @Test
    void whatWasWrittenOnAnOlderTextIsNotApproved() {
        world.drafted(world.lead);
        world.approve(world.otherLead, 1, today());
        world.revise(world.author, TEXT + "4. One\n");
        world.revise(world.author, TEXT + "4. Two\n");
        assertThat(world.approve(world.lead, 2, today()).status()).isEqualTo(200);

        Answer late = world.approve(world.lead, 3, today());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("revisionOutdated");
        Answer withdrawn = world.api(world.author)
                .post(API + "/" + world.key() + "/revisions/3/withdrawal", "{\"reason\": \"Written anew\"}");
        assertThat(withdrawn.text("state")).isEqualTo("WITHDRAWN");
        assertThat(world.api(world.author)
                        .post(API + "/" + world.key() + "/revisions/2/withdrawal", "{\"reason\": \"No\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void recommendationsThatAReaderMayNotSeeAreNotNamed() {
        world.drafted(world.lead);
        String incident = world.api(world.lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}")
                .text("key");
        String rec = world.api(world.lead)
                .post(
                        "/api/v1/recommendations",
                        "{\"title\": \"Secret lesson\", \"body\": \"b\", \"incident\": \"" + incident + "\"}")
                .text("key");
        world.api(world.lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/consultation",
                        "{\"stakeholders\": [\"" + world.lead.id() + "\"], \"dueOn\": \"" + today() + "\"}");
        world.api(world.lead)
                .post(
                        "/api/v1/recommendations/" + rec + "/decision",
                        "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}");
        assertThat(world.revise(world.lead, TEXT + "4. Told\n", rec).status()).isEqualTo(201);

        assertThat(world.api(world.reader)
                        .get(API + "/" + world.key() + "/revisions/2")
                        .body())
                .contains("Told")
                .doesNotContain(rec, "Secret lesson", incident);
        assertThat(world.revise(world.author, TEXT + "4. x\n", rec).body()).contains("noSuchKey");
        // the negative control
        assertThat(world.api(world.lead)
                        .get(API + "/" + world.key() + "/revisions/2")
                        .body())
                .contains(rec, incident);
    }

    private String changes() {
        return world.api(world.reader)
                .get(API + "/changes?pageSize=200&from=" + today().minusDays(1) + "&to=" + today())
                .body();
    }

    private String recommended() {
        return world.api(world.author)
                .post("/api/v1/recommendations", "{\"title\": \"Whole families\", \"body\": \"b\"}")
                .text("key");
    }

    private String state(String rec) {
        return world.api(world.lead).get("/api/v1/recommendations/" + rec).text("state");
    }
}
