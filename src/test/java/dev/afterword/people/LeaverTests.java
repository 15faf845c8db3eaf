package dev.afterword.people;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Somebody leaves: their access ends at once, and nothing stays with them that waits for somebody to act. */
@AfterwordTest
class LeaverTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer admin;
    private Viewer leaver;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        leaver = cast.person("Abe Leaver", Set.of());
        cast.join(leaver, Level.CONTRIBUTE, Tlp.RED, Set.of());
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"No list\"}");
    }

    private String followUp(Viewer owner) {
        HttpResponse<String> raised = cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "PROCESS_ISSUE", "title": "Keep a list", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                        owner.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        return json(raised).get("key").asString();
    }

    private String owner(String followUp) {
        return json(cast.get(cast.lead, "/api/v1/follow-ups/" + followUp))
                .at("/followUp/owner/name")
                .asString();
    }

    private HttpResponse<String> deactivate(Viewer by, String body) {
        return cast.post(by, "/api/v1/people/" + leaver.id() + "/deactivation", body);
    }

    private List<String> toReassign(Viewer of) {
        return cast.database()
                .sql()
                .sql("SELECT kind FROM access.to_reassign WHERE person_id = ? ORDER BY kind")
                .param(of.id())
                .query(String.class)
                .list();
    }

    /** Everything of one kind each: a follow-up, a sign-off, an evaluation with a draft. */
    private String work() {
        String key = followUp(leaver);
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {}}");
        assertThat(cast.post(
                                cast.lead,
                                cast.api("/review/sign-offs"),
                                "{\"decision\": \"ASKED\", \"role\": \"SERVICE_OWNER\", \"person\": \"" + leaver.id()
                                        + "\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> invited =
                cast.post(cast.lead, cast.api("/evaluation/evaluators"), "{\"person\": \"" + leaver.id() + "\"}");
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(200);
        return key;
    }

    @Test
    void accessEndsAndEverythingGoesToTheIncidentsLead() {
        String key = work();

        assertThat(deactivate(admin, "{}").statusCode()).isEqualTo(200);

        assertThat(cast.get(leaver, "/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(owner(key)).isEqualTo("Lea Lead");
        assertThat(held()).isZero();
        assertThat(toReassign(cast.lead)).containsExactly("EVALUATION", "FOLLOW_UP", "SIGN_OFF");
        assertThat(cast.get(cast.lead, "/").body()).contains("To be reassigned");
    }

    /** Returns how much still waits for the leaver. */
    private long held() {
        return cast.database()
                .sql()
                .sql("""
                        SELECT (SELECT count(*) FROM followup.follow_up WHERE owner_id = :who AND open)
                             + (SELECT count(*) FROM incident.incident WHERE lead_id = :who AND stage <> 'CLOSED')
                             + (SELECT count(*) FROM review.sign_off WHERE person_id = :who AND state = 'ASKED')
                             + (SELECT count(*) FROM evaluation.evaluator WHERE person_id = :who AND handed_in_at IS NULL
                                AND released_at IS NULL)""")
                .param("who", leaver.id())
                .query(Long.class)
                .single();
    }

    @Test
    void systemDidItAndSaysBecauseOfWhom() {
        String key = work();
        deactivate(admin, "{}");

        assertThat(cast.database()
                        .sql()
                        .sql("SELECT actor::text FROM audit.entry WHERE incident_id = ? AND action LIKE '%.reassigned'")
                        .param(cast.incidentId)
                        .query(String.class)
                        .list())
                .hasSize(2)
                .containsOnly("00000000-0000-0000-0000-000000000000");
        String page = cast.get(cast.lead, "/follow-ups/" + key).body();
        assertThat(page).contains("because the owner can no longer act");
    }

    @Test
    void whatIsAssignedInTheSameStepIsSettled() {
        String key = work();
        Viewer both = cast.person("Bo Both", Set.of(Role.ADMINISTRATOR, Role.LEAD));
        String id = cast.database()
                .sql()
                .sql("SELECT id::text FROM followup.follow_up WHERE key = ?")
                .param(key)
                .query(String.class)
                .single();
        String page = cast.get(both, "/people/" + leaver.id() + "/deactivation").body();

        assertThat(page).contains("Keep a list", "Sign-off " + cast.incident, "Evaluation " + cast.incident);
        assertThat(deactivate(both, assigned(id, cast.reader)).statusCode()).isEqualTo(200);
        assertThat(owner(key)).isEqualTo("Rob Reader");
        assertThat(toReassign(cast.lead)).containsExactly("EVALUATION", "SIGN_OFF");
    }

    private static String assigned(String item, Viewer to) {
        return "{\"assignments\": [{\"item\": \"" + item + "\", \"person\": \"" + to.id() + "\"}]}";
    }

    @Test
    void administratorWhoIsNoMemberLearnsNothing() {
        String key = work();
        String id = cast.database()
                .sql()
                .sql("SELECT id::text FROM followup.follow_up WHERE key = ?")
                .param(key)
                .query(String.class)
                .single();
        String page =
                cast.get(admin, "/people/" + leaver.id() + "/deactivation").body();
        HttpResponse<String> hidden = deactivate(admin, assigned(id, cast.reader));
        HttpResponse<String> absent = deactivate(admin, assigned("00000000-0000-4000-8000-000000000001", cast.reader));

        assertThat(page).doesNotContain("Keep a list", cast.incident);
        assertThat(hidden.statusCode()).isEqualTo(422);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(owner(key)).isEqualTo("Abe Leaver");
    }

    @Test
    void leadWhoLeavesIsFollowedByAnother() {
        Viewer first = leaver;
        leaver = cast.lead;

        assertThat(deactivate(admin, "{}").statusCode()).isEqualTo(200);

        assertThat(json(cast.get(cast.secondLead, cast.api(""))).at("/lead/id").asString())
                .isNotEqualTo(cast.lead.id().toString());
        assertThat(held()).isZero();
        leaver = first;
    }

    @Test
    void leadDecidesWhoHasIt() {
        String key = work();
        deactivate(admin, "{}");
        long version = json(cast.get(cast.lead, "/api/v1/follow-ups/" + key))
                .at("/followUp/version")
                .asLong();
        cast.patch(cast.lead, "/api/v1/follow-ups/" + key, version, "{\"owner\": \"" + cast.reader.id() + "\"}");

        assertThat(toReassign(cast.lead)).containsExactly("EVALUATION", "SIGN_OFF");

        HttpResponse<String> lead = cast.put(cast.lead, cast.api("/lead"), "{\"lead\": \"" + cast.member.id() + "\"}");
        assertThat(lead.statusCode()).as(lead.body()).isEqualTo(200);
        assertThat(json(cast.get(cast.lead, cast.api(""))).at("/lead/name").asString())
                .isEqualTo("Mia Member");
        assertThat(cast.put(cast.lead, cast.api("/lead"), "{\"lead\": \"" + cast.stranger.id() + "\"}")
                        .body())
                .contains("is not a member");
        assertThat(cast.put(cast.member, cast.api("/lead"), "{\"lead\": \"" + cast.member.id() + "\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void auditorToBeHandsOverToo() {
        String key = work();
        cast.patch(admin, "/api/v1/people/" + leaver.id(), 1, "{\"roles\": [\"AUDITOR\"]}");
        HttpResponse<String> changed =
                cast.post(cast.lead, "/api/v1/people/" + leaver.id() + "/roles/AUDITOR/approval", "{}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(owner(key)).isEqualTo("Lea Lead");
        assertThat(held()).isZero();
    }

    @Test
    void finishedWorkOfSomebodyWhoLeftReopensForItsReopener() {
        String key = followUp(leaver);
        for (String step : List.of("acceptance", "resolution")) {
            cast.post(leaver, "/api/v1/follow-ups/" + key + "/" + step, "{\"note\": \"Done\"}");
        }
        cast.post(
                cast.member,
                "/api/v1/follow-ups/" + key + "/verification",
                "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");
        deactivate(admin, "{}");

        assertThat(owner(key)).isEqualTo("Abe Leaver");

        cast.post(cast.member, "/api/v1/follow-ups/" + key + "/reopening", "{\"note\": \"Not yet\"}");

        assertThat(owner(key)).isEqualTo("Mia Member");
    }

    @Test
    void formDeactivates() {
        work();
        Viewer both = cast.person("Bo Both", Set.of(Role.ADMINISTRATOR, Role.LEAD));
        HttpResponse<String> sent = cast.form(both, "/people/" + leaver.id() + "/deactivation", Map.of());

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(cast.get(leaver, "/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(held()).isZero();
    }

    /** A procedure, and an opinion that is asked for. */
    private String libraryWork(String slug) {
        HttpResponse<String> drafted =
                cast.post(cast.lead, "/api/v1/procedures", """
                {"title": "Rotas %s", "slug": "%s", "owner": "%s", "body": "1. Check the rota.", "why": "None yet"}""".formatted(slug, slug, leaver.id()));
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        return consulted(leaver);
    }

    private String consulted(Viewer stakeholder) {
        HttpResponse<String> proposed = cast.post(
                cast.member,
                "/api/v1/recommendations",
                "{\"title\": \"Check rotas\", \"body\": \"Weekly.\", \"incident\": \"" + cast.incident + "\"}");
        String key = json(proposed).get("key").asString();
        HttpResponse<String> asked = cast.post(
                cast.lead,
                "/api/v1/recommendations/" + key + "/consultation",
                "{\"stakeholders\": [\"%s\"], \"dueOn\": \"%s\"}"
                        .formatted(
                                stakeholder.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        return key;
    }

    private static String slug() {
        return "leaver-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String column(String select, Object... params) {
        return cast.database()
                .sql()
                .sql(select)
                .params(params)
                .query(String.class)
                .single();
    }

    @Test
    void proceduresAndConsultationsMoveToo() {
        String slug = slug();
        String recommendation = libraryWork(slug);

        assertThat(deactivate(admin, "{}").statusCode()).isEqualTo(200);

        assertThat(toReassign(cast.lead)).contains("OPINION");
        assertThat(json(cast.get(cast.lead, "/api/v1/recommendations/" + recommendation))
                        .toString())
                .doesNotContain("Abe Leaver");
        UUID owner =
                UUID.fromString(column("SELECT owner_id::text FROM procedure.procedure WHERE key = ?", "SOP-" + slug));
        assertThat(owner).isNotEqualTo(leaver.id());
        Viewer lead = new Viewer(owner, "", false, Set.of(Role.LEAD), false);
        assertThat(toReassign(lead)).contains("PROCEDURE");
        assertThat(column(
                        "SELECT actor::text FROM audit.entry WHERE object = ? AND action = 'procedure.reassigned'",
                        "SOP-" + slug))
                .isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void leadWhoDeactivatesKeepsTheProcedureUntilSomeoneOwnsIt() {
        String slug = slug();
        libraryWork(slug);
        Viewer both = cast.person("Bo Both", Set.of(Role.ADMINISTRATOR, Role.LEAD));
        assertThat(cast.get(both, "/people/" + leaver.id() + "/deactivation").body())
                .contains("Procedure SOP-" + slug, "Opinion on REC-");

        assertThat(deactivate(both, "{}").statusCode()).isEqualTo(200);

        assertThat(toReassign(both)).containsExactly("PROCEDURE");
        assertThat(cast.get(both, "/").body()).contains("Rotas " + slug);
        long version = json(cast.get(both, "/api/v1/procedures/SOP-" + slug))
                .get("version")
                .asLong();
        HttpResponse<String> given = cast.patch(
                both, "/api/v1/procedures/SOP-" + slug, version, "{\"owner\": \"" + cast.member.id() + "\"}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        assertThat(toReassign(both)).isEmpty();
    }

    @Test
    void procedureHasNoOwnerWhoCannotAct() {
        Viewer auditor = cast.person("Al Auditor", Set.of(Role.AUDITOR));
        HttpResponse<String> drafted = cast.post(cast.lead, "/api/v1/procedures", """
                {"title": "Rotas", "slug": "%s", "owner": "%s", "body": "1. Check the rota.", "why": "None yet"}""".formatted(slug(), auditor.id()));

        assertThat(drafted.statusCode()).isEqualTo(422);
        assertThat(drafted.body()).contains("\"owner\"");
    }

    @Test
    void signOffOfAFunctionGoesOnlyToPeopleWithTheFunction() {
        leaver = cast.signer();
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {}}");
        cast.post(
                cast.lead,
                cast.api("/review/sign-offs"),
                "{\"decision\": \"ASKED\", \"role\": \"LEGAL\", \"person\": \"" + leaver.id() + "\"}");
        String id = column("SELECT id::text FROM review.sign_off WHERE person_id = ?", leaver.id());
        Viewer both = cast.person("Bo Both", Set.of(Role.ADMINISTRATOR, Role.LEAD));

        HttpResponse<String> refused = deactivate(both, assigned(id, cast.reader));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Rob Reader can’t sign off for the function “Legal”");

        Viewer other = cast.signer();
        assertThat(deactivate(both, assigned(id, other)).statusCode()).isEqualTo(200);
        assertThat(column("SELECT person_id::text FROM review.sign_off WHERE id = ?::uuid", id))
                .isEqualTo(other.id().toString());
    }

    /** They left before work was handed over: the rows are as an earlier version left them. */
    @Test
    void workOfPeopleWhoLeftBeforeIsHandedOver() {
        String key = work();
        String slug = slug();
        libraryWork(slug);
        cast.database()
                .sql()
                .sql("UPDATE access.person SET active = false WHERE id = ?")
                .param(leaver.id())
                .update();
        cast.database()
                .sql()
                .sql("DELETE FROM access.principal WHERE person_id = ?")
                .param(leaver.id())
                .update();
        assertThat(held()).isEqualTo(3);

        context.getBean(LeaversJob.class).run();

        assertThat(held()).isZero();
        assertThat(owner(key)).isEqualTo("Lea Lead");
        assertThat(toReassign(cast.lead)).contains("EVALUATION", "FOLLOW_UP", "OPINION", "SIGN_OFF");
        assertThat(column("SELECT owner_id::text FROM procedure.procedure WHERE key = ?", "SOP-" + slug))
                .isNotEqualTo(leaver.id().toString());
    }

    /** The negative control: nobody loses work whose access lasts. */
    @Test
    void jobLeavesWorkWithPeopleWhoCanDoIt() {
        String key = work();

        context.getBean(LeaversJob.class).run();

        assertThat(owner(key)).isEqualTo("Abe Leaver");
        assertThat(held()).isEqualTo(3);
        assertThat(toReassign(cast.lead)).isEmpty();
    }

    @Test
    void workOfAGuestGoesToTheLeadWhenTheirAccessEnds() {
        Viewer guest = cast.person("Ann Guest", Set.of());
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(guest.id())
                .update();
        cast.join(guest, Level.READ, Tlp.RED, Set.of());
        String key = followUp(guest);
        context.getBean(LeaversJob.class).run();
        assertThat(owner(key)).isEqualTo("Ann Guest");

        cast.database()
                .sql()
                .sql("UPDATE access.incident_grant SET expires_at = now() - interval '1 minute' WHERE principal = ?")
                .param(guest.id())
                .update();
        context.getBean(LeaversJob.class).run();

        assertThat(owner(key)).isEqualTo("Lea Lead");
        assertThat(toReassign(cast.lead)).containsExactly("FOLLOW_UP");
    }
}
