package dev.afterword.tracker;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterword.audit.LiveCheck;
import dev.afterword.kernel.Json;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.tracker.TrackerDouble.Fault;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** Follow-ups and their issues stay equal, whatever the tracker does. */
@AfterwordTest
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class SyncTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    SyncWorker worker;

    @Autowired
    PollJob polls;

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

    private void until(String followUp, String state) {
        worker.begin();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            hurry();
            return cast.state(followUp).equals(state);
        });
    }

    private void linked(String followUp) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            hurry();
            return cast.issue(followUp).get("issue").get("state").asString().equals("LINKED")
                    && cast.issue(followUp).get("pending").isEmpty();
        });
    }

    /** What waits for its next try is due now. */
    private void hurry() {
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.outbox SET next_at = now() WHERE state = 'WAITING' AND tracker_id = ?::uuid")
                .param(cast.tracker)
                .update();
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.tracker SET paused_until = NULL WHERE id = ?::uuid")
                .param(cast.tracker)
                .update();
        worker.begin();
    }

    private int only() {
        assertThat(redmine.issues()).hasSize(1);
        return (int) redmine.issues().getFirst().get("id");
    }

    @Test
    void whatIsSentIsWhatWasShownAndInTheLedger() {
        String key = cast.followUp();
        String page = "/follow-ups/" + key + "/issue?target=" + cast.target
                + "&title=Expire%20tokens&description=For%20the%20outside";
        String shown = cast.cast.get(cast.cast.member, page).body();
        assertThat(shown).contains("For the outside", "http://127.0.0.1:8080/follow-ups/" + key, "afterword-…");

        cast.send(cast.cast.member, key, cast.target, "Expire tokens");
        linked(key);

        Map<String, Object> issue = redmine.issue(only());
        assertThat(issue).containsEntry("subject", "Expire tokens");
        assertThat(issue.get("description").toString())
                .contains("For the outside", "/follow-ups/" + key, "afterword-")
                .doesNotContain("Secret detail", "Olive", cast.cast.incident);
        String ledger =
                cast.cast.get(cast.cast.lead, cast.cast.api("/disclosures")).body();
        assertThat(ledger).contains("TRACKER_ISSUE", "For the outside", "Mia Member", "receivedAt\":\"20");
        assertThat(cast.cast.get(cast.cast.member, "/follow-ups/" + key).body()).contains("Open in the tracker");
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    /** Every field that the tracker got was shown before and is in the ledger with its value, and nothing else was. */
    @Test
    void eachFieldThatIsSentWasShownAndIsInTheLedger() {
        cast.rule(cast.tracker, "assigneeRule", "OUT");
        cast.account(cast.tracker, cast.owner, "21");
        String target = cast.target(
                cast.tracker,
                ", \"type\": \"Bug\", \"fields\": \"{\\\"priority_id\\\": 4, \\\"category\\\": \\\"Mail\\\","
                        + " \\\"subject\\\": \\\"Filled in anyway\\\", \\\"custom_fields\\\": [{\\\"id\\\": 3, \\\"value\\\": \\\"SEC\\\"}]}\"",
                "Typed");
        String key = cast.followUp("F-1", 0);
        String page = "/follow-ups/" + key + "/issue?target=" + target + "&title=Expire%20tokens";
        Map<String, String> shown = pairs(cast.cast.get(cast.cast.member, page).body());
        assertThat(shown.keySet())
                .containsExactly(
                        "Type", "Assigned to", "Due", "priority_id", "category", "custom_fields", "start_date");

        cast.send(cast.cast.member, key, target, "Expire tokens");
        assertThat(pairs(cast.cast
                        .get(cast.cast.member, "/follow-ups/" + key + "/issue")
                        .body()))
                .containsAllEntriesOf(shown);
        linked(key);

        Map<String, String> got = got();
        assertThat(got).isEqualTo(shown);
        String ledger = json(cast.cast.get(cast.cast.lead, cast.cast.api("/disclosures")))
                .get("items")
                .get(0)
                .get("content")
                .asString();
        Map<String, String> kept = new HashMap<>();
        ledger.substring(ledger.lastIndexOf("\n\n")).strip().lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            kept.put(OWN.getOrDefault(parts[0], parts[0]), parts[1]);
        });
        assertThat(kept).isEqualTo(shown);
        assertThat(ledger).startsWith("Expire tokens\n\nFor the outside\n\n");
    }

    /** A change that isn't committed yet waits for what sends it, so that it can't be read as it was before. */
    @Test
    void whatIsBeingChangedIsSentAfterwards() throws SQLException {
        String key = cast.sent();
        linked(key);
        try (Connection other = cast.cast.database().superuser().getConnection()) {
            await().until(() -> waiting(other) == 0);
            cast.cast
                    .database()
                    .sql()
                    .sql("UPDATE tracker.tracker SET paused_until = now() + interval '1 hour' WHERE id = ?::uuid")
                    .param(cast.tracker)
                    .update();
            change(other, key);
            assertThat(claimed()).hasSize(1);
            change(other, key);
            assertThat(waiting(other))
                    .as("what was begun may have read what was before")
                    .isEqualTo(2);
            cast.cast
                    .database()
                    .sql()
                    .sql("UPDATE tracker.outbox SET claimed_until = NULL WHERE tracker_id = ?::uuid")
                    .param(cast.tracker)
                    .update();

            other.setAutoCommit(false);
            change(other, key);
            assertThat(waiting(other)).isEqualTo(2);
            assertThat(claimed()).as("while it is being changed").isEmpty();
            other.commit();
            assertThat(claimed()).hasSize(1);
        }
    }

    private List<TrackerJobStore.Claim> claimed() {
        Instant now = Instant.now().plusSeconds(1);
        return context.getBean(TrackerJobStore.class)
                .claim(UUID.fromString(cast.tracker), 10, now, now.plusSeconds(60));
    }

    private static void change(Connection connection, String key) throws SQLException {
        try (PreparedStatement changed = connection.prepareStatement("SELECT tracker.follow_up_changed(?)")) {
            changed.setString(1, key);
            changed.execute();
        }
    }

    private int waiting(Connection connection) throws SQLException {
        try (PreparedStatement counting = connection.prepareStatement(
                "SELECT count(*) FROM tracker.outbox WHERE state = 'WAITING' AND tracker_id = ?::uuid")) {
            counting.setString(1, cast.tracker);
            try (ResultSet count = counting.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private static final Map<String, String> OWN = Map.of("type", "Type", "assignee", "Assigned to", "dueOn", "Due");

    /** What the tracker was asked to create beside the texts, by the names that people see. */
    private Map<String, String> got() {
        Map<String, String> got = new HashMap<>();
        redmine.asked().getLast().forEach((name, value) -> {
            switch (String.valueOf(name)) {
                case "project_id", "subject", "description" -> {}
                case "tracker_id" -> got.put("Type", Map.of(1, "Bug").get(value));
                case "assigned_to_id" -> got.put("Assigned to", String.valueOf(value));
                case "due_date" -> got.put("Due", String.valueOf(value));
                default -> got.put(String.valueOf(name), value instanceof String text ? text : Json.write(value));
            }
        });
        return got;
    }

    private static Map<String, String> pairs(String page) {
        Map<String, String> pairs = new LinkedHashMap<>();
        PAIR.matcher(page).results().forEach(pair -> pairs.put(text(pair.group(1)), text(pair.group(2))));
        return pairs;
    }

    private static final Pattern PAIR = Pattern.compile("<dt>(.*?)</dt>\\s*<dd>(.*?)</dd>", Pattern.DOTALL);

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*>", "")).strip();
    }

    private LocalDate due(String followUp) {
        return LocalDate.parse(json(cast.cast.get(cast.cast.lead, "/api/v1/follow-ups/" + followUp))
                .get("followUp")
                .get("dueOn")
                .asString());
    }

    private void moved(String followUp, LocalDate day, LocalDate here) throws InterruptedException {
        redmine.change(only(), "due_date", day.toString());
        polls.run();
        linked(followUp);
        assertThat(due(followUp)).isEqualTo(here);
    }

    /** A later day counts as an extension, and past the limit of the policy a response lead decides. */
    @Test
    void aDayThatIsMovedThereMovesHereIfTheRuleSaysSo() throws InterruptedException {
        String key = cast.sent();
        linked(key);
        LocalDate first = due(key);
        moved(key, first.plusDays(1), first);
        cast.rule(cast.tracker, "dueRule", "BOTH");

        moved(key, first.minusDays(3), first.minusDays(3));
        moved(key, first.plusDays(2), first.plusDays(2));
        moved(key, first.plusDays(400), first.plusDays(2));

        HttpResponse<String> history = cast.cast.get(cast.cast.lead, "/api/v1/follow-ups/" + key);
        assertThat(json(history).get("clock").get("extensions").asInt()).isEqualTo(1);
        JsonNode step = json(history).get("history").get(0);
        assertThat(step.get("action").asString()).isEqualTo("CHANGED");
        assertThat(step.get("by").isNull()).isTrue();
        assertThat(step.get("link").asString()).isEqualTo(redmine.address() + "/issues/" + only());
        assertThat(cast.cast.get(cast.cast.member, "/api/v1/trackers/drift").body())
                .contains("\"response\":\"MOVED\"", "\"now\":\"" + first.plusDays(400) + "\"");
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    /** Somebody who only knows Redmine does their part there: takes it up, closes it, opens it again. */
    @Test
    void theFollowUpMovesAlongWithItsIssue() throws InterruptedException {
        String key = cast.sent();
        linked(key);
        int id = only();

        redmine.assign(id, "Rita Redmine");
        polls.run();
        until(key, "ACCEPTED");
        redmine.close(id, true);
        redmine.comment(id, "Rita Redmine", "Tokens end after 30 days now.");
        polls.run();
        until(key, "RESOLVED");
        linked(key);

        assertThat(cast.issue(key).get("comments").get(0).get("text").asString())
                .contains("30 days");
        HttpResponse<String> history = cast.cast.get(cast.cast.lead, "/api/v1/follow-ups/" + key);
        assertThat(history.body()).contains(redmine.address() + "/issues/" + id);
        redmine.close(id, false);
        polls.run();
        until(key, "REOPENED");
        assertThat(cast.cast.get(cast.cast.member, "/api/v1/trackers/drift").body())
                .contains("\"kind\":\"REASSIGNED\"", "\"response\":\"RESOLVED\"", "\"response\":\"REOPENED\"", key);
        assertThat(cast.cast.get(cast.cast.stranger, "/api/v1/trackers/drift").body())
                .doesNotContain(key);
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    @Test
    void theIssueFollowsWhatIsDoneHere() {
        String key = cast.sent();
        linked(key);
        int id = only();
        for (String step : List.of("acceptance", "resolution")) {
            cast.cast.post(cast.owner, "/api/v1/follow-ups/" + key + "/" + step, "{\"note\": \"Done\"}");
        }
        linked(key);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> redmine.issue(id).get("status").toString().contains("Closed"));

        cast.cast.post(cast.cast.member, "/api/v1/follow-ups/" + key + "/return", "{\"note\": \"Not yet\"}");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            hurry();
            return !redmine.issue(id).get("status").toString().contains("Closed");
        });
        assertThat(cast.state(key)).isEqualTo("RETURNED");
        assertThat(redmine.issues()).hasSize(1);
    }

    @Test
    void theResultOfATestCanBeReadInAnotherLanguage() {
        String target = "/trackers/" + cast.tracker + "/targets/" + cast.target;
        HttpResponse<String> tested = cast.cast.form(cast.administrator, target + "/test", Map.of());

        assertThat(tested.body()).contains("Issues can be created, read and changed there.");
        assertThat(tested.body()).contains("name=\"back\" value=\"" + target + "\"");
    }

    @Test
    void aCommentIsSentOnceAndIsInTheLedger() {
        String key = cast.sent();
        linked(key);
        redmine.misbehave(Fault.ANSWER_LOST, Fault.ERROR_AFTER_ALL);

        HttpResponse<String> answer = cast.cast.post(
                cast.cast.member, "/api/v1/follow-ups/" + key + "/issue/comments", "{\"text\": \"Any news?\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        linked(key);

        assertThat(redmine.notes(only())).singleElement().asString().contains("Any news?");
        assertThat(cast.issue(key).get("comments")).isEmpty();
        assertThat(cast.cast.get(cast.cast.lead, cast.cast.api("/disclosures")).body())
                .contains("TRACKER_COMMENT");
    }

    /** What failed in the end may have been carried out. */
    @Test
    void whatIsRetriedIsLookedForFirst() {
        String key = cast.sent();
        linked(key);
        redmine.misbehave(Fault.ANSWER_LOST);
        cast.cast.post(cast.cast.member, "/api/v1/follow-ups/" + key + "/issue/comments", "{\"text\": \"Any news?\"}");
        worker.begin();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !redmine.notes(only()).isEmpty());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> outbox("state = 'FAILED' WHERE action = 'COMMENT' AND claimed_until IS NULL") == 1);
        retry(key);
        assertThat(redmine.notes(only())).hasSize(1);

        forgetIssue();
        outbox("state = 'FAILED' WHERE action = 'CREATE'");
        retry(key);
        assertThat(redmine.issues()).hasSize(1);
    }

    private void retry(String key) {
        HttpResponse<String> answer =
                cast.cast.post(cast.cast.member, "/api/v1/follow-ups/" + key + "/issue/retry", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        linked(key);
    }

    private int outbox(String change) {
        return cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.outbox SET " + change + " AND tracker_id = ?::uuid")
                .param(cast.tracker)
                .update();
    }

    private void forgetIssue() {
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.issue SET state = 'WAITING', remote_id = NULL WHERE target_id = ?::uuid")
                .param(cast.target)
                .update();
    }

    /** A backup knows nothing of what was sent after it. */
    @Test
    void whatWasCreatedBeforeARestoreIsFound() {
        String key = cast.sent();
        linked(key);

        forgetIssue();
        outbox(
                "state = 'WAITING', attempts = 0, claimed_until = NULL, at = at - interval '1 day' WHERE action = 'CREATE'");
        linked(key);

        assertThat(redmine.issues()).hasSize(1);
    }

    @Test
    void whateverGoesWrongThereIsOneIssue() {
        redmine.misbehave(
                Fault.ANSWER_LOST,
                Fault.TOO_MANY,
                Fault.ERROR,
                Fault.BROKEN_OFF,
                Fault.ERROR_AFTER_ALL,
                Fault.ANSWER_LOST);
        List<String> keys = List.of(cast.sent(), cast.sent(), cast.sent());

        keys.forEach(this::linked);

        assertThat(redmine.issues()).hasSize(3);
        assertThat(keys.stream()
                        .map(key -> cast.issue(key).get("issue").get("remoteId").asString())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void aTrackerThatIsDownDelaysNothingAndLosesNothing() {
        redmine.down(true);
        String key = cast.sent();
        cast.cast.post(cast.owner, "/api/v1/follow-ups/" + key + "/acceptance", "{}");
        worker.begin();
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        cast.issue(key).get("pending").get(0).get("attempts").asInt() > 0);
        assertThat(cast.state(key)).isEqualTo("ACCEPTED");
        assertThat(cast.cast.get(cast.administrator, "/trackers").body()).contains("No answer");

        redmine.down(false);
        linked(key);

        assertThat(redmine.issues()).hasSize(1);
    }

    @Test
    void whatIsDeletedThereCanBeSentAgain() throws InterruptedException {
        String key = cast.sent();
        linked(key);
        redmine.delete(only());
        cast.cast
                .database()
                .sql()
                .sql("UPDATE tracker.cursor SET compared_at = NULL WHERE tracker_id = ?::uuid")
                .param(cast.tracker)
                .update();
        polls.run();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            hurry();
            return cast.issue(key).get("issue").isNull();
        });

        assertThat(cast.cast.get(cast.cast.member, "/api/v1/trackers/drift").body())
                .contains("\"kind\":\"DELETED\"", "\"response\":\"UNLINKED\"");
        assertThat(cast.state(key)).isEqualTo("PROPOSED");
        assertThat(cast.send(cast.cast.member, key, cast.target, "Again").statusCode())
                .isEqualTo(202);
        linked(key);
        assertThat(redmine.issues()).hasSize(1);
    }

    @Test
    void anIssueThatExistsIsLinkedAndFollowed() throws InterruptedException {
        int id = redmine.add("Found by them");
        String key = cast.followUp();
        HttpResponse<String> answer = cast.cast.post(
                cast.cast.member,
                "/api/v1/follow-ups/" + key + "/issue/link",
                "{\"target\": \"" + cast.target + "\", \"issue\": \"" + redmine.address() + "/issues/" + id + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("issue").get("remoteTitle").asString()).isEqualTo("Found by them");

        redmine.close(id, true);
        polls.run();
        until(key, "RESOLVED");

        String other = cast.followUp();
        assertThat(cast.cast
                        .post(
                                cast.cast.member,
                                "/api/v1/follow-ups/" + other + "/issue/link",
                                "{\"target\": \"" + cast.target + "\", \"issue\": \"" + id + "\"}")
                        .body())
                .contains("issueLinked");
    }

    @Test
    void issuesThatExistBecomeFollowUpsOfAFinding() throws InterruptedException {
        int one = redmine.add("Tokens never end");
        int other = redmine.add("Nobody looks at the log");
        String issues = cast.cast.api("/findings/F-1/issues");
        assertThat(cast.cast
                        .get(cast.cast.member, issues + "?target=" + cast.target + "&text=ignored")
                        .body())
                .contains("Tokens never end", "Nobody looks at the log");
        assertThat(cast.cast
                        .get(cast.cast.reader, issues + "?target=" + cast.target)
                        .statusCode())
                .isEqualTo(403);
        String body = "{\"target\": \"" + cast.target + "\", \"issues\": [\"" + one + "\", \"" + other
                + "\"], \"kind\": \"BUG\", \"owner\": \"" + cast.owner.id()
                + "\", \"priority\": \"P2\", \"dueOn\": \""
                + LocalDate.now(ZoneOffset.UTC).plusDays(30) + "\"}";

        HttpResponse<String> made = cast.cast.post(cast.cast.member, issues, body);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String key = json(made).get("followUps").get(0).asString();
        assertThat(cast.issue(key).get("issue").get("remoteTitle").asString()).isEqualTo("Tokens never end");
        redmine.close(one, true);
        polls.run();
        until(key, "RESOLVED");
        assertThat(redmine.issues()).hasSize(2);
        assertThat(cast.cast.post(cast.cast.member, issues, body).body()).contains("issueTaken");
        assertThat(cast.cast
                        .post(cast.cast.member, issues, body.replace("\"" + one + "\"", "\"4711\""))
                        .body())
                .contains("noSuchIssues", "4711");
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    /** The catalogue names the target for the service that the finding is about. */
    @Test
    void theServicesTrackerIsProposedFirst() {
        String other = cast.target(cast.connect(redmine, true), "");
        String name = "Target of " + cast.cast.incident;
        String named = cast.target(cast.tracker, ", \"type\": \"Bug\"", name);
        String service = "svc-" + cast.cast.incident.toLowerCase(java.util.Locale.ROOT);
        HttpResponse<String> added = cast.cast.post(
                cast.administrator,
                "/api/v1/services",
                "{\"key\": \"" + service + "\", \"name\": \"" + service + "\", \"tracker\": \"" + name + "\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        HttpResponse<String> found =
                cast.cast.post(cast.cast.member, cast.cast.api("/findings"), """
                {"type": "TECHNICAL_LAPSE", "title": "Old keys", "service": "%s"}""".formatted(service));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(201);
        String key = cast.followUp(json(found).get("key").asString());

        String page =
                cast.cast.get(cast.cast.member, "/follow-ups/" + key + "/issue").body();

        assertThat(page).contains("This is sent to", "· " + name).contains(other);
        assertThat(page.indexOf(named)).isLessThan(page.indexOf(other));
    }

    /** The owner is a guest, who sees neither trackers nor the incident, and as whom the program follows the issue. */
    @Test
    void theIssueOfAGuestsFollowUpMovesItToo() throws InterruptedException {
        String key = cast.sent();
        linked(key);
        cast.cast
                .database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(cast.owner.id())
                .update();

        redmine.close(only(), true);
        polls.run();
        until(key, "RESOLVED");
        linked(key);

        assertThat(cast.issue(key).get("issue").get("closed").asBoolean()).isTrue();
    }
}
