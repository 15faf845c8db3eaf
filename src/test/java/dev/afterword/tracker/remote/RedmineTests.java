package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.afterword.tracker.remote.Shortcoming.Code;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a real Redmine (see RedmineProof) doesn't do on demand. The answers are those of Redmine 6.0.5. */
class RedmineTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTracker SERVER = new FakeTracker();

    private final RemoteTracker tracker = SERVER.open(TrackerKind.REDMINE, "web");

    @BeforeEach
    void answerWhatIsAlwaysAsked() {
        SERVER.answer("GET", "/projects/web.json", 200, """
                {"project": {"id": 1, "name": "Web", "identifier": "web", "status": 1, "trackers": [{"id": 1, "name": "Bug"}],
                 "enabled_modules": [{"id": 1, "name": "issue_tracking"}]}}""");
        SERVER.answer(
                "GET",
                "/trackers.json",
                200,
                "{\"trackers\": [{\"id\": 1, \"name\": \"Bug\", \"default_status\": {\"id\": 1, \"name\": \"New\"}}]}");
    }

    @AfterEach
    void forget() {
        SERVER.forget();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static String issue(int id, String more) {
        return """
                {"id": %d, "project": {"id": 1, "name": "Web"}, "tracker": {"id": 1, "name": "Bug"},
                 "status": {"id": 1, "name": "New", "is_closed": false}, "subject": "Rotate the keys", "description": "marker-1",
                 "start_date": "2026-11-30", "due_date": null, "created_on": "2026-11-30T11:00:00Z", "updated_on": "2026-11-30T11:30:00Z"%s}""".formatted(id, more);
    }

    @Test
    void fetchesAHundredWithOneCall() {
        SERVER.answer("GET", "/issues.json", 200, "{\"issues\": [" + issue(7, "") + "], \"total_count\": 1}");

        assertThat(tracker.fetch(
                        IntStream.range(0, 120).mapToObj(String::valueOf).toList()))
                .hasSize(2);
        assertThat(SERVER.calls())
                .as("two calls, and two for project and states")
                .isEqualTo(4);
        assertThat(SERVER.last("GET", "/issues.json").getUrl()).contains("status_id=*", "issue_id=100%2C101");
    }

    @Test
    void noticesThatAChangeWasIgnored() {
        String allowed = ", \"allowed_statuses\": [{\"id\": 5, \"name\": \"Closed\", \"is_closed\": true}]";
        SERVER.answer("GET", "/issues/7.json", 200, "{\"issue\": " + issue(7, allowed) + "}");
        SERVER.answer("PUT", "/issues/7.json", 204, "");

        assertGivesUp(new IssueChange(true, null, null, null), Code.NO_CLOSED_STATE);
        assertGivesUp(new IssueChange(null, "Other", null, null), Code.CANNOT_CHANGE);
        assertGivesUp(new IssueChange(null, null, LocalDate.of(2026, 12, 24), null), Code.CANNOT_CHANGE);
        assertGivesUp(new IssueChange(null, null, null, "7"), Code.CANNOT_CHANGE);
    }

    private void assertGivesUp(IssueChange change, Code code) {
        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.update("7", change))
                .satisfies(e -> assertThat(e.shortcoming().code()).isEqualTo(code));
    }

    private static String journal(int id, int by, String to) {
        return """
                {"id": %d, "user": {"id": %d, "name": "x"}, "notes": "", "created_on": "2026-11-30T11:00:00Z",
                 "details": [{"property": "attr", "name": "assigned_to_id", "old_value": null, "new_value": "%s"}]}""".formatted(id, by, to);
    }

    @Test
    void givesItToAnAccountAndTellsWhoDid() {
        String dora =
                ", \"assigned_to\": {\"id\": 5, \"name\": \"Dora Example\"}, \"author\": {\"id\": 3, \"name\": \"x\"}";
        SERVER.answer("GET", "/issues/7.json", 200, "{\"issue\": " + issue(7, dora + ", \"journals\": []") + "}");
        SERVER.answer("PUT", "/issues/7.json", 204, "");

        RemoteIssue after = tracker.update("7", new IssueChange(null, null, null, "5"));

        assertThat(SERVER.sent("PUT", "/issues/7.json"))
                .isEqualTo(JSON.readTree("{\"issue\": {\"assigned_to_id\": 5}}"));
        assertThat(after.account()).isEqualTo("5");
        assertThat(after.started()).isFalse();
        assertThat(tracker.assigner(after)).as("who created it so").contains("3");

        String journals = journal(1, 5, "5") + "," + journal(3, 4, "5") + "," + journal(2, 5, "9");
        SERVER.answer(
                "GET",
                "/issues/7.json",
                200,
                "{\"issue\": " + issue(7, dora + ", \"journals\": [" + journals + "]") + "}");
        assertThat(tracker.assigner(after)).contains("4");
    }

    @Test
    void onlyAdministratorsFindAccountsByAddress() {
        SERVER.answer("GET", "/users.json", 200, """
                {"users": [{"id": 4, "login": "eve", "mail": "eve@example.org"}, {"id": 5, "login": "dora", "mail": "Dora@example.org"}]}""");
        assertThat(tracker.accountOf("dora@example.org")).contains("5");

        SERVER.answer("GET", "/users.json", 403, "");
        assertThat(tracker.accountOf("dora@example.org")).isEmpty();
    }

    @Test
    void aWorkflowWithoutAClosedStateIsSaid() {
        SERVER.answer("GET", "/issues/7.json", 200, "{\"issue\": " + issue(7, ", \"allowed_statuses\": []") + "}");

        assertGivesUp(new IssueChange(true, null, null, null), Code.NO_CLOSED_STATE);
    }

    @Test
    void movesTheStartBeforeTheDueDate() {
        SERVER.answer("GET", "/issues/7.json", 200, "{\"issue\": " + issue(7, ", \"due_date\": \"2026-11-20\"") + "}");
        SERVER.answer("PUT", "/issues/7.json", 204, "");

        tracker.update("7", new IssueChange(null, null, LocalDate.of(2026, 11, 20), null));

        assertThat(SERVER.sent("PUT", "/issues/7.json"))
                .isEqualTo(
                        JSON.readTree("{\"issue\": {\"due_date\": \"2026-11-20\", \"start_date\": \"2026-11-20\"}}"));
    }

    @Test
    void aChangeThatCantBeReadAgainIsUncertain() {
        SERVER.answer("GET", "/issues/7.json", 503, "");
        SERVER.answer("GET", "/issues/7.json\\?include=allowed_statuses", 200, "{\"issue\": " + issue(7, "") + "}");
        SERVER.answer("PUT", "/issues/7.json", 204, "");

        assertThatExceptionOfType(TryAgainException.class)
                .isThrownBy(() -> tracker.update("7", new IssueChange(null, "New", null, null)))
                .satisfies(e -> assertThat(e.uncertain()).isTrue());
    }

    @Test
    void saysWhereAMovedIssueIsThoughItsProjectIsHidden() {
        SERVER.answer(
                "GET",
                "/issues.json",
                200,
                "{\"issues\": [" + issue(7, ", \"project\": {\"id\": 9, \"name\": \"Secret\"}") + "]}");
        SERVER.answer("GET", "/projects/9.json", 403, "");

        assertThat(tracker.fetch(List.of("7")).getFirst().project()).isEqualTo("9");
    }

    @Test
    void findsTheMarkerOnLaterPages() {
        String full = String.join(
                ",",
                IntStream.range(100, 200)
                        .mapToObj(i -> issue(i, ", \"description\": \"\""))
                        .toList());
        SERVER.answer("GET", "/issues.json\\?.*offset=0&.*", 200, "{\"issues\": [" + full + "]}");
        SERVER.answer("GET", "/issues.json\\?.*offset=100&.*", 200, "{\"issues\": [" + issue(7, "") + "]}");

        assertThat(tracker.marked("marker-1", FakeTracker.NOW))
                .extracting(RemoteIssue::id)
                .containsExactly("7");
        assertThat(SERVER.last("GET", "/issues.json").getUrl())
                .contains("created_on=%3E%3D2026-11-30T11%3A45%3A00Z")
                .doesNotContain("project_id");
    }

    @Test
    void sendsNoMessagesAtAll() {
        assertThat(tracker.delivery(Map.of("x-afterword-secret", FakeTracker.SECRET), "{}".getBytes(UTF_8)))
                .isEmpty();
    }
}
