package dev.afterword.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decisions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Principal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** External people submit what was requested, see nothing else, and only while the request is open. */
@AfterwordTest
class EvidenceSubmissionTests {

    private static final String INSERT = """
            INSERT INTO evidence.hand_in (id, request_id, incident_id, title, tlp, sha256, file_name, size, object_id,
                handed_at, handed_by)
            VALUES (?, ?, ?, 'x', 'AMBER', repeat('0', 64), 'x', 1, ?, now(), ?)""";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer outsider;
    private Viewer otherOutsider;
    private String request;

    @BeforeEach
    void requestEvidence() {
        cast = new IncidentCast(context, "{\"title\": \"Mail theft at the quay\"}");
        outsider = outside("Olga Outside");
        otherOutsider = outside("Otto Outside");
        request = ask(cast, outsider);
        ask(new IncidentCast(context), otherOutsider);
    }

    /** Requests evidence through the given cast, so that another incident can request it from this person. */
    private String ask(IncidentCast by, Viewer person) {
        HttpResponse<String> asked = by.post(by.member, by.api("/evidence/requests"), """
                {"person": "%s", "asks": "Your firewall's log", "until": "%s"}""".formatted(
                person.id(), java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(9)));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        return json(asked).get("id").asString();
    }

    private Viewer outside(String name) {
        Viewer person = cast.person(name, Set.of());
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(person.id())
                .update();
        return new Viewer(person.id(), name, true, Set.of(), false);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return IncidentCast.json(answer);
    }

    private HttpResponse<String> handIn(Viewer who, String path, String title) {
        String body = """
                --x\r
                Content-Disposition: form-data; name="title"\r
                \r
                %s\r
                --x\r
                Content-Disposition: form-data; name="file"; filename="fw.log"\r
                \r
                deny all\r
                --x--\r
                """.formatted(title);
        return cast.send(cast.as(who, path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> handIn(Viewer who) {
        return handIn(who, "/api/v1/hand-ins/" + request, "Firewall log");
    }

    private String handedIn() {
        HttpResponse<String> answer = handIn(outsider);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return cast.api("/evidence/hand-ins/" + json(answer).get("id").asString());
    }

    @Test
    void submittedEvidenceIsDoneUnlessItIsDeclined() {
        assertThat(cast.get(outsider, "/").body()).contains("Your firewall");

        String handIn = handedIn();

        assertThat(cast.get(outsider, "/").body()).doesNotContain("Your firewall");

        cast.post(cast.member, handIn + "/refusal", "{\"note\": \"It is empty\"}");

        assertThat(cast.get(outsider, "/").body()).contains("Your firewall");
    }

    @Test
    void acceptedSubmissionIsEvidenceWithItsCustody() {
        String handIn = handedIn();

        HttpResponse<String> accepted = cast.post(cast.member, handIn + "/acceptance", "{\"note\": \"Thank you\"}");

        assertThat(accepted.statusCode()).isEqualTo(201);
        assertThat(json(accepted).at("/addedBy/name").asString()).isEqualTo("Olga Outside");
        String item = cast.api("/evidence/" + json(accepted).get("key").asString());
        assertThat(cast.get(cast.member, item + "/content").body()).isEqualTo("deny all");
        JsonNode line = json(cast.get(cast.member, item + "/custody")).at("/items/0");
        assertThat(line.get("kind").asString()).isEqualTo("RECEIVED");
        assertThat(line.toString()).contains("Olga Outside", "Mia Member", "Thank you");
        JsonNode theirs = json(cast.get(outsider, "/api/v1/hand-ins/" + request));
        assertThat(theirs.at("/items/0/state").asString()).isEqualTo("ACCEPTED");
        assertThat(theirs.at("/items/0/answer").asString()).isEqualTo("Thank you");
        assertThat(cast.get(cast.lead, "/api/v1/audit?incident=" + cast.incident)
                        .body())
                .contains("evidence.asked", "evidence.handed-in", "evidence.hand-in-accepted", "evidence.added");
    }

    @Test
    void declineRequiresAReasonAndIsFinal() {
        String handIn = handedIn();

        assertThat(cast.post(cast.member, handIn + "/refusal", "{}").statusCode())
                .isEqualTo(422);
        assertThat(cast.post(cast.member, handIn + "/refusal", "{\"note\": \"Another day's\"}")
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> late = cast.post(cast.lead, handIn + "/acceptance", "{}");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).at("/blockedBy/0/code").asString()).isEqualTo("handInAnswered");
        assertThat(json(cast.get(cast.member, cast.api("/evidence"))).get("items"))
                .isEmpty();
    }

    @Test
    void onlyPeopleWhoWorkOnTheIncidentDecide() {
        String handIn = handedIn();

        assertThat(cast.post(cast.reader, handIn + "/acceptance", "{}").statusCode())
                .isEqualTo(403);
        for (Viewer nobody : List.of(cast.stranger, outsider, otherOutsider)) {
            assertThat(cast.post(nobody, handIn + "/acceptance", "{}").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void externalPersonSeesTheRequestAndNothingOfTheIncident() {
        HttpResponse<String> home = cast.get(outsider, "/hand-ins");
        HttpResponse<String> page = cast.get(outsider, "/hand-ins/" + request);

        assertThat(home.body()).contains("Your firewall's log", "/hand-ins/" + request);
        assertThat(page.body()).contains("Your firewall's log", "Mia Member");
        for (HttpResponse<String> answer : List.of(home, page, cast.get(outsider, "/api/v1/hand-ins"))) {
            assertThat(answer.body()).doesNotContain(cast.incident, "quay", cast.incidentId.toString());
        }
        assertThat(cast.get(outsider, cast.api("")).statusCode()).isEqualTo(404);
        assertThat(cast.get(outsider, cast.api("/evidence/requests")).statusCode())
                .isEqualTo(404);
        Principal behind = new Principal(cast.database().app(), outsider.id());
        for (String table : List.of("incident.incident", "evidence.item", "evidence.custody", "timeline.event")) {
            long seen = behind.tries(sql ->
                    sql.sql("SELECT count(*) FROM " + table).query(Long.class).single());
            assertThat(seen).as(table).isZero();
        }
    }

    @Test
    void aFormWithoutItsFileKeepsWhatWasTyped() {
        HttpResponse<String> answer = cast.send(cast.as(outsider, "/hand-ins/" + request)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nMy log\r\n--x--\r\n")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"My log\"", "f-file-error");
    }

    private List<Viewer> everybody() {
        return List.of(outsider, otherOutsider, cast.stranger, cast.reader, cast.member, cast.lead);
    }

    /** Returns who passes each wall: row-level security, with the INSERT of a submission, and the access decision. */
    private List<String> letIn() {
        List<String> letIn = new ArrayList<>();
        for (Viewer who : everybody()) {
            boolean wall = new Principal(cast.database().app(), who.id())
                    .changes(
                            INSERT,
                            RandomCodes.uuid(),
                            UUID.fromString(request),
                            cast.incidentId,
                            ObjectId.random().value(),
                            who.id());
            boolean service = handIn(who).statusCode() == 201;
            if (wall) {
                letIn.add("wall: " + who.name());
            }
            if (service) {
                letIn.add("service: " + who.name());
            }
        }
        return letIn;
    }

    @Test
    void bothWallsLetInOnlyThePersonOfTheRequest() {
        assertThat(letIn()).containsExactly("wall: Olga Outside", "service: Olga Outside");
        assertThat(handIn(cast.member).statusCode()).isEqualTo(403);
        assertThat(handIn(cast.stranger).statusCode()).isEqualTo(404);
        assertThat(handIn(otherOutsider).statusCode()).isEqualTo(404);
        assertThat(new Principal(cast.database().app(), outsider.id())
                        .changes(
                                INSERT,
                                RandomCodes.uuid(),
                                UUID.fromString(request),
                                cast.incidentId,
                                ObjectId.random().value(),
                                cast.member.id()))
                .as("in another's name")
                .isFalse();
    }

    @Test
    void nothingCanBeSubmittedToAClosedRequest() {
        assertThat(cast.post(cast.member, cast.api("/evidence/requests/" + request + "/end"), "{}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(letIn()).isEmpty();
        assertThat(handIn(outsider).statusCode()).isEqualTo(404);
        assertThat(json(cast.get(outsider, "/api/v1/hand-ins")).get("items")).isEmpty();
        assertThat(cast.get(outsider, "/hand-ins/" + request).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingCanBeSubmittedToAnExpiredRequest() {
        handedIn();
        superuser()
                .sql("UPDATE evidence.request SET expires_at = now() - interval '1 second' WHERE id = ?::uuid")
                .param(request)
                .update();

        assertThat(letIn()).isEmpty();
        assertThat(cast.get(outsider, "/hand-ins/" + request).statusCode()).isEqualTo(404);
    }

    /** The negative control: without the policy, members could submit for others, and these tests would fail. */
    @Test
    void withoutItsPolicyRowLevelSecurityIsOpen() {
        String policy = superuser()
                .sql("SELECT pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polname = 'only_as_asked'")
                .query(String.class)
                .single();
        superuser().sql("DROP POLICY only_as_asked ON evidence.hand_in").update();
        try {
            assertThat(letIn()).contains("wall: Mia Member").doesNotContain("service: Mia Member");
        } finally {
            superuser()
                    .sql("CREATE POLICY only_as_asked ON evidence.hand_in AS RESTRICTIVE FOR INSERT TO afterword_app"
                            + " WITH CHECK (" + policy + ")")
                    .update();
        }
    }

    @Test
    void theDecisionPermitsOnlyThePersonOfTheRequest() {
        for (boolean theirs : new boolean[] {true, false}) {
            AccessFacts facts = new AccessFacts(List.of(), Tlp.AMBER, null, theirs);
            assertThat(Decisions.decide(outsider, Action.HAND_IN, facts) instanceof Permit)
                    .isEqualTo(theirs);
        }
    }

    /** A waiting submission isn't an orphan: the role of the orphan collector sees it. */
    @Test
    void theOrphanCollectorKnowsWaitingSubmissions() {
        String waiting = "SELECT count(*) FROM evidence.hand_in WHERE object_id = ?";
        handedIn();
        String object = superuser()
                .sql("SELECT object_id FROM evidence.hand_in WHERE request_id = ?::uuid")
                .param(request)
                .query(String.class)
                .single();

        assertThat(JdbcClient.create(cast.database().jobs())
                        .sql(waiting)
                        .param(object)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private JdbcClient superuser() {
        return cast.database().sql();
    }

    @Test
    void olderRequestsAreOnLaterPages() {
        assertThat(superuser().sql("""
                        INSERT INTO evidence.request (id, incident_id, person_id, asks, tlp, asked_by, asked_at, expires_at)
                        SELECT ('f' || substr(gen_random_uuid()::text, 2))::uuid, incident_id, person_id, 'Later ' || n, tlp, asked_by,
                            asked_at, expires_at
                        FROM evidence.request, generate_series(1, 100) n WHERE id = ?::uuid""").param(request).update()).isEqualTo(100);

        assertReachable(cast.member, cast.page("/evidence/requests"), "requests");
        assertReachable(outsider, "/hand-ins", "pageToken");
        HttpResponse<String> api = cast.get(outsider, "/api/v1/hand-ins?pageSize=100");
        assertThat(json(cast.get(
                                outsider,
                                "/api/v1/hand-ins?pageToken="
                                        + json(api).get("nextPageToken").asString()))
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(request);
    }

    /** The request is the oldest one, on the third page of 50. */
    private void assertReachable(Viewer who, String list, String token) {
        String page = cast.get(who, list).body();
        for (int later = 1; later <= 2; later++) {
            assertThat(page).doesNotContain("firewall");
            Matcher next = Pattern.compile("[?&;]" + token + "=([\\w-]+)(#requests)?\">\\s*Next")
                    .matcher(page);
            assertThat(next.find()).as(page).isTrue();
            page = cast.get(who, list + "?" + token + "=" + next.group(1)).body();
        }
        assertThat(page).contains("firewall").doesNotContain("Later ");
    }

    @Test
    void olderSubmissionsAreOnLaterPagesWithWhatWasTyped() {
        String handIn = handedIn();
        String id = handIn.substring(handIn.lastIndexOf('/') + 1);
        superuser().sql("""
                        INSERT INTO evidence.hand_in (id, request_id, incident_id, title, tlp, sha256, file_name, media_type, size, object_id,
                            handed_at, handed_by)
                        SELECT ('f' || substr(gen_random_uuid()::text, 2))::uuid, request_id, incident_id, 'Later ' || n, tlp, sha256,
                            file_name, media_type, size, md5(n::text || object_id), handed_at, handed_by
                        FROM evidence.hand_in, generate_series(1, 50) n WHERE id = ?::uuid""").param(id).update();

        assertThat(cast.get(cast.member, cast.page("/evidence/requests")).body())
                .contains("Later 1", "?pageToken=")
                .doesNotContain(id);
        HttpResponse<String> refused = cast.form(
                cast.member, cast.page("/evidence/hand-ins/" + id + "/refusal"), Map.of("note", "x".repeat(5_000)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(id, "x".repeat(5_000));
    }
}
