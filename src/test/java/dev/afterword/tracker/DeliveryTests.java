package dev.afterword.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What trackers send to us: only with the right signature, once, and in any order. */
@AfterwordTest
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class DeliveryTests {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private RedmineDouble redmine;
    private TrackerCast cast;
    private String tracker;
    private String key;

    @BeforeEach
    void connect() {
        redmine = new RedmineDouble();
        cast = new TrackerCast(context, redmine);
    }

    @AfterEach
    void stop() {
        redmine.close();
    }

    /** A follow-up with the issue 7 of a tracker that signs its messages. */
    private void linked(String kind) {
        HttpResponse<String> added = cast.cast.post(cast.administrator, "/api/v1/trackers", """
                {"name": "Signed %s", "kind": "%s", "base": "https://tracker.invalid", "token": "t", "webhookSecret": "%s",
                 "internal": true}""".formatted(
                        RandomCodes.random(8), kind, ReportingDouble.SECRET));
        tracker = IncidentCast.json(added).get("id").asString();
        String target = cast.target(tracker, "");
        key = cast.followUp();
        cast.cast
                .database()
                .sql()
                .sql("""
                        INSERT INTO tracker.issue (id, follow_up_id, incident_id, target_id, state, title, description, created_by, created_at,
                            remote_id, status, remote_updated_at)
                        SELECT ?, f.id, f.incident_id, ?::uuid, 'LINKED', 'Expire tokens', '', f.owner_id, now(), '7', 'New', '2026-11-01T00:00:00Z'
                        FROM followup.follow_up f WHERE f.key = ?""")
                .params(UUID.randomUUID(), target, key)
                .update();
    }

    private HttpResponse<String> send(String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/trackers/" + tracker + "/deliveries"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> sign(String id, String body) throws IOException, InterruptedException {
        return send(
                body,
                ReportingDouble.signature(id, body).entrySet().stream()
                        .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                        .toArray(String[]::new));
    }

    private static String report(String state, String updated) {
        return """
                {"id": "7", "url": "https://tracker.invalid/7", "title": "Expire tokens", "state": "%s", "status": "%s",
                 "assignee": "Rita", "createdAt": "2026-11-01T00:00:00Z", "updatedAt": "%s"}""".formatted(state, state, updated);
    }

    @Test
    void aSignedReportMovesTheFollowUpOnceAndInAnyOrder() throws Exception {
        linked("WEBHOOK");

        HttpResponse<String> answer = sign("m-2", report("closed", "2026-11-03T00:00:00Z"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(cast.state(key)).isEqualTo("RESOLVED");
        assertThat(sign("m-1", report("open", "2026-11-02T00:00:00Z")).statusCode())
                .as("an older one, late")
                .isEqualTo(204);
        assertThat(cast.state(key)).isEqualTo("RESOLVED");
        assertThat(sign("m-3", report("open", "2026-11-04T00:00:00Z")).statusCode())
                .isEqualTo(204);
        assertThat(cast.state(key)).isEqualTo("REOPENED");
        assertThat(sign("m-2", report("closed", "2026-11-03T00:00:00Z")).statusCode())
                .as("again")
                .isEqualTo(204);
        assertThat(cast.state(key)).isEqualTo("REOPENED");
    }

    /** A program that tells who assigned it needs no second question. */
    @Test
    void aSignedReportHandsItOver() throws Exception {
        linked("WEBHOOK");
        cast.rule(tracker, "assigneeRule", "IN");
        cast.account(tracker, cast.cast.member, "mia");
        String given = report("open", "2026-11-02T00:00:00Z").replace("\"Rita\"", "\"Mia\", \"account\": \"MIA\"");

        assertThat(sign("m-1", given).statusCode()).isEqualTo(204);
        assertThat(handOver().get("to").get("name").asString()).isEqualTo("Mia Member");
        assertThat(sign("m-2", report("open", "2026-11-03T00:00:00Z")).statusCode())
                .isEqualTo(204);
        assertThat(handOver().isNull()).isTrue();
        String taken = given.replace("11-02", "11-04").replace("\"MIA\"", "\"mia\", \"assignedBy\": \"mia\"");
        assertThat(sign("m-3", taken).statusCode()).isEqualTo(204);

        assertThat(followUp().get("owner").get("name").asString()).isEqualTo("Mia Member");
    }

    private JsonNode followUp() {
        return IncidentCast.json(cast.cast.get(cast.cast.lead, "/api/v1/follow-ups/" + key))
                .get("followUp");
    }

    private JsonNode handOver() {
        return followUp().get("handOver");
    }

    @Test
    void nothingIsTakenInWithoutTheRightSignature() throws Exception {
        linked("WEBHOOK");
        String body = report("closed", "2026-11-03T00:00:00Z");

        assertThat(send(body).statusCode()).isEqualTo(401);
        assertThat(send(body, "webhook-id", "m", "webhook-timestamp", "1", "webhook-signature", "v1,AAAA")
                        .statusCode())
                .isEqualTo(401);
        String other = tracker;
        tracker = UUID.randomUUID().toString();
        assertThat(sign("m-1", body).statusCode()).as("no such tracker").isEqualTo(401);
        tracker = other;
        assertThat(sign("m-1", "[not json").statusCode()).isEqualTo(422);
        assertThat(cast.state(key)).isEqualTo("PROPOSED");
    }

    @Test
    void whatProductsWithAnApiSendIsOnlyAReasonToAskThem() throws Exception {
        linked("GITHUB");
        String body = """
                {"action": "closed", "issue": {"number": 7, "padding": "%s"}, "repository": {"full_name": "mail"}}""".formatted("x".repeat(100_000));

        HttpResponse<String> answer = send(
                body,
                "x-github-event",
                "issues",
                "x-github-delivery",
                "d-1",
                "x-hub-signature-256",
                "sha256=" + HexFormat.of().formatHex(ReportingDouble.mac(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(cast.state(key)).isEqualTo("PROPOSED");
        assertThat(cast.cast
                        .database()
                        .sql()
                        .sql("SELECT count(*) FROM tracker.outbox WHERE action = 'FETCH' AND tracker_id = ?::uuid")
                        .param(tracker)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        String huge = "x".repeat((1 << 20) + 1);
        assertThat(send(huge, "x-hub-signature-256", "sha256=00").statusCode()).isEqualTo(413);
    }
}
