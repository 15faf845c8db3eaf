package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The follow-up that an adopted recommendation made moves along with the revision that carries it. */
@AfterwordTest
class ProcedureChangeTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer approver;
    private Viewer owner;
    private String incident;
    private String slug;

    @BeforeEach
    void people() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        approver = world.person("Ana Approver", Role.LEAD);
        owner = world.person("Omar Owner");
        incident = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}")
                .text("key");
        world.api(lead)
                .post(
                        "/api/v1/incidents/" + incident + "/findings",
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"Tokens outlived their family\"}");
        slug = "c" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
    }

    private static Answer is(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private String adopted() {
        String key = is(
                        201,
                        world.api(lead)
                                .post(
                                        "/api/v1/recommendations",
                                        "{\"title\": \"Revoke whole families\", \"body\": \"All\", \"incident\": \""
                                                + incident + "\", \"findings\": [\"F-1\"]}"))
                .text("key");
        String at = "/api/v1/recommendations/" + key;
        is(
                200,
                world.api(lead)
                        .post(
                                at + "/consultation",
                                "{\"stakeholders\": [\"" + lead.id() + "\"], \"dueOn\": \"" + today() + "\"}"));
        is(
                200,
                world.api(lead)
                        .post(
                                at + "/decision",
                                "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\", \"owner\": \"" + owner.id() + "\"}"));
        return key;
    }

    private Answer proposed(Viewer author, String carries) {
        return is(
                201,
                world.api(author)
                        .post(
                                "/api/v1/procedures",
                                "{\"title\": \"Revoke\", \"slug\": \"" + slug
                                        + "\", \"body\": \"1. Revoke the family.\", \"why\": \"Families outlived\", \"carries\": [\""
                                        + carries + "\"]}"));
    }

    private Answer approved(Viewer by, LocalDate day) {
        return is(
                200,
                world.api(by)
                        .post(
                                "/api/v1/procedures/SOP-" + slug + "/revisions/1/approval",
                                "{\"inForceOn\": \"" + day + "\"}"));
    }

    private String followUp(String recommendation) {
        return world.api(lead).get("/api/v1/recommendations/" + recommendation).text("followUp");
    }

    /** Returns the follow-up of the recommendation after its owner accepted it. */
    private String accepted(String recommendation) {
        String followUp = followUp(recommendation);
        is(200, move(owner, followUp, "acceptance", "{}"));
        return followUp;
    }

    private JsonNode seen(String followUp) {
        return is(200, world.api(owner).get("/api/v1/follow-ups/" + followUp)).json();
    }

    private String state(String followUp) {
        return seen(followUp).at("/followUp/state").asString();
    }

    private Answer move(Viewer who, String followUp, String step, String json) {
        return world.api(who).post("/api/v1/follow-ups/" + followUp + "/" + step, json);
    }

    @Test
    void beginsWhenItsOwnerProposesTheRevision() {
        String rec = adopted();
        String followUp = followUp(rec);
        is(200, move(owner, followUp, "acceptance", "{}"));

        proposed(owner, rec);

        assertThat(state(followUp)).isEqualTo("IN_PROGRESS");
        JsonNode last = seen(followUp).at("/history/0");
        assertThat(last.at("/by").isNull()).isTrue();
        assertThat(last.at("/link").asString()).isEqualTo("/procedures/SOP-" + slug + "/revisions/1");
    }

    @Test
    void isResolvedByTheSystemWhenARevisionTakesEffectAndVerifiedByAThird() {
        String rec = adopted();
        String followUp = accepted(rec);
        proposed(owner, rec);

        approved(approver, today());

        assertThat(state(followUp)).isEqualTo("RESOLVED");
        JsonNode last = seen(followUp).at("/history/0");
        assertThat(last.at("/by").isNull()).isTrue();
        assertThat(world.api(lead).get("/follow-ups/" + followUp).body())
                .contains("Resolved automatically, because an approved revision took effect")
                .doesNotContain("Ana Approver resolved it");
        assertThat(last.at("/note").asString()).isEqualTo("Families outlived");
        assertThat(last.at("/link").asString()).isEqualTo("/procedures/SOP-" + slug + "/revisions/1");
        String proof = "{\"note\": \"Read it\", \"link\": \"https://example.org/sop\"}";
        is(409, move(approver, followUp, "verification", proof));
        is(200, move(lead, followUp, "verification", proof));
    }

    private void used(Viewer who, String where, String outcome) {
        String at = "/api/v1/incidents/" + where + "/procedures";
        world.api(who).post(at, "{\"procedure\": \"SOP-" + slug + "\"}");
        Answer use = world.api(who).get(at + "/SOP-" + slug);
        is(
                200,
                world.api(who)
                        .put(
                                at + "/SOP-" + slug + "/steps",
                                "{\"steps\": [{\"step\": \"S-1\", \"outcome\": \"" + outcome
                                        + "\", \"note\": \"So\"}]}",
                                use.header("etag")));
    }

    private String another(Viewer who) {
        return is(201, world.api(who).post("/api/v1/incidents", "{\"title\": \"Another theft\"}"))
                .text("key");
    }

    @Test
    void isProvedByTheNextUseOfItsProcedure() {
        String rec = adopted();
        String followUp = accepted(rec);
        proposed(owner, rec);
        approved(approver, today());
        is(200, move(lead, followUp, "verification", "{\"note\": \"Read it\", \"link\": \"https://example.org/sop\"}"));

        used(lead, incident, "FOLLOWED");
        assertThat(state(followUp)).as("in its own incident").isEqualTo("VERIFIED");
        String next = another(lead);
        used(lead, next, "NOT_FOLLOWED");
        assertThat(state(followUp)).as("not followed").isEqualTo("VERIFIED");
        String owners = another(owner);
        used(owner, owners, "FOLLOWED");
        assertThat(state(followUp)).as("on the record of its owner").isEqualTo("VERIFIED");

        used(lead, next, "FOLLOWED");
        assertThat(state(followUp)).isEqualTo("EFFECTIVE");
        JsonNode last = seen(followUp).at("/history/0");
        assertThat(last.at("/by").isNull()).isTrue();
        assertThat(last.at("/link").asString()).isEqualTo("/procedures/SOP-" + slug + "/revisions/1");
        assertThat(world.api(lead).get("/follow-ups/" + followUp).body())
                .contains("Proven automatically: the changed steps were followed when the procedure was next used");
    }

    @Test
    void isAuditedAsDoneByTheSystem() {
        String rec = adopted();
        accepted(rec);
        proposed(owner, rec);
        approved(approver, today());

        JsonNode trail = world.api(lead)
                .get("/api/v1/audit?incident=" + incident + "&pageSize=200")
                .json()
                .get("items");

        assertThat(trail.valueStream()
                        .filter(entry -> entry.get("action").asString().equals("follow-up.resolved"))
                        .map(entry -> entry.at("/actor/id").asString()))
                .containsExactly("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void doesNotMoveWhatItsOwnerHasNotAccepted() {
        String rec = adopted();
        String followUp = followUp(rec);

        proposed(owner, rec);
        approved(approver, today());
        context.getBean(RevisionEffectiveJob.class).run();

        assertThat(state(followUp)).isEqualTo("PROPOSED");
        is(200, move(owner, followUp, "acceptance", "{}"));
    }

    @Test
    void waitsForTheDayOfARevision() {
        String rec = adopted();
        String followUp = accepted(rec);
        proposed(owner, rec);
        approved(approver, today().plusDays(3));
        RevisionEffectiveJob clock = context.getBean(RevisionEffectiveJob.class);

        clock.run();
        assertThat(state(followUp)).isEqualTo("IN_PROGRESS");

        comes();
        clock.run();
        assertThat(state(followUp)).isEqualTo("RESOLVED");
        assertThat(seen(followUp).at("/history/0/by").isNull()).isTrue();
    }

    /** The day of the revision is here. */
    private void comes() {
        context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "UPDATE procedure.revision SET in_force_on = ? WHERE procedure_id = (SELECT id FROM procedure.procedure WHERE key = ?)")
                .params(today(), "SOP-" + slug)
                .update();
    }

    @Test
    void isLeftAlonePeopleHavingMovedItOn() {
        String rec = adopted();
        String followUp = followUp(rec);
        is(200, move(owner, followUp, "acceptance", "{}"));
        is(200, move(owner, followUp, "resolution", "{\"note\": \"Told everybody\"}"));
        is(200, move(lead, followUp, "return", "{\"note\": \"The text is missing\"}"));

        proposed(owner, rec);
        assertThat(state(followUp)).isEqualTo("RETURNED");
        is(200, move(owner, followUp, "start", "{}"));
        approved(approver, today());
        context.getBean(RevisionEffectiveJob.class).run();

        assertThat(state(followUp)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void isNotResolvedAgainByTheSameRevision() {
        String rec = adopted();
        String followUp = accepted(rec);
        proposed(owner, rec);
        approved(approver, today());
        is(200, move(lead, followUp, "return", "{\"note\": \"Step 1 says nothing of sessions\"}"));
        is(200, move(owner, followUp, "start", "{}"));

        context.getBean(RevisionEffectiveJob.class).run();

        assertThat(state(followUp)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void whoMayNotChangeItMovesNothing() {
        String rec = adopted();
        String followUp = accepted(rec);
        Viewer reader = world.person("Rob Reader");
        world.join(incident, reader, Level.READ, Tlp.AMBER);

        proposed(reader, rec);
        assertThat(state(followUp)).isEqualTo("ACCEPTED");

        approved(approver, today());
        assertThat(state(followUp)).isEqualTo("RESOLVED");
    }

    @Test
    void anApproverWhoMayNotSeeItMovesNothing() {
        String rec = adopted();
        String followUp = accepted(rec);
        proposed(owner, rec);
        world.join(incident, lead, Level.LEAD, Tlp.RED);
        context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "DELETE FROM access.incident_grant WHERE kind = 'ROLE' AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(incident)
                .update();
        is(404, world.api(approver).get("/api/v1/follow-ups/" + followUp));

        approved(approver, today());
        context.getBean(RevisionEffectiveJob.class).run();

        assertThat(state(followUp)).isEqualTo("IN_PROGRESS");
        assertThat(seen(followUp).at("/background/1/state").asString()).isEqualTo("RevisionState.IN_FORCE");
    }

    @Test
    void itsOwnerReadsTheRecommendationAndNobodyElseOutsideDoes() {
        String rec = adopted();
        Viewer stranger = world.person("Sam Stranger");

        Answer read = is(200, world.api(owner).get("/api/v1/recommendations/" + rec));
        assertThat(read.text("title")).isEqualTo("Revoke whole families");
        assertThat(read.body()).doesNotContain(incident, "outlived", "Lea Lead\",\"opinion");
        assertThat(read.json().get("consultation")).isEmpty();
        is(404, world.api(stranger).get("/api/v1/recommendations/" + rec));
    }

    @Test
    void itsPagesLeadToEachOther() {
        String rec = adopted();
        String followUp = followUp(rec);
        proposed(owner, rec);

        JsonNode background = seen(followUp).get("background");
        assertThat(background.at("/0/href").asString()).isEqualTo("/recommendations/" + rec);
        assertThat(background.at("/1/href").asString()).isEqualTo("/procedures/SOP-" + slug + "/revisions/1");
        assertThat(background.at("/1/state").asString()).isEqualTo("RevisionState.PROPOSED");
    }

    @Test
    void itsPagesSayWhatTheyLeadTo() {
        Cast cast = new Cast(context);
        Person person = cast.person(Role.LEAD);
        String rec = adopted();
        String followUp = followUp(rec);
        proposed(owner, rec);
        Visitor visitor = cast.visitor(person);

        assertThat(visitor.get("/recommendations/" + rec).body()).contains("href=\"/follow-ups/" + followUp);
        assertThat(visitor.get("/procedures/SOP-" + slug + "/revisions/1").body())
                .contains("href=\"/follow-ups/" + followUp);
        assertThat(visitor.get("/follow-ups/" + followUp).body())
                .contains("href=\"/recommendations/" + rec, "href=\"/procedures/SOP-" + slug + "/revisions/1\"");
    }
}
