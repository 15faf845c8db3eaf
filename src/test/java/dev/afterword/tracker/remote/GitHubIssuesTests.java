package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every call and answer is checked against GitHub's own description of its API. */
class GitHubIssuesTests {

    private static final String ISSUES = "/repos/octo/web/issues";
    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTracker SERVER = new FakeTracker();

    private final RemoteTracker tracker = SERVER.open(TrackerKind.GITHUB, "octo/web");

    @AfterEach
    void keepsToTheDescription() {
        SERVER.events().forEach(GitHubContract::check);
        SERVER.forget();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static ObjectNode issue(int number) {
        return GitHubContract.example("/repos/{owner}/{repo}/issues/{issue_number}", "get", 200)
                .put("number", number)
                .put("title", "Rotate the keys")
                .put("state", "open")
                .put("body", "Text marker-1")
                .put("html_url", "https://github.com/octo/web/issues/" + number)
                .put("url", SERVER.base() + ISSUES + "/" + number)
                .put("repository_url", SERVER.base() + "/repos/octo/web");
    }

    private static String list(ObjectNode... issues) {
        return JSON.writeValueAsString(List.of(issues));
    }

    private static ObjectNode repository() {
        ObjectNode repository =
                GitHubContract.example("/repos/{owner}/{repo}", "get", 200).put("has_issues", true);
        repository
                .putObject("permissions")
                .put("admin", false)
                .put("push", false)
                .put("pull", true)
                .put("triage", true);
        return repository;
    }

    @Test
    void testFindsNothingMissing() {
        SERVER.answer("GET", "/repos/octo/web", 200, repository().toString());

        assertThat(tracker.test(null)).isEmpty();
        assertThat(SERVER.last("GET", "/repos/octo/web").getHeader("Authorization"))
                .isEqualTo("Bearer " + FakeTracker.TOKEN);
        assertThat(SERVER.last("GET", "/repos/octo/web").getHeader("X-GitHub-Api-Version"))
                .isEqualTo("2022-11-28");
    }

    @Test
    void testTellsWhatIsMissing() {
        ObjectNode repository = repository().put("has_issues", false).put("archived", true);
        ((ObjectNode) repository.get("permissions")).put("triage", false);
        SERVER.answer(
                "GET",
                "/repos/octo/web",
                WireMock.jsonResponse(repository.toString(), 200).withHeader("X-OAuth-Scopes", "read:org, gist"));

        assertThat(tracker.test(null))
                .extracting(Shortcoming::code)
                .containsExactly(Code.CANNOT_CREATE, Code.CANNOT_CREATE, Code.CANNOT_CHANGE, Code.CANNOT_CREATE);
    }

    @Test
    void createsWithEscapedTexts() {
        SERVER.answer("POST", ISSUES, 201, issue(7).toString());
        NewIssue issue = new NewIssue(
                "marker-1",
                "Tell @team",
                "Tell @team\n/close",
                "Bug",
                "dora",
                LocalDate.of(2026, 12, 24),
                Map.of("labels", List.of("security")));

        RemoteIssue created = tracker.create(issue);

        assertThat(created)
                .isEqualTo(new RemoteIssue(
                        "7",
                        "https://github.com/octo/web/issues/7",
                        "octo/web",
                        "Rotate the keys",
                        false,
                        "Open",
                        false,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-30T11:00:00Z"),
                        Instant.parse("2026-11-30T11:00:00Z")));
        assertThat(SERVER.sent("POST", ISSUES).toString())
                .contains("\"type\":\"Bug\"", "\"assignees\":[\"dora\"]", "\"labels\":[\"security\"]")
                .doesNotContain("@team", "2026-12-24");
    }

    @Test
    void findsTheMarkerAmongRecentIssues() {
        ObjectNode request = issue(9);
        request.set(
                "pull_request",
                JSON.readTree("{\"url\": null, \"html_url\": null, \"diff_url\": null, \"patch_url\": null}"));
        SERVER.answer("GET", ISSUES, 200, list(request, issue(8).put("body", "other"), issue(7)));

        assertThat(tracker.marked("marker-1", FakeTracker.NOW))
                .extracting(RemoteIssue::id)
                .containsExactly("7");
        assertThat(SERVER.last("GET", ISSUES).getUrl())
                .contains("state=all", "sort=created", "direction=desc", "since=2026-11-30T11%3A45%3A00Z");
    }

    @Test
    void readsAllPagesForTheMarker() {
        ObjectNode[] full = IntStream.range(100, 150)
                .mapToObj(i -> issue(i).put("body", ""))
                .toArray(ObjectNode[]::new);
        full[49].put("created_at", "2026-11-30T11:50:00Z");
        SERVER.answer("GET", ISSUES + "\\?.*&page=1", 200, list(full));
        SERVER.answer("GET", ISSUES + "\\?.*&page=2", 200, list(issue(7)));

        assertThat(tracker.marked("marker-1", FakeTracker.NOW))
                .extracting(RemoteIssue::id)
                .containsExactly("7");
    }

    @Test
    void fetchesFiftyWithOneCallAndTellsWhatIsGoneOrMoved() {
        SERVER.answer("POST", "/graphql", 200, """
                {"data": {"repository": {
                  "i1": {"number": 1, "url": "https://github.com/octo/web/issues/1", "title": "One", "state": "CLOSED",
                    "stateReason": "NOT_PLANNED", "createdAt": "2026-11-01T00:00:00Z", "updatedAt": "2026-11-02T00:00:00Z",
                    "assignees": {"nodes": [{"login": "dora"}]}, "repository": {"nameWithOwner": "octo/web"}},
                  "i2": null, "i3": null}},
                 "errors": [{"type": "NOT_FOUND", "path": ["repository", "i2"], "message": "Could not resolve to an Issue"}]}""");
        SERVER.answer("GET", ISSUES + "/2", 410, "{\"message\": \"This issue was deleted\"}");
        SERVER.answer(
                "GET",
                ISSUES + "/3",
                WireMock.jsonResponse(
                                "{\"message\": \"Moved Permanently\", \"url\": \"x\", \"documentation_url\": \"x\"}",
                                301)
                        .withHeader("Location", SERVER.base() + "/repos/octo/ops/issues/44"));
        SERVER.answer(
                "GET",
                "/repos/octo/ops/issues/44",
                200,
                issue(44)
                        .put("repository_url", SERVER.base() + "/repos/octo/ops")
                        .put("html_url", "https://github.com/octo/ops/issues/44")
                        .toString());

        List<RemoteIssue> found = tracker.fetch(List.of("1", "2", "3"));

        assertThat(found).extracting(RemoteIssue::id).containsExactly("1", "3");
        assertThat(found).extracting(RemoteIssue::project).containsExactly("octo/web", "octo/ops");
        assertThat(found.getFirst().status()).isEqualTo("Closed as not planned");
        assertThat(found.getFirst().assignee()).isEqualTo("dora");
        assertThat(found.getLast().url()).isEqualTo("https://github.com/octo/ops/issues/44");
    }

    @Test
    void aRedirectToAnotherServerIsntFollowed() {
        SERVER.answer("POST", "/graphql", 200, "{\"data\": {\"repository\": {\"i3\": null}}}");
        SERVER.answer(
                "GET",
                ISSUES + "/3",
                WireMock.jsonResponse("{\"message\": \"Moved\", \"url\": \"x\", \"documentation_url\": \"x\"}", 301)
                        .withHeader("Location", "http://169.254.169.254/latest"));

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.fetch(List.of("3")))
                .withMessageContaining("301, to http://169.254.169.254/latest");
    }

    @Test
    void fetchesManyWithOneCallForFifty() {
        SERVER.answer("POST", "/graphql", 200, "{\"data\": {\"repository\": " + many(120) + "}}");

        assertThat(tracker.fetch(
                        IntStream.range(0, 120).mapToObj(String::valueOf).toList()))
                .hasSize(120);
        assertThat(SERVER.calls()).isEqualTo(3);
    }

    private static String many(int count) {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < count; i++) {
            all.put("i" + i, JSON.readTree("""
                    {"number": %d, "url": "https://github.com/octo/web/issues/1", "title": "One", "state": "OPEN", "stateReason": null,
                     "createdAt": "2026-11-01T00:00:00Z", "updatedAt": "2026-11-02T00:00:00Z", "assignees": {"nodes": []},
                     "repository": {"nameWithOwner": "octo/web"}}""".formatted(i)));
        }
        return JSON.writeValueAsString(all);
    }

    @Test
    void limitsOfGraphQlAreTriedAgain() {
        SERVER.answer(
                "POST",
                "/graphql",
                200,
                "{\"errors\": [{\"type\": \"RATE_LIMITED\", \"message\": \"API rate limit exceeded\"}]}");

        assertThatExceptionOfType(TryAgainException.class).isThrownBy(() -> tracker.fetch(List.of("1")));
    }

    @ParameterizedTest
    @CsvSource({"open,true,closed,completed", "closed,false,open,reopened"})
    void closesAndReopens(String before, boolean closed, String state, String reason) {
        SERVER.answer("GET", ISSUES + "/7", 200, issue(7).put("state", before).toString());
        SERVER.answer(
                "PATCH",
                ISSUES + "/7",
                200,
                issue(7).put("state", state).put("state_reason", reason).toString());

        RemoteIssue after = tracker.update("7", new IssueChange(closed, "New title", LocalDate.of(2026, 12, 24), null));

        assertThat(after.closed()).isEqualTo(closed);
        assertThat(SERVER.sent("PATCH", ISSUES + "/7"))
                .isEqualTo(JSON.readTree("{\"state\": \"%s\", \"state_reason\": \"%s\", \"title\": \"New title\"}"
                        .formatted(state, reason)));
    }

    private static ObjectNode assignedTo(String login) {
        ObjectNode issue = issue(7);
        issue.set("assignee", user(login));
        return issue;
    }

    private static ObjectNode user(String login) {
        return ((ObjectNode) GitHubContract.example("/repos/{owner}/{repo}", "get", 200)
                        .get("owner"))
                .put("login", login);
    }

    private static ObjectNode assigned(String login, String by) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", 1)
                .put("node_id", "x")
                .put("url", "https://api.github.com/x")
                .put("event", "assigned")
                .put("created_at", "2026-11-30T11:00:00Z");
        event.putNull("commit_id").putNull("commit_url").putNull("performed_via_github_app");
        event.set("actor", user(by));
        event.set("assignee", user(login));
        event.set("assigner", user(by));
        return event;
    }

    @Test
    void givesItToAnAccountAndTellsWhoDid() {
        SERVER.answer("GET", ISSUES + "/7", 200, issue(7).toString());
        SERVER.answer("PATCH", ISSUES + "/7", 200, assignedTo("Dora").toString());
        SERVER.answer(
                "GET",
                ISSUES + "/7/events",
                200,
                list(
                        assigned("dora", "eve"),
                        assigned("alex", "alex"),
                        assigned("dora", "dora"),
                        assigned("eve", "alex")));

        RemoteIssue after = tracker.update("7", new IssueChange(null, null, null, "dora"));

        assertThat(SERVER.sent("PATCH", ISSUES + "/7")).isEqualTo(JSON.readTree("{\"assignees\": [\"dora\"]}"));
        assertThat(after.account()).isEqualTo("Dora");
        assertThat(tracker.assigner(after)).contains("dora");
    }

    /** GitHub ignores whom it can't be assigned to. */
    @Test
    void saysThatAnAccountWasIgnored() {
        SERVER.answer("GET", ISSUES + "/7", 200, issue(7).toString());
        SERVER.answer("PATCH", ISSUES + "/7", 200, issue(7).toString());

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.update("7", new IssueChange(null, null, null, "nobody")))
                .satisfies(e -> assertThat(e.shortcoming())
                        .isEqualTo(new Shortcoming(Code.CANNOT_CHANGE, "assignees: nobody")));
    }

    @Test
    void sendsNothingIfItIsSoAlready() {
        SERVER.answer("GET", ISSUES + "/7", 200, issue(7).put("state", "closed").toString());

        assertThat(tracker.update("7", new IssueChange(true, null, null, null)).closed())
                .isTrue();
        assertThat(SERVER.calls()).isEqualTo(1);
    }

    /** Ours are recognized by their mark: an app's are a bot's, and a person may share the account. */
    @Test
    void returnsCommentsOfEverybodySinceThen() {
        SERVER.answer(
                "GET",
                ISSUES + "/7/comments",
                200,
                list(comment(1, "afterword", "User"), comment(2, "ci", "Bot"), comment(3, "dora", "User")));

        assertThat(tracker.comments("7", Instant.parse("2026-11-30T11:00:00.5Z")))
                .extracting(RemoteComment::author)
                .containsExactly("afterword", "ci", "dora");
        assertThat(tracker.comments("7", Instant.parse("2026-11-30T11:00:01Z"))).isEmpty();
    }

    private static ObjectNode comment(int id, String login, String type) {
        ObjectNode comment =
                GitHubContract.example("/repos/{owner}/{repo}/issues/{issue_number}/comments", "post", 201);
        ObjectNode user = GitHubContract.exampleEvent("issues-closed")
                .get("sender")
                .deepCopy()
                .asObject();
        comment.set("user", user.put("login", login).put("type", type));
        return comment.put("id", id).put("body", "On it");
    }

    @Test
    void commentsAsPlainText() {
        SERVER.answer(
                "POST",
                ISSUES + "/7/comments",
                201,
                comment(5, "afterword", "User").toString());

        tracker.comment("7", "Thanks @dora, see #1");

        assertThat(SERVER.sent("POST", ISSUES + "/7/comments").get("body").stringValue())
                .doesNotContain("@dora", "#1");
    }

    @Test
    void pagesThroughChanges() {
        ObjectNode[] full =
                IntStream.range(100, 150).mapToObj(GitHubIssuesTests::issue).toArray(ObjectNode[]::new);
        full[49].put("updated_at", "2026-11-30T12:30:00Z");
        SERVER.answer("GET", ISSUES + "\\?.*since=2026-11-30T12%3A00%3A00Z.*", 200, list(full));
        SERVER.answer("GET", ISSUES + "\\?.*since=2026-11-30T12%3A30%3A00Z.*", 200, list(issue(7)));

        IssuePage first = tracker.changed(FakeTracker.NOW, null);
        IssuePage second = tracker.changed(FakeTracker.NOW, first.nextPageToken());

        assertThat(first.issues()).hasSize(50);
        assertThat(second.issues()).hasSize(1);
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void findsWhatPeopleType() {
        RemoteTracker github = FakeTracker.open(TrackerKind.GITHUB, SERVER.base(), "octo/web");
        SERVER.answer("GET", ISSUES + "/12", 200, issue(12).toString());
        SERVER.answer("GET", ISSUES + "/13", 404, "{\"message\": \"Not Found\"}");

        assertThat(github.find("12")).isPresent();
        assertThat(github.find(" #12 ")).isPresent();
        assertThat(github.find(SERVER.base() + "/octo/web/issues/12#issuecomment-1"))
                .isPresent();
        assertThat(github.find("13")).isEmpty();
        assertThat(github.find("https://github.com/octo/other/issues/12")).isEmpty();
        assertThat(github.find("twelve")).isEmpty();
    }

    @Test
    void listsRecentIssuesByTitle() {
        SERVER.answer("GET", ISSUES, 200, list(issue(9).put("title", "Other"), issue(8)));

        assertThat(tracker.recent("KEYS", 10)).extracting(RemoteIssue::id).containsExactly("8");
    }

    @ParameterizedTest
    @CsvSource({
        "issues-opened",
        "issues-closed",
        "issues-reopened",
        "issues-edited",
        "issues-deleted",
        "issues-transferred",
        "issue-comment-created"
    })
    void readsSignedMessages(String event) {
        ObjectNode message = GitHubContract.exampleEvent(event);
        ((ObjectNode) message.get("issue")).put("number", 42);
        ((ObjectNode) message.get("repository")).put("full_name", "Octo/Web");
        byte[] body = message.toString().getBytes(UTF_8);

        Delivery delivery = tracker.delivery(Deliveries.signed(TrackerKind.GITHUB, body), body)
                .orElseThrow();

        assertThat(delivery).isEqualTo(new Delivery("d-1", Set.of("42"), null, false));
        assertThat(tracker.delivery(Map.of("x-hub-signature-256", Deliveries.hub("other", body)), body))
                .isEmpty();
        assertThat(tracker.delivery(Map.of(), body)).isEmpty();
    }

    @Test
    void aMessageAboutAnotherRepositoryOrNoIssueIsAboutNothing() {
        byte[] ping = GitHubContract.exampleEvent("ping").toString().getBytes(UTF_8);
        byte[] other = GitHubContract.exampleEvent("issues-closed").toString().getBytes(UTF_8);

        assertThat(tracker.delivery(Deliveries.signed(TrackerKind.GITHUB, ping), ping)
                        .orElseThrow()
                        .issues())
                .isEmpty();
        assertThat(tracker.delivery(Deliveries.signed(TrackerKind.GITHUB, other), other)
                        .orElseThrow()
                        .issues())
                .isEmpty();
    }

    @Test
    void theDescriptionNoticesWrongCallsAndAnswers() {
        ObjectNode incomplete = issue(7);
        incomplete.remove("locked");
        SERVER.answer("POST", ISSUES, 201, incomplete.toString());
        SERVER.answer("GET", ISSUES, 200, "[]");
        tracker.create(new NewIssue("m", "Title", "Text", null, null, null, Map.of("labels", "no list")));
        tracker.recent(null, 1);

        assertThat(SERVER.events()).hasSize(2);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SERVER.events().forEach(GitHubContract::check))
                .withMessageContaining("post " + ISSUES);
        SERVER.forget();
    }

    /** The example of the documentation "Validating webhook deliveries". */
    @Test
    void checksSignaturesAsGitHubDocumentsThem() {
        assertThat(Signatures.isSigned(
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                        "Hello, World!".getBytes(UTF_8),
                        "It's a Secret to Everybody"))
                .isTrue();
    }
}
