package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.afterword.tracker.remote.Shortcoming.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shapes are those of docs.gitlab.com/api/issues, /api/notes, /api/projects and /user/project/integrations/webhook_events. */
class GitLabIssuesTests {

    private static final String PROJECT = "/api/v4/projects/group%2Fsub%2Fweb";
    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTracker SERVER = new FakeTracker();

    private final RemoteTracker tracker = SERVER.open(TrackerKind.GITLAB, "group/sub/web");

    @AfterEach
    void forget() {
        SERVER.forget();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static String issue(int iid, String more) {
        return """
                {"id": 9%d, "iid": %d, "project_id": 4, "title": "Rotate the keys", "description": "Text marker-1", "state": "opened",
                 "created_at": "2026-11-30T11:00:00.123Z", "updated_at": "2026-11-30T11:30:00.456Z", "closed_at": null, "labels": [],
                 "assignees": [], "due_date": "2026-12-24", "moved_to_id": null, "issue_type": "issue",
                 "web_url": "https://gitlab.example.org/group/sub/web/-/issues/%d"%s}""".formatted(iid, iid, iid, more);
    }

    private static String list(String... issues) {
        return "[" + String.join(",", issues) + "]";
    }

    @Test
    void testFindsNothingMissing() {
        SERVER.answer("GET", PROJECT, 200, """
                {"id": 4, "path_with_namespace": "group/sub/web", "archived": false, "issues_access_level": "enabled",
                 "permissions": {"project_access": {"access_level": 20, "notification_level": 3}, "group_access": null}}""");
        SERVER.answer(
                "GET",
                "/api/v4/personal_access_tokens/self",
                200,
                "{\"id\": 1, \"scopes\": [\"api\"], \"active\": true}");

        assertThat(tracker.test(null)).isEmpty();
        assertThat(SERVER.last("GET", PROJECT).getHeader("PRIVATE-TOKEN")).isEqualTo(FakeTracker.TOKEN);
    }

    @Test
    void testTellsWhatIsMissing() {
        SERVER.answer("GET", PROJECT, 200, """
                {"id": 4, "path_with_namespace": "group/sub/web", "archived": true, "issues_access_level": "disabled",
                 "permissions": {"project_access": null, "group_access": {"access_level": 10, "notification_level": 3}}}""");
        SERVER.answer("GET", "/api/v4/personal_access_tokens/self", 200, "{\"scopes\": [\"read_api\"]}");

        assertThat(tracker.test(null))
                .extracting(Shortcoming::code)
                .containsExactly(Code.CANNOT_CREATE, Code.CANNOT_CREATE, Code.CANNOT_CHANGE, Code.CANNOT_CREATE);
    }

    @Test
    void createsWithDateAssigneeTypeAndEscapedTexts() {
        SERVER.answer(
                "GET",
                PROJECT + "/users",
                200,
                "[{\"id\": 5, \"username\": \"dora\"}, {\"id\": 6, \"username\": \"dora2\"}]");
        SERVER.answer("POST", PROJECT + "/issues", 201, issue(7, ""));

        RemoteIssue created = tracker.create(new NewIssue(
                "marker-1",
                "Ask @team, see !3",
                "/close\n/assign @eve\n~bug %1",
                "Incident",
                "dora",
                LocalDate.of(2026, 12, 24),
                Map.of("labels", "security")));

        assertThat(created)
                .isEqualTo(new RemoteIssue(
                        "7",
                        "https://gitlab.example.org/group/sub/web/-/issues/7",
                        "group/sub/web",
                        "Rotate the keys",
                        false,
                        "Open",
                        false,
                        null,
                        null,
                        null,
                        LocalDate.of(2026, 12, 24),
                        Instant.parse("2026-11-30T11:00:00.123Z"),
                        Instant.parse("2026-11-30T11:30:00.456Z")));
        JsonNode sent = SERVER.sent("POST", PROJECT + "/issues");
        assertThat(sent.get("due_date").stringValue()).isEqualTo("2026-12-24");
        assertThat(sent.get("issue_type").stringValue()).isEqualTo("incident");
        assertThat(sent.get("assignee_ids").toString()).isEqualTo("[5]");
        assertThat(sent.get("labels").stringValue()).isEqualTo("security");
        assertThat(sent.get("title").stringValue()).doesNotContain("@team", "!3");
        assertThat(sent.get("description").stringValue())
                .doesNotContainPattern("(?m)^\\s*/")
                .doesNotContain("@eve", "~bug", "%1");
    }

    @Test
    void saysWhichTypeOrAccountThereIsNot() {
        SERVER.answer("GET", PROJECT + "/users", 200, "[]");

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.create(new NewIssue("m", "t", "d", "Bug", null, null, Map.of())))
                .satisfies(e -> assertThat(e.shortcoming().code()).isEqualTo(Code.NO_TYPE));
        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.create(new NewIssue("m", "t", "d", null, "eve", null, Map.of())))
                .satisfies(e -> assertThat(e.shortcoming().code()).isEqualTo(Code.NO_FIELD));
    }

    @Test
    void findsTheMarkerByTimeOfCreation() {
        SERVER.answer("GET", PROJECT + "/issues", 200, list(issue(8, ", \"description\": \"x\""), issue(7, "")));

        assertThat(tracker.marked("marker-1", FakeTracker.NOW))
                .extracting(RemoteIssue::id)
                .containsExactly("7");
        assertThat(SERVER.last("GET", PROJECT + "/issues").getUrl())
                .contains("created_after=2026-11-30T11%3A45%3A00Z", "order_by=created_at", "sort=desc")
                .doesNotContain("search");
    }

    @Test
    void fetchesFiftyWithOneCall() {
        SERVER.answer("GET", PROJECT + "/issues", 200, list(issue(7, "")));

        assertThat(tracker.fetch(
                        IntStream.range(0, 120).mapToObj(String::valueOf).toList()))
                .hasSize(3);
        assertThat(SERVER.calls()).isEqualTo(3);
        assertThat(SERVER.last("GET", PROJECT + "/issues").getUrl()).contains("per_page=50", "iids%5B%5D=119");
    }

    @Test
    void aMovedIssueTellsItsProject() {
        SERVER.answer("GET", PROJECT + "/issues", 200, list(issue(7, ", \"state\": \"closed\", \"moved_to_id\": 501")));
        SERVER.answer(
                "POST",
                "/api/graphql",
                200,
                "{\"data\": {\"issue\": {\"iid\": \"3\", \"reference\": \"group/ops#3\"}}}");
        SERVER.answer("GET", "/api/v4/projects/group%2Fops/issues/3", 200, issue(3, ""));

        RemoteIssue moved = tracker.fetch(List.of("7")).getFirst();

        assertThat(moved.project()).isEqualTo("group/ops");
        assertThat(moved.id()).isEqualTo("7");
        assertThat(moved.closed()).isFalse();
        assertThat(SERVER.sent("POST", "/api/graphql").toString()).contains("gid://gitlab/Issue/501");
    }

    @Test
    void anIssueMovedOutOfSightIsStillNotInTheProject() {
        SERVER.answer("GET", PROJECT + "/issues", 200, list(issue(7, ", \"state\": \"closed\", \"moved_to_id\": 501")));
        SERVER.answer("POST", "/api/graphql", 200, "{\"data\": {\"issue\": null}}");

        assertThat(tracker.fetch(List.of("7")).getFirst().project()).isEqualTo("#501");
    }

    @Test
    void closesAndReopens() {
        SERVER.answer("GET", PROJECT + "/issues/7", 200, issue(7, ""));
        SERVER.answer("PUT", PROJECT + "/issues/7", 200, issue(7, ", \"state\": \"closed\""));

        RemoteIssue closed = tracker.update("7", new IssueChange(true, "New", LocalDate.of(2027, 1, 2), null));

        assertThat(closed.closed()).isTrue();
        assertThat(SERVER.sent("PUT", PROJECT + "/issues/7"))
                .isEqualTo(JSON.readTree(
                        "{\"state_event\": \"close\", \"title\": \"New\", \"due_date\": \"2027-01-02\"}"));

        SERVER.answer("GET", PROJECT + "/issues/7", 200, issue(7, ", \"state\": \"closed\""));
        tracker.update("7", new IssueChange(false, null, null, null));
        assertThat(SERVER.sent("PUT", PROJECT + "/issues/7")).isEqualTo(JSON.readTree("{\"state_event\": \"reopen\"}"));
    }

    private static String note(int id, boolean system, String by, String body) {
        return """
                {"id": %d, "system": %s, "body": "%s", "author": {"id": 1, "username": "%s", "name": "x"},
                 "created_at": "2026-11-30T11:00:00Z"}""".formatted(id, system, body, by);
    }

    @Test
    void givesItToAnAccountAndTellsWhoDid() {
        String dora = ", \"assignees\": [{\"id\": 5, \"name\": \"Dora Example\", \"username\": \"dora\"}]";
        SERVER.answer("GET", PROJECT + "/users", 200, "[{\"id\": 5, \"username\": \"dora\"}]");
        SERVER.answer("GET", PROJECT + "/issues/7", 200, issue(7, ""));
        SERVER.answer("PUT", PROJECT + "/issues/7", 200, issue(7, dora));
        SERVER.answer(
                "GET",
                PROJECT + "/issues/7/notes",
                200,
                "[" + note(4, false, "eve", "assigned to @dora") + ", "
                        + note(3, true, "eve", "assigned to @doraemon and unassigned @dora") + ", "
                        + note(2, true, "alex", "assigned to @eve and @dora and unassigned @alex") + ", "
                        + note(1, true, "dora", "assigned to @dora") + "]");

        RemoteIssue after = tracker.update("7", new IssueChange(null, null, null, "dora"));

        assertThat(SERVER.sent("PUT", PROJECT + "/issues/7")).isEqualTo(JSON.readTree("{\"assignee_ids\": [5]}"));
        assertThat(after.assignee()).isEqualTo("Dora Example");
        assertThat(after.account()).isEqualTo("dora");
        assertThat(tracker.assigner(after)).contains("alex");
    }

    @Test
    void findsAnAccountOnlyByAnAddressThatIsShown() {
        SERVER.answer("GET", "/api/v4/users", 200, """
                [{"id": 4, "username": "eve", "public_email": "eve@example.org"}, {"id": 5, "username": "dora",
                 "public_email": "Dora@example.org"}]""");

        assertThat(tracker.accountOf("dora@example.org")).contains("dora");
        assertThat(tracker.accountOf("alex@example.org")).isEmpty();
    }

    @Test
    void returnsCommentsThatAllMayReadOldestFirst() {
        SERVER.answer(
                "GET",
                PROJECT + "/issues/7/notes",
                200,
                list(note(4, false, false), note(3, false, false), note(2, true, false), note(1, false, true)));

        assertThat(tracker.comments("7", Instant.parse("2026-11-30T00:00:00Z")))
                .containsExactly(
                        new RemoteComment("3", "Dora", Instant.parse("2026-11-30T11:00:00Z"), "On it"),
                        new RemoteComment("4", "Dora", Instant.parse("2026-11-30T11:00:00Z"), "On it"));
        assertThat(tracker.comments("7", Instant.parse("2026-12-01T00:00:00Z"))).isEmpty();
    }

    private static String note(int id, boolean system, boolean internal) {
        return """
                {"id": %d, "body": "On it", "author": {"id": 6, "username": "dora", "name": "Dora"}, "system": %s, "internal": %s,
                 "created_at": "2026-11-30T11:00:00Z"}""".formatted(id, system, internal);
    }

    @Test
    void commentsWithoutCommands() {
        SERVER.answer("POST", PROJECT + "/issues/7/notes", 201, note(9, false, false));

        tracker.comment("7", "/close");

        assertThat(SERVER.sent("POST", PROJECT + "/issues/7/notes").get("body").stringValue())
                .doesNotStartWith("/");
    }

    @Test
    void findsByNumberAndAddress() {
        SERVER.answer("GET", PROJECT + "/issues/12", 200, issue(12, ""));

        assertThat(tracker.find("#12")).isPresent();
        assertThat(tracker.find(SERVER.base() + "/group/sub/web/-/issues/12")).isPresent();
        assertThat(tracker.find(SERVER.base() + "/group/sub/web/-/work_items/12#note_1"))
                .isPresent();
        assertThat(tracker.find(SERVER.base() + "/group/other/-/issues/12")).isEmpty();
    }

    @Test
    void readsMessagesWithTheSecretToken() {
        byte[] body = event("issue", "\"object_attributes\": {\"id\": 97, \"iid\": 7, \"action\": \"close\"}");
        Map<String, String> wrong = new HashMap<>(Deliveries.signed(TrackerKind.GITLAB, body));
        wrong.put("x-gitlab-token", "secret");

        assertThat(tracker.delivery(Deliveries.signed(TrackerKind.GITLAB, body), body))
                .contains(new Delivery("i-1", Set.of("7"), null, false));
        assertThat(tracker.delivery(wrong, body)).isEmpty();
        assertThat(tracker.delivery(Map.of(), body)).isEmpty();
    }

    /** GitLab signs as the specification of Standard Webhooks says (gitlab.com/gitlab-org/gitlab/-/merge_requests/230944). */
    @Test
    void readsMessagesWithASignature() {
        byte[] body = event(
                "note",
                "\"object_attributes\": {\"id\": 1, \"noteable_type\": \"Issue\"}, \"issue\": {\"id\": 97, \"iid\": 7}");
        Map<String, String> headers =
                Signatures.headers("m-1", FakeTracker.NOW.minusSeconds(200), body, FakeTracker.SECRET);
        Map<String, String> old =
                Signatures.headers("m-1", FakeTracker.NOW.minusSeconds(400), body, FakeTracker.SECRET);

        assertThat(tracker.delivery(headers, body)).contains(new Delivery("m-1", Set.of("7"), null, false));
        assertThat(tracker.delivery(old, body)).as("too old").isEmpty();
        assertThat(tracker.delivery(headers, "{}".getBytes(UTF_8)))
                .as("another body")
                .isEmpty();
    }

    @Test
    void aMessageAboutSomethingElseIsAboutNothing() {
        byte[] push = event("push", "\"commits\": []");
        byte[] mergeRequest = event(
                "note",
                "\"object_attributes\": {\"noteable_type\": \"MergeRequest\"}, \"merge_request\": {\"iid\": 7}");
        byte[] other =
                new String(push, UTF_8).replace("group/sub/web", "group/x").getBytes(UTF_8);

        for (byte[] body : List.of(push, mergeRequest, other)) {
            assertThat(tracker.delivery(Deliveries.signed(TrackerKind.GITLAB, body), body)
                            .orElseThrow()
                            .issues())
                    .isEmpty();
        }
    }

    private static byte[] event(String kind, String more) {
        return "{\"object_kind\": \"%s\", \"project\": {\"id\": 4, \"path_with_namespace\": \"group/sub/web\"}, %s}"
                .formatted(kind, more)
                .getBytes(UTF_8);
    }
}
