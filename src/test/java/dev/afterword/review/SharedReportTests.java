package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What people see with the level {@code SHARED}: guests as they start, and executives once a report is published. */
@AfterwordTest
class SharedReportTests {

    @Autowired
    ApplicationContext context;

    private ReviewWorld world;
    private Viewer executive;
    private Viewer guest;
    private String api;
    private String page;

    @BeforeEach
    void open() {
        world = new ReviewWorld(context);
        executive = world.world.person("Eve Executive", Role.EXECUTIVE);
        guest = world.world.guest("Gus Guest");
        api = "/api/v1/incidents/" + world.incident;
        page = "/incidents/" + world.incident;
    }

    private void publish() {
        assertThat(world.approve().status()).isEqualTo(200);
        assertThat(world.step(world.lead, "publication").status()).isEqualTo(200);
    }

    private Caller.Answer report(Viewer who) {
        return world.api(who).get(page + "/report.html");
    }

    @Test
    void executiveSeesReportsOncePublished() {
        assertThat(world.approve().status()).isEqualTo(200);

        assertThat(report(executive).status()).isEqualTo(404);
        assertThat(world.api(executive).get("/api/v1/incidents").body()).doesNotContain(world.incident);

        world.step(world.lead, "publication");

        assertThat(report(executive).status()).isEqualTo(200);
        assertThat(report(executive).body()).contains("A token leaked.");
        assertThat(world.api(executive).get(page).status()).isEqualTo(200);
        assertThat(world.api(executive).get(page + "/reports").status()).isEqualTo(200);
        assertThat(world.api(executive).get("/incidents").body()).contains(world.incident);
        nothingElse(executive);
    }

    private List<String> found(Viewer who) {
        Caller.Answer answer =
                world.api(who).get("/api/v1/search?q=type:report%20" + world.incident.replace("-", "%20"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .map(hit -> hit.get("key").asString() + " " + hit.get("href").asString())
                .toList();
    }

    @Test
    void searchFindsThePublishedReportForThoseWhoSeeIt() {
        assertThat(world.approve().status()).isEqualTo(200);
        assertThat(found(world.lead)).isEmpty();
        world.step(world.lead, "publication");

        String hit = world.incident + "/v1 " + page + "/report.html?version=1";
        assertThat(found(world.lead)).containsExactly(hit);
        assertThat(found(executive)).containsExactly(hit);
        assertThat(found(guest)).isEmpty();
        assertThat(found(world.world.person("Sam"))).isEmpty();
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);
        assertThat(found(guest)).containsExactly(hit);
    }

    private void nothingElse(Viewer who) {
        for (String part : List.of("", "/events", "/evidence", "/findings", "/review", "/evaluation", "/members")) {
            assertThat(world.api(who).get(api + part).status()).as(part).isEqualTo(403);
        }
        for (String part : List.of("/sequence", "/evidence", "/findings", "/review", "/evaluation", "/members")) {
            assertThat(world.api(who).get(page + part).status()).as(part).isEqualTo(403);
        }
        assertThat(world.api(who).get(page).body()).doesNotContain("/evidence\"", "/evaluation\"");
        assertThat(world.api(who)
                        .post(api + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void reportOfAnIncidentRestrictedToNamedMembersIsHidden() {
        publish();
        Caller lead = world.api(world.lead);
        lead.put(api + "/restriction", "{}", null);

        assertThat(report(executive).status()).isEqualTo(404);
        assertThat(world.api(executive).get("/api/v1/incidents").body()).doesNotContain(world.incident);

        lead.delete(api + "/restriction", null);

        assertThat(report(executive).status()).isEqualTo(200);
    }

    @Test
    void incidentThatIsRestrictedWhenItsReportIsPublishedStaysHidden() {
        world.api(world.lead).put(api + "/restriction", "{}", null);
        world.api(world.lead).put(api + "/members/" + world.otherLead.id(), "{\"level\": \"LEAD\"}", null);
        publish();

        assertThat(report(executive).status()).isEqualTo(404);
    }

    @Test
    void guestSeesThePublishedReportAndNothingElse() {
        String until =
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(9).toString();
        Caller.Answer added = world.api(world.lead)
                .put(
                        api + "/members/" + guest.id(),
                        "{\"level\": \"SHARED\", \"maxTlp\": \"GREEN\", \"expiresAt\": \"" + until + "\"}",
                        null);
        assertThat(added.status()).as(added.body()).isEqualTo(200);

        assertThat(world.api(guest).get(page).body()).contains("You are a guest of this incident until");
        assertThat(world.api(guest).get("/").body()).contains("Shared with you", "Token leaked", "no report published");
        assertThat(report(guest).status()).isEqualTo(404);

        publish();

        assertThat(report(guest).status()).isEqualTo(200);
        nothingElse(guest);
    }

    /** What is labelled stricter than TLP:GREEN stays out of a guest's copy. */
    @Test
    void guestsCopyKeepsToTheirLabel() {
        publish();
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);

        assertThat(report(guest).body()).doesNotContain("The token was first used");
        assertThat(report(executive).body()).contains("The token was first used");
    }

    /** What isn't in the copy may well be there. */
    @Test
    void aCopyWithoutPartsDoesNotSayThatThereIsNone() {
        publish();
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);

        for (Caller.Answer copy : List.of(report(guest), world.api(guest).get(api + "/report.html"))) {
            assertThat(copy.body())
                    .contains("the facts about the incident (1)", "None in this copy", "leaves out the parts")
                    .containsPattern("Severity</th><td>not part of this copy<")
                    .containsPattern("Customers affected</span>\\s*<b[^>]*>not part of this copy<")
                    .doesNotContain(
                            "none went wrong", "were recorded", "was recorded", "has a known time", ">Unknown<");
        }
        assertThat(report(world.lead).body())
                .doesNotContain("None in this copy", "leaves out", "not part of this copy");
    }

    @Test
    void draftIsNoReportForGuests() {
        publish();
        world.step(world.lead, "amendment", "{\"reason\": \"A typo\"}");
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);

        assertThat(world.api(guest).get(page + "/report.html?version=1").status())
                .isEqualTo(200);
        assertThat(world.api(guest).get(page + "/report.html?version=2").status())
                .isEqualTo(404);
        assertThat(world.api(guest).get(page + "/reports").body()).doesNotContain("version=2");
    }

    @Test
    void peopleWithSharedAccessAreAskedForNothing() {
        publish();
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);
        Caller.Answer evaluator =
                world.api(world.lead).post(api + "/evaluation/evaluators", "{\"person\": \"" + executive.id() + "\"}");
        Caller.Answer signOff = world.api(world.lead)
                .post(
                        api + "/review/sign-offs",
                        "{\"decision\": \"ASKED\", \"role\": \"MANAGEMENT\", \"person\": \"" + guest.id() + "\"}");

        assertThat(evaluator.status()).isEqualTo(422);
        assertThat(signOff.status()).isIn(409, 422);
    }

    /** Severity, category, state and lead are nothing that is shared, neither as a value nor by what a filter, an order or a search finds. */
    @Test
    void listShowsAGuestTheHeadOnly() {
        Caller lead = world.api(world.lead);
        assertThat(lead.patch(
                                api,
                                "{\"severity\": 1, \"summary\": \"A hidden word: zanzibar\"}",
                                lead.get(api).header("etag"))
                        .status())
                .isEqualTo(200);
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);
        Caller theirs = world.api(guest);

        JsonNode row = theirs.get("/api/v1/incidents").json().get("items").get(0);
        assertThat(row.get("key").asString()).isEqualTo(world.incident);
        for (String hidden : List.of(
                "severity", "category", "stage", "reviewState", "reviewDecision", "lead", "dataBreach", "createdAt")) {
            assertThat(row.path(hidden).isNull() || row.path(hidden).isMissingNode())
                    .as(hidden)
                    .isTrue();
        }
        for (String query : List.of(
                "severity=1",
                "reviewState=DRAFT",
                "reviewState=NOT_STARTED",
                "lead=" + world.lead.id(),
                "q=zanzibar",
                "sort=dueAt")) {
            assertThat(theirs.get("/api/v1/incidents?" + query)
                            .json()
                            .get("items")
                            .size())
                    .as(query)
                    .isZero();
        }
        assertThat(theirs.get("/api/v1/incidents?q=token").body()).contains(world.incident);
        assertThat(theirs.get("/api/v1/incidents?sort=severity").body()).contains(world.incident);
        assertThat(theirs.get("/incidents").body())
                .contains("Token leaked")
                .doesNotContain("Sev 1", "name=\"severity\"");

        world.world.join(world.incident, guest, Level.READ, Tlp.GREEN);
        assertThat(theirs.get("/api/v1/incidents?severity=1&q=zanzibar").body()).contains(world.incident);
    }

    /** Whatever the team may do on the incident, and without a stranger learning of it. */
    @Test
    void guestInATeamHasWhatGuestsStartWith() {
        publish();
        Viewer admin = world.world.person("Ada Admin", Role.ADMINISTRATOR);
        Viewer insider = world.world.person("Ida Insider");
        Caller.Answer team = world.api(admin)
                .post(
                        "/api/v1/teams",
                        "{\"name\": \"Vendor %s\", \"members\": [\"%s\", \"%s\"]}"
                                .formatted(UUID.randomUUID(), guest.id(), insider.id()));
        assertThat(team.status()).as(team.body()).isEqualTo(201);
        assertThat(report(guest).status()).isEqualTo(404);

        world.api(world.lead)
                .put(
                        api + "/members/" + team.json().get("id").asString(),
                        "{\"level\": \"CONTRIBUTE\", \"maxTlp\": \"RED\"}",
                        null);

        assertThat(world.api(insider).get(api + "/evidence").status()).isEqualTo(200);
        assertThat(report(guest).status()).isEqualTo(200);
        assertThat(report(guest).body()).doesNotContain("The token was first used");
        assertThat(world.api(guest).get("/api/v1/incidents").body()).contains(world.incident);
        nothingElse(guest);
    }

    private void conclude() {
        context.getBean(TestDatabase.class)
                .sql()
                .sql("""
                        WITH q AS (INSERT INTO evaluation.questionnaire (version, source) VALUES ('shared-report', '{}')
                                ON CONFLICT (version) DO UPDATE SET source = excluded.source RETURNING version),
                            e AS (INSERT INTO evaluation.evaluation (incident_id, state, questionnaire, begun_at, begun_by)
                                SELECT i.id, 'CONCLUDED', q.version, now(), :lead FROM q, incident.incident i WHERE i.key = :key
                                RETURNING incident_id)
                        INSERT INTO evaluation.conclusion (incident_id, round, sufficiency, completeness, proposed_sufficiency,
                            proposed_completeness, note, figures, computed, concluded_at, concluded_by)
                        SELECT incident_id, 1, 'PARTLY', 'GAPS', 'PARTLY', 'GAPS', 'An inner note', '{}', '{}', now(), :lead
                        FROM e""")
                .param("lead", world.lead.id())
                .param("key", world.incident)
                .update();
    }

    /** Executives see the verdicts, and nobody who doesn't see the incident reads in their copy that nothing is open or evaluated. */
    @Test
    void executivesSeeTheFiguresAndNoCopyStatesWhatItsReaderCannotSee() {
        publish();
        conclude();
        world.world.join(world.incident, guest, Level.SHARED, Tlp.GREEN);

        assertThat(report(executive).body())
                .contains("Partly sufficient", "is not part of this copy")
                .doesNotContain("An inner note", "Nothing is left without a decision", "not evaluated yet");
        assertThat(report(guest).body())
                .contains("not part of this copy")
                .doesNotContain("Partly sufficient", "Nothing is left without a decision", "not evaluated yet");
        assertThat(report(world.lead).body()).contains("An inner note").doesNotContain("not part of this copy");
        assertThat(world.api(executive).get(api + "/evaluation").status()).isEqualTo(403);

        world.api(world.lead).put(api + "/restriction", "{}", null);

        assertThat(report(executive).status()).isEqualTo(404);
    }
}
