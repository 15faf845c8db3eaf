package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.afterword.tracker.remote.Shortcoming.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shapes are those of developer.atlassian.com/cloud/jira/platform/rest/v3 (issues, issue search, project, permissions) and
 * developer.atlassian.com/server/jira/platform/rest.
 */
class JiraTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTracker SERVER = new FakeTracker();

    @AfterEach
    void forget() {
        SERVER.forget();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static RemoteTracker jira(TrackerKind kind) {
        return SERVER.open(kind, "WEB");
    }

    private static String api(TrackerKind kind) {
        return kind == TrackerKind.JIRA_CLOUD ? "/rest/api/3" : "/rest/api/2";
    }

    private static String issue(int id, String status, String category, String description) {
        return """
                {"id": "%d", "key": "WEB-%d", "fields": {"summary": "Rotate the keys", "duedate": "2026-12-24", "description": %s,
                 "status": {"name": "%s", "statusCategory": {"key": "%s"}}, "assignee": null, "project": {"key": "WEB"},
                 "created": "2026-11-30T11:00:00.000+0000", "updated": "2026-11-30T12:30:00.000+0100"}}""".formatted(id, id - 10000, description, status, category);
    }

    private static String open(int id) {
        return issue(id, "To Do", "new", "null");
    }

    private void project(TrackerKind kind) {
        SERVER.answer("GET", api(kind) + "/project/WEB", 200, """
                {"id": "1", "key": "WEB", "issueTypes": [{"id": "9", "name": "Sub-task", "subtask": true},
                 {"id": "10", "name": "Bug", "subtask": false}, {"id": "11", "name": "Task", "subtask": false}]}""");
    }

    @ParameterizedTest
    @EnumSource(names = {"JIRA_CLOUD", "JIRA_DATA_CENTER"})
    void testTellsWhatIsMissing(TrackerKind kind) {
        project(kind);
        SERVER.answer("GET", api(kind) + "/myself", 200, "{\"accountId\": \"a\", \"name\": \"afterword\"}");
        SERVER.answer("GET", api(kind) + "/mypermissions", 200, """
                {"permissions": {"BROWSE_PROJECTS": {"havePermission": true}, "CREATE_ISSUES": {"havePermission": true},
                 "EDIT_ISSUES": {"havePermission": true}, "TRANSITION_ISSUES": {"havePermission": true}, "ADD_COMMENTS": {"havePermission": true}}}""");
        SERVER.answer("GET", api(kind) + "/project/WEB/statuses", 200, """
                [{"id": "10", "name": "Bug", "statuses": [{"name": "To Do", "statusCategory": {"key": "new"}},
                 {"name": "Done", "statusCategory": {"key": "done"}}]}]""");
        assertThat(jira(kind).test("Task")).isEmpty();
        String authorization = SERVER.last("GET", api(kind) + "/myself").getHeader("Authorization");
        assertThat(authorization)
                .isEqualTo(
                        kind == TrackerKind.JIRA_CLOUD
                                ? "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        ("afterword@example.org:" + FakeTracker.TOKEN).getBytes(UTF_8))
                                : "Bearer " + FakeTracker.TOKEN);

        SERVER.answer(
                "GET",
                api(kind) + "/mypermissions",
                200,
                "{\"permissions\": {\"BROWSE_PROJECTS\": {\"havePermission\": true}}}");
        SERVER.answer("GET", api(kind) + "/project/WEB/statuses", 200, "[]");
        assertThat(jira(kind).test("Task"))
                .extracting(Shortcoming::code)
                .containsExactly(
                        Code.CANNOT_CREATE,
                        Code.CANNOT_CHANGE,
                        Code.CANNOT_CHANGE,
                        Code.CANNOT_CHANGE,
                        Code.NO_CLOSED_STATE);

        SERVER.answer("GET", api(kind) + "/project/WEB", 404, "{\"errorMessages\": [\"No project could be found\"]}");
        assertThat(jira(kind).test("Task"))
                .containsExactly(new Shortcoming(Code.NO_PROJECT, "WEB, HTTP 404: No project could be found"));
    }

    @Test
    void createsInCloudWithADocument() {
        project(TrackerKind.JIRA_CLOUD);
        SERVER.answer(
                "GET",
                "/rest/api/3/user/assignable/search",
                200,
                "[{\"accountId\": \"5b10\", \"displayName\": \"Dora\"}]");
        SERVER.answer("POST", "/rest/api/3/issue", 201, "{\"id\": \"10007\", \"key\": \"WEB-7\", \"self\": \"x\"}");
        SERVER.answer("GET", "/rest/api/3/issue/10007", 200, open(10007));

        RemoteIssue created = jira(TrackerKind.JIRA_CLOUD)
                .create(new NewIssue(
                        "marker-1",
                        "Title",
                        "One [~eve]\n\nhttps://x.test/a",
                        "bug",
                        "Dora",
                        LocalDate.of(2026, 12, 24),
                        Map.of("labels", List.of("x"))));

        assertThat(created)
                .isEqualTo(new RemoteIssue(
                        "10007",
                        SERVER.base() + "/browse/WEB-7",
                        "WEB",
                        "Rotate the keys",
                        false,
                        "To Do",
                        false,
                        null,
                        null,
                        null,
                        LocalDate.of(2026, 12, 24),
                        Instant.parse("2026-11-30T11:00:00Z"),
                        Instant.parse("2026-11-30T11:30:00Z")));
        assertThat(SERVER.sent("POST", "/rest/api/3/issue")).isEqualTo(JSON.readTree("""
                {"fields": {"project": {"key": "WEB"}, "issuetype": {"id": "10"}, "summary": "Title", "duedate": "2026-12-24",
                 "assignee": {"accountId": "5b10"}, "labels": ["x"], "description": {"type": "doc", "version": 1, "content": [
                  {"type": "paragraph", "content": [{"type": "text", "text": "One [~eve]"}]},
                  {"type": "paragraph", "content": [{"type": "text", "text": "https://x.test/a",
                   "marks": [{"type": "link", "attrs": {"href": "https://x.test/a"}}]}]}]}}}"""));
    }

    @Test
    void createsInDataCenterWithWikiMarkup() {
        project(TrackerKind.JIRA_DATA_CENTER);
        SERVER.answer("POST", "/rest/api/2/issue", 201, "{\"id\": \"10007\", \"key\": \"WEB-7\", \"self\": \"x\"}");
        SERVER.answer("GET", "/rest/api/2/issue/10007", 200, open(10007));

        jira(TrackerKind.JIRA_DATA_CENTER)
                .create(new NewIssue("m", "Title", "One [~eve]", "task", "dora", null, Map.of()));

        JsonNode fields = SERVER.sent("POST", "/rest/api/2/issue").get("fields");
        assertThat(fields.get("description").stringValue()).isEqualTo("One \\[\\~eve\\]");
        assertThat(fields.get("assignee").toString()).isEqualTo("{\"name\":\"dora\"}");
        assertThat(fields.get("issuetype").toString()).isEqualTo("{\"id\":\"11\"}");
    }

    @Test
    void anIssueThatWasCreatedButCantBeReadIsUncertain() {
        project(TrackerKind.JIRA_CLOUD);
        SERVER.answer("POST", "/rest/api/3/issue", 201, "{\"id\": \"10007\", \"key\": \"WEB-7\"}");
        SERVER.answer("GET", "/rest/api/3/issue/10007", 503, "");

        assertThatExceptionOfType(TryAgainException.class)
                .isThrownBy(() ->
                        jira(TrackerKind.JIRA_CLOUD).create(new NewIssue("m", "t", "d", "Task", null, null, Map.of())))
                .satisfies(e -> assertThat(e.uncertain()).isTrue());
    }

    @Test
    void saysWhichTypesThereAre() {
        project(TrackerKind.JIRA_CLOUD);

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() ->
                        jira(TrackerKind.JIRA_CLOUD).create(new NewIssue("m", "t", "d", "Epic", null, null, Map.of())))
                .satisfies(
                        e -> assertThat(e.shortcoming()).isEqualTo(new Shortcoming(Code.NO_TYPE, "Epic: Bug, Task")));
    }

    @Test
    void findsTheMarkerInCloud() {
        String marked =
                "{\"type\": \"doc\", \"version\": 1, \"content\": [{\"type\": \"paragraph\", \"content\": [{\"type\": \"text\", \"text\": \"x marker-1\"}]}]}";
        SERVER.answer(
                "POST",
                "/rest/api/3/search/jql",
                200,
                "{\"issues\": [" + open(10008) + "," + issue(10007, "To Do", "new", marked) + "]}");

        assertThat(jira(TrackerKind.JIRA_CLOUD).marked("marker-1", FakeTracker.NOW.minusSeconds(60)))
                .extracting(RemoteIssue::id)
                .containsExactly("10007");
        assertThat(SERVER.sent("POST", "/rest/api/3/search/jql").get("jql").stringValue())
                .isEqualTo("project = \"WEB\" AND created >= \"-17m\" ORDER BY created DESC");
    }

    @Test
    void fetchesFiftyWithOneCallInCloud() {
        SERVER.answer(
                "POST",
                "/rest/api/3/issue/bulkfetch",
                200,
                "{\"issues\": [" + open(10007).replace("\"key\": \"WEB\"}", "\"key\": \"OPS\"}")
                        + "], \"issueErrors\": []}");

        List<RemoteIssue> found = jira(TrackerKind.JIRA_CLOUD)
                .fetch(IntStream.range(0, 120).mapToObj(String::valueOf).toList());

        assertThat(SERVER.calls()).isEqualTo(3);
        assertThat(found).extracting(RemoteIssue::project).containsOnly("OPS");
    }

    @Test
    void whatCouldntBeReadIsntGone() {
        SERVER.answer(
                "POST",
                "/rest/api/3/issue/bulkfetch",
                200,
                "{\"issues\": [], \"issueErrors\": [{\"id\": \"1\", \"errorMessage\": \"timeout\"}]}");

        assertThatExceptionOfType(TryAgainException.class)
                .isThrownBy(() -> jira(TrackerKind.JIRA_CLOUD).fetch(List.of("1")));
    }

    @Test
    void fetchesFiftyWithOneCallInDataCenter() {
        SERVER.answer(
                "POST", "/rest/api/2/search", 200, "{\"startAt\": 0, \"total\": 1, \"issues\": [" + open(10007) + "]}");

        assertThat(jira(TrackerKind.JIRA_DATA_CENTER).fetch(List.of("10007", "10008")))
                .hasSize(1);
        assertThat(SERVER.sent("POST", "/rest/api/2/search").get("jql").stringValue())
                .isEqualTo("id in (10007,10008)");
        assertThat(SERVER.sent("POST", "/rest/api/2/search")
                        .get("validateQuery")
                        .booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"JIRA_CLOUD", "JIRA_DATA_CENTER"})
    void closesByTheTransitionThatLeadsThere(TrackerKind kind) {
        String path = api(kind) + "/issue/10007";
        SERVER.answer("GET", path, 200, open(10007));
        SERVER.answer("PUT", path, 204, "");
        SERVER.answer("POST", path + "/transitions", 204, "");
        SERVER.answer("GET", path + "/transitions", 200, """
                {"transitions": [{"id": "11", "name": "Start", "to": {"statusCategory": {"key": "indeterminate"}}, "fields": {}},
                 {"id": "31", "name": "Finish", "to": {"statusCategory": {"key": "done"}}, "fields": {"resolution": {"required": true,
                  "allowedValues": [{"name": "Won't Do"}, {"name": "Done"}]}}}]}""");

        jira(kind).update("10007", new IssueChange(true, "New", null, null));

        assertThat(SERVER.sent("PUT", path)).isEqualTo(JSON.readTree("{\"fields\": {\"summary\": \"New\"}}"));
        assertThat(SERVER.sent("POST", path + "/transitions"))
                .isEqualTo(JSON.readTree(
                        "{\"transition\": {\"id\": \"31\"}, \"fields\": {\"resolution\": {\"name\": \"Done\"}}}"));
    }

    /** The changelog is that of the documentation of the issue; in Data Center {@code to} is a key that nothing else tells. */
    @ParameterizedTest
    @CsvSource({"JIRA_CLOUD,accountId,5b10a2844c20165700ede21g", "JIRA_DATA_CENTER,name,dora"})
    void givesItToAnAccountAndTellsWhoDid(TrackerKind kind, String field, String account) {
        String path = api(kind) + "/issue/10007";
        String dora = "{\"%s\": \"%s\", \"displayName\": \"Dora Example\"}".formatted(field, account);
        SERVER.answer("GET", path, 200, open(10007).replace("\"assignee\": null", "\"assignee\": " + dora));
        SERVER.answer("PUT", path, 204, "");
        SERVER.answer("GET", path + "\\?expand=changelog.*", 200, """
                {"id": "10007", "fields": {"creator": {"%1$s": "creator"}}, "changelog": {"histories": [
                 {"id": "3", "author": {"%1$s": "eve"}, "created": "2026-11-30T11:02:00.000+0000", "items": [{"field": "status"}]},
                 {"id": "2", "author": {"%1$s": "alex"}, "created": "2026-11-30T11:01:00.000+0000", "items": [{"field": "assignee"}]},
                 {"id": "1", "author": {"%1$s": "dora"}, "created": "2026-11-30T11:00:00.000+0000", "items": [{"field": "assignee"}]}]}}""".formatted(field));

        RemoteIssue after = jira(kind).update("10007", new IssueChange(null, null, null, account));

        assertThat(SERVER.sent("PUT", path))
                .isEqualTo(JSON.readTree("{\"fields\": {\"assignee\": {\"%s\": \"%s\"}}}".formatted(field, account)));
        assertThat(after.assignee()).isEqualTo("Dora Example");
        assertThat(after.account()).isEqualTo(account);
        assertThat(jira(kind).assigner(after)).contains("alex");
    }

    @ParameterizedTest
    @CsvSource({"JIRA_CLOUD,accountId,query", "JIRA_DATA_CENTER,name,username"})
    void findsAnAccountByItsAddress(TrackerKind kind, String field, String parameter) {
        String search = api(kind) + "/user/assignable/search";
        SERVER.answer("GET", search, 200, """
                [{"%1$s": "eve", "emailAddress": ""}, {"%1$s": "dora", "emailAddress": "Dora@example.org"}]""".formatted(field));

        assertThat(jira(kind).accountOf("dora@example.org")).contains("dora");
        assertThat(jira(kind).accountOf("alex@example.org")).isEmpty();
        assertThat(SERVER.last("GET", search).getUrl()).contains(parameter + "=alex%40example.org", "project=WEB");
    }

    @Test
    void reopensAndSaysWhichTransitionsThereAre() {
        String path = "/rest/api/3/issue/10007";
        SERVER.answer("GET", path, 200, issue(10007, "Done", "done", "null"));
        SERVER.answer("POST", path + "/transitions", 204, "");
        SERVER.answer(
                "GET",
                path + "/transitions",
                200,
                "{\"transitions\": [{\"id\": \"11\", \"name\": \"Back\", \"to\": {\"statusCategory\": {\"key\": \"new\"}}}]}");
        jira(TrackerKind.JIRA_CLOUD).update("10007", new IssueChange(false, null, null, null));
        assertThat(SERVER.sent("POST", path + "/transitions"))
                .isEqualTo(JSON.readTree("{\"transition\": {\"id\": \"11\"}}"));

        SERVER.answer("GET", path, 200, open(10007));
        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> jira(TrackerKind.JIRA_CLOUD).update("10007", new IssueChange(true, null, null, null)))
                .satisfies(e -> assertThat(e.shortcoming()).isEqualTo(new Shortcoming(Code.NO_CLOSED_STATE, "Back")));
    }

    @Test
    void returnsCommentsThatAllMayRead() {
        SERVER.answer(
                "GET",
                "/rest/api/3/issue/10007/comment",
                200,
                "{\"comments\": [" + comment("3", "") + ","
                        + comment("1", ", \"visibility\": {\"type\": \"role\", \"value\": \"Administrators\"}") + "]}");

        assertThat(jira(TrackerKind.JIRA_CLOUD).comments("10007", Instant.parse("2026-11-30T11:00:00Z")))
                .containsExactly(
                        new RemoteComment("3", "Dora", Instant.parse("2026-11-30T11:00:00Z"), "On it, @Eve\nnow"));
        assertThat(jira(TrackerKind.JIRA_CLOUD).comments("10007", Instant.parse("2026-11-30T11:00:01Z")))
                .isEmpty();
    }

    private static String comment(String id, String more) {
        return """
                {"id": "%s", "author": {"accountId": "5b10", "displayName": "Dora"}, "created": "2026-11-30T11:00:00.000+0000", "body":
                 {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": [{"type": "text", "text": "On it, "},
                  {"type": "mention", "attrs": {"id": "e", "text": "@Eve"}}, {"type": "hardBreak"}, {"type": "text", "text": "now"}]}]}%s}""".formatted(id, more);
    }

    @Test
    void pagesThroughChangesInCloud() {
        SERVER.answer(
                "POST",
                "/rest/api/3/search/jql",
                200,
                "{\"issues\": [" + open(10007) + "], \"nextPageToken\": \"abc\"}");
        RemoteTracker tracker = jira(TrackerKind.JIRA_CLOUD);

        IssuePage first = tracker.changed(FakeTracker.NOW.minusSeconds(600), null);
        tracker.changed(FakeTracker.NOW, first.nextPageToken());

        JsonNode sent = SERVER.sent("POST", "/rest/api/3/search/jql");
        assertThat(sent.get("nextPageToken").stringValue()).isEqualTo("abc");
        assertThat(sent.get("jql").stringValue())
                .as("the same query")
                .isEqualTo("project = \"WEB\" AND updated >= \"-11m\" ORDER BY updated ASC");
    }

    @Test
    void searchesWordsOnly() {
        SERVER.answer("POST", "/rest/api/3/search/jql", 200, "{\"issues\": []}");

        jira(TrackerKind.JIRA_CLOUD).recent("keys\" OR project = \"SECRET", 10);

        assertThat(SERVER.sent("POST", "/rest/api/3/search/jql").get("jql").stringValue())
                .isEqualTo(
                        "project = \"WEB\" AND statusCategory != Done AND summary ~ \"keys OR project SECRET*\" ORDER BY created DESC");
    }

    @Test
    void findsByKeyNumberAndAddress() {
        SERVER.answer("GET", "/rest/api/3/issue/WEB-7", 200, open(10007));
        RemoteTracker tracker = jira(TrackerKind.JIRA_CLOUD);

        assertThat(tracker.find("WEB-7")).isPresent();
        assertThat(tracker.find("7")).isPresent();
        assertThat(tracker.find(SERVER.base() + "/browse/WEB-7?focusedId=1")).isPresent();
        assertThat(tracker.find("https://other.test/browse/WEB-7")).isEmpty();
        assertThat(tracker.find("rotate")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JIRA_CLOUD", "JIRA_DATA_CENTER"})
    void readsSignedMessages(TrackerKind kind) {
        byte[] body = ("{\"webhookEvent\": \"jira:issue_updated\", \"issue\": " + open(10007) + "}").getBytes(UTF_8);

        assertThat(jira(kind).delivery(Deliveries.signed(kind, body), body))
                .contains(new Delivery("w-1", Set.of("10007"), null, false));
        assertThat(jira(kind).delivery(Map.of("x-hub-signature", Deliveries.hub("x", body)), body))
                .isEmpty();
        assertThat(jira(kind).delivery(Map.of("x-afterword-secret", FakeTracker.SECRET), body))
                .isPresent();
        assertThat(jira(kind).delivery(Map.of("authorization", Signatures.basic("a", FakeTracker.SECRET)), body))
                .isPresent();
        assertThat(jira(kind).delivery(Map.of("authorization", Signatures.basic(FakeTracker.SECRET, "a")), body))
                .isEmpty();
        assertThat(jira(kind).delivery(Map.of("x-afterword-secret", "x"), body)).isEmpty();
        assertThat(jira(kind).delivery(Map.of(), body)).isEmpty();
    }

    /** The example of developer.atlassian.com/cloud/jira/platform/webhooks, "Secure admin webhooks". */
    @Test
    void checksSignaturesAsAtlassianDocumentsThem() {
        assertThat(Signatures.isSigned(
                        "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                        "Hello World!".getBytes(UTF_8),
                        "It's a Secret to Everybody"))
                .isTrue();
    }
}
