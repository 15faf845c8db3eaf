package dev.afterword.tracker;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Who may send what to a tracker, decided when it is asked for and again when it is sent; and who learns of it. */
@AfterwordTest
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class TrackerAccessTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    SyncWorker worker;

    private RedmineDouble redmine;
    private TrackerCast cast;

    @BeforeEach
    void connect() {
        redmine = new RedmineDouble();
        cast = new TrackerCast(context, redmine);
    }

    @AfterEach
    void stop() {
        redmine.close();
    }

    private void label(String key, String tlp) {
        cast.cast
                .database()
                .sql()
                .sql("UPDATE followup.follow_up SET tlp = ? WHERE key = ?")
                .params(tlp, key)
                .update();
    }

    private String blocked(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        return json(answer).get("blockedBy").get(0).get("code").asString();
    }

    private String failure(String key) {
        worker.begin();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> cast.issue(key)
                        .get("pending")
                        .get(0)
                        .get("state")
                        .asString()
                        .equals("FAILED"));
        return cast.issue(key).get("pending").get(0).get("error").asString();
    }

    @Test
    void theLabelDecidesWhenItIsAskedFor() {
        String key = cast.followUp();
        label(key, "RED");
        assertThat(blocked(cast.send(cast.cast.member, key, cast.target, "No"))).isEqualTo("release.RED");

        label(key, "AMBER");
        String outside = cast.target(cast.connect(redmine, false), "");
        assertThat(blocked(cast.send(cast.cast.member, key, outside, "No"))).isEqualTo("release.NOT_INTERNAL");
        assertThat(cast.cast
                        .get(cast.cast.member, "/follow-ups/" + key + "/issue?target=" + outside + "&title=No")
                        .body())
                .contains("TLP:AMBER goes only to trackers of this organisation");

        assertThat(cast.cast
                        .put(cast.cast.lead, cast.cast.api("/restriction"), "{}")
                        .statusCode())
                .isLessThan(300);
        assertThat(blocked(cast.send(cast.cast.member, key, cast.target, "No"))).isEqualTo("release.NAMED_MEMBERS");
        assertThat(redmine.issues()).isEmpty();
    }

    /** The negative control is the first send of the other tests: without the change in between it arrives. */
    @Test
    void theLabelDecidesAgainWhenItIsSent() {
        redmine.down(true);
        String key = cast.sent();
        label(key, "RED");
        redmine.down(false);
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.outbox SET next_at = now() WHERE tracker_id = ?::uuid")
                .param(cast.tracker)
                .update();

        assertThat(failure(key)).isEqualTo("RED");
        assertThat(cast.cast.get(cast.cast.member, "/").body()).contains("/follow-ups/" + key + "/issue");
        assertThat(redmine.issues()).isEmpty();
        label(key, "GREEN");
        assertThat(cast.cast
                        .post(cast.cast.member, "/api/v1/follow-ups/" + key + "/issue/retry", "{}")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            worker.begin();
            return redmine.issues().size() == 1;
        });
    }

    @Test
    void whoLostAccessSendsNothingMore() {
        redmine.down(true);
        Viewer leaver = cast.cast.person("Lena Leaver", java.util.Set.of());
        cast.cast.put(
                cast.cast.lead,
                cast.cast.api("/members/" + leaver.id()),
                "{\"level\": \"CONTRIBUTE\", \"maxTlp\": \"AMBER\"}");
        String key = cast.followUp();
        HttpResponse<String> sent = cast.send(leaver, key, cast.target, "Expire tokens");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        cast.cast
                .database()
                .sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(cast.cast.incidentId, leaver.id())
                .update();
        redmine.down(false);
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.outbox SET next_at = now() WHERE tracker_id = ?::uuid")
                .param(cast.tracker)
                .update();

        assertThat(failure(key)).isEqualTo("NO_ACCESS");
        assertThat(redmine.issues()).isEmpty();
    }

    @Test
    void whoDoesNotSeeAFollowUpLearnsNothingOfItsIssue() {
        String key = cast.sent();

        assertThat(cast.cast
                        .get(cast.cast.stranger, "/api/v1/follow-ups/" + key + "/issue")
                        .statusCode())
                .isEqualTo(404);
        assertThat(cast.cast
                        .get(cast.cast.stranger, cast.cast.api("/disclosures"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(cast.send(cast.cast.reader, key, cast.target, "No").statusCode())
                .isEqualTo(403);
        assertThat(cast.send(cast.owner, key, cast.target, "No").statusCode()).isEqualTo(403);
        assertThat(cast.cast.get(cast.cast.lead, "/api/v1/trackers").statusCode())
                .isEqualTo(403);
        assertThat(count(cast.cast.stranger, "tracker.issue")).isZero();
        assertThat(count(cast.cast.stranger, "disclosure.disclosure")).isZero();
        assertThat(count(cast.cast.member, "tracker.issue")).isPositive();
    }

    private int count(Viewer who, String table) {
        return context.getBean(Transactions.class)
                .read(
                        who,
                        () -> context.getBean(JdbcClient.class)
                                .sql("SELECT count(*) FROM " + table + " WHERE incident_id = ?")
                                .param(cast.cast.incidentId)
                                .query(Integer.class)
                                .single());
    }

    /** Not even the role of the application reads a secret, and no answer contains one. */
    @Test
    void secretsAreWrittenAndNeverShown() {
        String answer = cast.cast
                .get(cast.administrator, "/api/v1/trackers/" + cast.tracker)
                .body();
        String page = cast.cast
                .get(cast.administrator, "/trackers/" + cast.tracker + "/edit")
                .body();

        assertThat(answer).contains("\"signed\":false").doesNotContain("right", "token");
        assertThat(page).doesNotContain("value=\"right\"");
        assertThatThrownBy(() -> context.getBean(Transactions.class)
                        .read(
                                cast.administrator,
                                () -> context.getBean(JdbcClient.class)
                                        .sql("SELECT token FROM tracker.tracker LIMIT 1")
                                        .query(byte[].class)
                                        .single()))
                .hasStackTraceContaining("permission denied");
        String stored = cast.cast
                .database()
                .sql()
                .sql("SELECT encode(token, 'escape') FROM tracker.tracker WHERE id = ?::uuid")
                .param(cast.tracker)
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("right");
        HttpResponse<String> moved = cast.cast.patch(
                cast.administrator,
                "/api/v1/trackers/" + cast.tracker,
                1,
                "{\"base\": \"https://elsewhere.example.org\"}");
        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(moved.body()).contains("tokenForAnotherAddress");
    }

    private static String id(HttpResponse<String> made) {
        return json(made).get("id").asString();
    }

    @Test
    void theTestOfATargetSaysWhatIsMissing() {
        String all = "/api/v1/trackers/" + cast.tracker + "/targets/";
        assertThat(json(cast.cast.post(cast.administrator, all + cast.target + "/test", "{}"))
                        .get("ready")
                        .asBoolean())
                .isTrue();
        String wrong = id(cast.cast.post(
                cast.administrator, "/api/v1/trackers", """
                {"name": "Wrong token %s", "kind": "REDMINE", "base": "%s", "token": "wrong", "internal": true}""".formatted(cast.cast.incident, redmine.address())));
        String target = cast.target(wrong, "");

        HttpResponse<String> tested =
                cast.cast.post(cast.administrator, "/api/v1/trackers/" + wrong + "/targets/" + target + "/test", "{}");

        assertThat(tested.body()).contains("\"ready\":false", "\"code\":\"CREDENTIALS\"");
    }
}
