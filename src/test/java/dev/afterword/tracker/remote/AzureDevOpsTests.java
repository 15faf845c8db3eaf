package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.afterword.tracker.remote.Shortcoming.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The shapes are those of learn.microsoft.com/rest/api/azure/devops/wit (7.0) and of azure-devops-node-api (npm, MIT). */
class AzureDevOpsTests {

    private static final String WIT = "/octo/Web%20Shop/_apis/wit";
    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTracker SERVER = new FakeTracker();

    private final RemoteTracker tracker = SERVER.open(TrackerKind.AZURE_DEVOPS, "octo/Web Shop");

    @AfterEach
    void forget() {
        SERVER.forget();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static void types(String... names) {
        SERVER.answer(
                "GET",
                WIT + "/workitemtypes",
                200,
                "{\"count\": 2, \"value\": ["
                        + String.join(
                                ",",
                                List.of(names).stream()
                                        .map("{\"name\": \"%s\"}"::formatted)
                                        .toList()) + "]}");
        for (String name : names) {
            SERVER.answer("GET", WIT + "/workitemtypes/" + name + "/states", 200, """
                    {"value": [{"name": "New", "category": "Proposed"}, {"name": "Active", "category": "InProgress"},
                     {"name": "Resolved", "category": "Resolved"}, {"name": "Closed", "category": "Completed"}, {"name": "Removed", "category": "Removed"}]}""");
        }
        SERVER.answer("GET", WIT + "/workitemtypes/Bug/fields", 200, """
                {"value": [{"referenceName": "System.Title"}, {"referenceName": "Microsoft.VSTS.TCM.ReproSteps"}]}""");
        SERVER.answer("GET", WIT + "/workitemtypes/Feature/fields", 200, """
                {"value": [{"referenceName": "System.Title"}, {"referenceName": "Microsoft.VSTS.Scheduling.DueDate"}]}""");
    }

    private static String item(int id, String type, String state, String more) {
        return """
                {"id": %d, "rev": 3, "fields": {"System.Title": "Rotate the keys", "System.WorkItemType": "%s", "System.State": "%s",
                 "System.TeamProject": "Web Shop", "System.CreatedDate": "2026-11-30T11:00:00.1Z", "System.ChangedDate": "2026-11-30T11:30:00.25Z"%s}}""".formatted(id, type, state, more);
    }

    @Test
    void testTellsWhatIsMissing() {
        types("Bug", "Task");
        SERVER.answer(
                "GET",
                "/octo/_apis/projects/Web%20Shop",
                200,
                "{\"id\": \"x\", \"name\": \"Web Shop\", \"state\": \"wellFormed\"}");
        SERVER.answer("POST", WIT + "/workitems/\\$Task", 200, item(0, "Task", "New", ""));
        assertThat(tracker.test("Task")).isEmpty();
        assertThat(SERVER.last("POST", WIT + "/workitems/$Task").getUrl())
                .contains("validateOnly=true", "api-version=7.0");

        SERVER.answer(
                "POST",
                WIT + "/workitems/\\$Task",
                403,
                "{\"message\": \"TF237111: no permission to save work items\"}");
        assertThat(tracker.test("Task"))
                .containsExactly(
                        new Shortcoming(Code.CANNOT_CREATE, "HTTP 403: TF237111: no permission to save work items"));

        SERVER.answer("GET", "/octo/_apis/projects/Web%20Shop", 404, "{\"message\": \"TF200016: no such project\"}");
        assertThat(tracker.test("Task")).extracting(Shortcoming::code).containsExactly(Code.NO_PROJECT);
    }

    @ParameterizedTest
    @CsvSource({"203", "302"})
    void aPageForSigningInMeansAWrongToken(int status) {
        SERVER.answerEverything(WireMock.aResponse().withStatus(status).withBody("<html>Sign in"));

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.test("Task"))
                .satisfies(e -> assertThat(e.shortcoming().code()).isEqualTo(Code.CREDENTIALS));
    }

    @Test
    void createsABugWithItsSteps() {
        types("Bug", "Feature");
        SERVER.answer("POST", WIT + "/workitems/\\$Bug", 200, item(7, "Bug", "New", ""));

        RemoteIssue created = tracker.create(new NewIssue(
                "marker-1",
                "Title",
                "<b>One</b>\nhttps://x.test/a?b&c",
                "bug",
                "dora@example.org",
                LocalDate.of(2026, 12, 24),
                Map.of("System.AreaPath", "Web")));

        assertThat(created)
                .isEqualTo(new RemoteIssue(
                        "7",
                        SERVER.base() + "/octo/Web%20Shop/_workitems/edit/7",
                        "octo/Web Shop",
                        "Rotate the keys",
                        false,
                        "New",
                        false,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-30T11:00:00.1Z"),
                        Instant.parse("2026-11-30T11:30:00.25Z")));
        String html =
                "<p>&lt;b&gt;One&lt;/b&gt;<br><a href=\"https://x.test/a?b&amp;c\">https://x.test/a?b&amp;c</a></p>";
        assertThat(added("/workitems/$Bug"))
                .as("without a due date, which bugs don't have here")
                .isEqualTo(Map.of(
                        "/fields/System.Title", "Title",
                        "/fields/System.Description", html,
                        "/fields/Microsoft.VSTS.TCM.ReproSteps", html,
                        "/fields/System.AreaPath", "Web",
                        "/fields/System.AssignedTo", "dora@example.org"));
        assertThat(SERVER.last("POST", WIT + "/workitems/$Bug").getHeader("Content-Type"))
                .isEqualTo("application/json-patch+json");
    }

    private static Map<String, String> added(String path) {
        return SERVER.sent("POST", WIT + path)
                .valueStream()
                .peek(operation -> assertThat(operation.get("op").stringValue()).isEqualTo("add"))
                .collect(Collectors.toMap(
                        operation -> operation.get("path").stringValue(),
                        operation -> operation.get("value").stringValue()));
    }

    @Test
    void createsAFeatureWithADueDate() {
        types("Bug", "Feature");
        SERVER.answer(
                "POST",
                WIT + "/workitems/\\$Feature",
                200,
                item(8, "Feature", "Active", ", \"Microsoft.VSTS.Scheduling.DueDate\": \"2026-12-24T12:00:00Z\""));

        RemoteIssue created =
                tracker.create(new NewIssue("m", "Title", "x", "Feature", null, LocalDate.of(2026, 12, 24), Map.of()));

        assertThat(created.dueOn()).isEqualTo(LocalDate.of(2026, 12, 24));
        assertThat(created.started()).isTrue();
        assertThat(SERVER.sent("POST", WIT + "/workitems/$Feature").toString())
                .contains("2026-12-24T12:00:00Z")
                .doesNotContain("ReproSteps");
    }

    /** The product stores midnight of the zone of the person who chose the day. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-24T00:00:00Z",
        "2026-12-23T16:00:00Z",
        "2026-12-24T08:00:00Z",
        "2026-12-23T12:30:00Z",
        "2026-12-24T12:00:00Z"
    })
    void readsDaysOfAllZones(String time) {
        types("Feature");
        SERVER.answer(
                "POST",
                "/octo/_apis/wit/workitemsbatch",
                200,
                "{\"value\": [" + item(8, "Feature", "New", ", \"Microsoft.VSTS.Scheduling.DueDate\": \"" + time + "\"")
                        + "]}");

        assertThat(tracker.fetch(List.of("8")).getFirst().dueOn()).isEqualTo(LocalDate.of(2026, 12, 24));
    }

    @Test
    void saysWhichTypesThereAre() {
        types("Bug", "Feature");

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.create(new NewIssue("m", "t", "d", "Epic", null, null, Map.of())))
                .satisfies(e ->
                        assertThat(e.shortcoming()).isEqualTo(new Shortcoming(Code.NO_TYPE, "Epic: Bug, Feature")));
    }

    @Test
    void findsTheMarkerByTimeOfCreation() {
        types("Bug");
        SERVER.answer(
                "POST",
                WIT + "/wiql",
                200,
                "{\"workItems\": [{\"id\": 7, \"url\": \"x\"}, {\"id\": 8, \"url\": \"x\"}]}");
        SERVER.answer(
                "POST",
                "/octo/_apis/wit/workitemsbatch",
                200,
                "{\"value\": [" + item(7, "Bug", "New", ", \"Microsoft.VSTS.TCM.ReproSteps\": \"<p>marker-1</p>\"")
                        + ", " + item(8, "Bug", "New", "") + "]}");

        assertThat(tracker.marked("marker-1", FakeTracker.NOW))
                .extracting(RemoteIssue::id)
                .containsExactly("7");
        assertThat(SERVER.sent("POST", WIT + "/wiql").get("query").stringValue())
                .isEqualTo(
                        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = 'Web Shop' AND [System.CreatedDate] >= '2026-11-30T11:45:00Z'"
                                + " ORDER BY [System.CreatedDate] DESC");
        assertThat(SERVER.last("POST", WIT + "/wiql").getUrl()).contains("timePrecision=true");
    }

    @Test
    void fetchesFiftyWithOneCallWhereverTheyAre() {
        types("Bug");
        SERVER.answer(
                "GET",
                "/octo/Ops/_apis/wit/workitemtypes/Bug/states",
                200,
                "{\"value\": [{\"name\": \"Done\", \"category\": \"Completed\"}]}");
        SERVER.answer(
                "POST",
                "/octo/_apis/wit/workitemsbatch",
                200,
                "{\"value\": [null, " + item(7, "Bug", "Done", "").replace("Web Shop", "Ops") + "]}");

        List<RemoteIssue> found =
                tracker.fetch(IntStream.range(1, 121).mapToObj(String::valueOf).toList());

        assertThat(found).hasSize(3);
        assertThat(found.getFirst().project()).isEqualTo("octo/Ops");
        assertThat(found.getFirst().closed()).isTrue();
        assertThat(SERVER.calls()).as("three calls, and one for the states").isEqualTo(4);
        assertThat(SERVER.sent("POST", "/octo/_apis/wit/workitemsbatch")
                        .get("errorPolicy")
                        .stringValue())
                .isEqualTo("omit");
    }

    @ParameterizedTest
    @CsvSource({"Active,true,Closed", "Closed,false,New", "Removed,false,New", "Resolved,true,Closed"})
    void closesAndReopens(String before, boolean closed, String after) {
        types("Bug");
        SERVER.answer("GET", "/octo/_apis/wit/workitems/7", 200, item(7, "Bug", before, ""));
        SERVER.answer("PATCH", "/octo/_apis/wit/workitems/7", 200, item(7, "Bug", after, ""));

        assertThat(tracker.update("7", new IssueChange(closed, null, null, null))
                        .closed())
                .isEqualTo(closed);
        assertThat(SERVER.sent("PATCH", "/octo/_apis/wit/workitems/7"))
                .isEqualTo(JSON.readTree(
                        "[{\"op\": \"add\", \"path\": \"/fields/System.State\", \"value\": \"%s\"}]".formatted(after)));
    }

    /** The updates are those of learn.microsoft.com/rest/api/azure/devops/wit/updates/list. */
    @Test
    void givesItToAnAccountAndTellsWhoDid() {
        types("Bug");
        String dora =
                ", \"System.AssignedTo\": {\"displayName\": \"Dora Example\", \"uniqueName\": \"dora@example.org\", \"id\": \"1\"}";
        SERVER.answer("GET", "/octo/_apis/wit/workitems/7", 200, item(7, "Bug", "New", ""));
        SERVER.answer("PATCH", "/octo/_apis/wit/workitems/7", 200, item(7, "Bug", "New", dora));
        SERVER.answer("GET", "/octo/_apis/wit/workItems/7/updates", 200, """
                {"count": 3, "value": [
                 {"id": 1, "revisedBy": {"uniqueName": "eve@example.org"}, "fields": {"System.Title": {"newValue": "x"}}},
                 {"id": 2, "revisedBy": {"uniqueName": "alex@example.org"}, "fields": {"System.AssignedTo":
                  {"newValue": {"uniqueName": "dora@example.org"}}}},
                 {"id": 3, "revisedBy": {"uniqueName": "dora@example.org"}}]}""");

        RemoteIssue after = tracker.update("7", new IssueChange(null, null, null, "dora@example.org"));

        assertThat(SERVER.sent("PATCH", "/octo/_apis/wit/workitems/7")).isEqualTo(JSON.readTree("""
                [{"op": "add", "path": "/fields/System.AssignedTo", "value": "dora@example.org"}]"""));
        assertThat(after.assignee()).isEqualTo("Dora Example");
        assertThat(after.account()).isEqualTo("dora@example.org");
        assertThat(after.started()).isFalse();
        assertThat(tracker.assigner(after)).contains("alex@example.org");
    }

    @Test
    void returnsCommentsAsPlainText() {
        SERVER.answer(
                "GET", WIT + "/workItems/7/comments", 200, "{\"comments\": [" + comment(2) + ", " + comment(1) + "]}");

        assertThat(tracker.comments("7", Instant.parse("2026-11-30T11:00:00Z")))
                .containsExactly(
                        new RemoteComment("1", "Dora", Instant.parse("2026-11-30T11:00:00Z"), "On it & <now>\n@Eve"),
                        new RemoteComment("2", "Dora", Instant.parse("2026-11-30T11:00:00Z"), "On it & <now>\n@Eve"));
        assertThat(tracker.comments("7", Instant.parse("2026-11-30T11:00:01Z"))).isEmpty();
    }

    private static String comment(int id) {
        return """
                {"id": %d, "text": "<div>On it &amp; &lt;now&gt;</div><div><a href=\\"#\\">@Eve</a></div>",
                 "createdBy": {"id": "7", "displayName": "Dora"}, "createdDate": "2026-11-30T11:00:00Z"}""".formatted(id);
    }

    @Test
    void pagesThroughChanges() {
        types("Bug");
        String ids = String.join(
                ",", IntStream.range(0, 50).mapToObj("{\"id\": %d}"::formatted).toList());
        SERVER.answer("POST", WIT + "/wiql", 200, "{\"workItems\": [" + ids + "]}");
        SERVER.answer(
                "POST", "/octo/_apis/wit/workitemsbatch", 200, "{\"value\": [" + item(7, "Bug", "New", "") + "]}");

        IssuePage page = tracker.changed(Instant.parse("2026-11-30T11:00:00.7Z"), null);

        assertThat(page.nextPageToken()).isEqualTo("2026-11-30T11:30:00Z/0");
        assertThat(SERVER.sent("POST", WIT + "/wiql").get("query").stringValue())
                .contains("[System.ChangedDate] >= '2026-11-30T11:00:00Z'");
    }

    @Test
    void quotesWhatPeopleSearch() {
        SERVER.answer("POST", WIT + "/wiql", 200, "{\"workItems\": []}");

        tracker.recent("it's' OR 1=1", 10);

        assertThat(SERVER.sent("POST", WIT + "/wiql").get("query").stringValue())
                .contains("CONTAINS 'it''s'' OR 1=1'");
    }

    @Test
    void readsMessagesWithTheSecret() {
        byte[] updated =
                "{\"id\": \"n-1\", \"eventType\": \"workitem.updated\", \"resource\": {\"id\": 3, \"workItemId\": 7}}"
                        .getBytes(UTF_8);
        byte[] created =
                "{\"id\": \"n-2\", \"eventType\": \"workitem.created\", \"resource\": {\"id\": 8}}".getBytes(UTF_8);
        byte[] build =
                "{\"id\": \"n-3\", \"eventType\": \"build.complete\", \"resource\": {\"id\": 9}}".getBytes(UTF_8);
        Map<String, String> basic = Deliveries.signed(TrackerKind.AZURE_DEVOPS, updated);

        assertThat(tracker.delivery(basic, updated)).contains(new Delivery("n-1", Set.of("7"), null, false));
        assertThat(tracker.delivery(basic, created)).contains(new Delivery("n-2", Set.of("8"), null, false));
        assertThat(tracker.delivery(basic, build)).contains(new Delivery("n-3", Set.of(), null, false));
        assertThat(tracker.delivery(Map.of("x-afterword-secret", FakeTracker.SECRET), updated))
                .isPresent();
        assertThat(tracker.delivery(Map.of("authorization", Signatures.basic("afterword", "x")), updated))
                .isEmpty();
        assertThat(tracker.delivery(Map.of("authorization", "Basic %%%"), updated))
                .isEmpty();
        assertThat(tracker.delivery(Map.of(), updated)).isEmpty();
    }
}
