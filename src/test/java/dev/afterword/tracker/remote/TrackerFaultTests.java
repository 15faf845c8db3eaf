package dev.afterword.tracker.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.afterword.tracker.remote.Shortcoming.Code;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever a tracker answers, each adapter returns, says to try again, or gives up with words; and no token is in them. */
class TrackerFaultTests {

    private static final FakeTracker SERVER = new FakeTracker();

    private static final NewIssue ISSUE =
            new NewIssue("marker-1", "Title", "Text marker-1", null, "7", LocalDate.of(2026, 12, 24), Map.of());

    private static final RemoteIssue ASSIGNED = new RemoteIssue(
            "1",
            "https://tracker.example.org/1",
            "owner/project",
            "Title",
            false,
            "Open",
            false,
            "Dora",
            "7",
            null,
            null,
            FakeTracker.NOW,
            FakeTracker.NOW);

    private static final Map<String, Consumer<RemoteTracker>> READING = new LinkedHashMap<>(Map.of(
            "test", tracker -> tracker.test(null),
            "marked", tracker -> tracker.marked("marker-1", FakeTracker.NOW),
            "fetch", tracker -> tracker.fetch(List.of("1", "2")),
            "comments", tracker -> tracker.comments("1", FakeTracker.NOW),
            "changed", tracker -> tracker.changed(FakeTracker.NOW, null),
            "recent", tracker -> tracker.recent("text", 10),
            "find", tracker -> tracker.find("12"),
            "assigner", tracker -> tracker.assigner(ASSIGNED),
            "accountOf", tracker -> tracker.accountOf("dora@example.org")));

    private static final Map<String, Consumer<RemoteTracker>> CHANGING = Map.of(
            "create", tracker -> tracker.create(ISSUE),
            "update", tracker -> tracker.update("1", new IssueChange(true, "New", LocalDate.of(2026, 12, 31), "7")),
            "comment", tracker -> tracker.comment("1", "Hello"));

    @AfterContainer
    static void stop() {
        SERVER.stop();
    }

    private static RemoteTracker tracker(TrackerKind kind) {
        return SERVER.open(kind, "owner/project");
    }

    private static void everyCall(ResponseDefinitionBuilder answer, Judge judge) {
        SERVER.forget();
        SERVER.answerEverything(answer);
        for (TrackerKind kind : TrackerKind.values()) {
            READING.forEach((name, call) -> {
                if (asks(kind, name)) {
                    judge.judge(kind, name, catchThrowable(() -> call.accept(tracker(kind))));
                }
            });
            CHANGING.forEach((name, call) -> judge.judge(kind, name, catchThrowable(() -> call.accept(tracker(kind)))));
        }
    }

    /** Returns whether a product is asked for it at all. */
    private static boolean asks(TrackerKind kind, String call) {
        return switch (call) {
            case "assigner" -> kind != TrackerKind.WEBHOOK;
            case "accountOf" ->
                !Set.of(TrackerKind.GITHUB, TrackerKind.AZURE_DEVOPS, TrackerKind.WEBHOOK)
                        .contains(kind);
            default -> true;
        };
    }

    private interface Judge {
        void judge(TrackerKind kind, String call, Throwable thrown);
    }

    private static void assertKnown(TrackerKind kind, String call, Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).as(kind + " " + call).isInstanceOfAny(GiveUpException.class, TryAgainException.class);
            assertThat(thrown.getMessage())
                    .as(kind + " " + call)
                    .hasSizeLessThan(400)
                    .doesNotContain(FakeTracker.TOKEN, FakeTracker.SECRET, "\n");
        }
    }

    private static void assertTriesAgain(ResponseDefinitionBuilder answer, Duration after) {
        everyCall(answer, (kind, call, thrown) -> {
            assertKnown(kind, call, thrown);
            assertThat(thrown).as(kind + " " + call).isInstanceOf(TryAgainException.class);
            assertThat(((TryAgainException) thrown).after())
                    .as(kind + " " + call)
                    .isEqualTo(after);
        });
    }

    @Example
    void waitAsLongAsTheTrackerAsks() {
        String limit = "{\"message\": \"slow down " + FakeTracker.TOKEN + "\"}";

        assertTriesAgain(
                aResponse().withStatus(429).withBody(limit).withHeader("Retry-After", "7"), Duration.ofSeconds(7));
        assertTriesAgain(
                aResponse().withStatus(503).withHeader("Retry-After", "Mon, 30 Nov 2026 12:02:00 GMT"),
                Duration.ofMinutes(2));
        assertTriesAgain(
                aResponse()
                        .withStatus(403)
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", String.valueOf(FakeTracker.NOW.getEpochSecond() + 90)),
                Duration.ofSeconds(90));
        assertTriesAgain(aResponse().withStatus(429).withHeader("Retry-After", "99999999"), Duration.ofDays(1));
        assertTriesAgain(
                aResponse().withStatus(403).withBody("{\"message\": \"You have exceeded a secondary rate limit\"}"),
                Duration.ofMinutes(1));
        assertTriesAgain(aResponse().withStatus(502).withBody("<html>bad gateway"), null);
    }

    @Example
    void knowWhetherAChangeMayHaveBeenMade() throws Exception {
        SERVER.forget();
        for (TrackerKind kind :
                List.of(TrackerKind.GITHUB, TrackerKind.GITLAB, TrackerKind.REDMINE, TrackerKind.WEBHOOK)) {
            assertThat(uncertain(kind, aResponse().withStatus(500)))
                    .as(kind + " 500")
                    .isTrue();
            assertThat(uncertain(kind, aResponse().withFault(Fault.EMPTY_RESPONSE)))
                    .as(kind + " drops")
                    .isTrue();
            assertThat(uncertain(kind, aResponse().withStatus(429)))
                    .as(kind + " 429")
                    .isFalse();
        }
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        for (TrackerKind kind : TrackerKind.values()) {
            TryAgainException refused = catchThrowableOfType(
                    TryAgainException.class,
                    () -> FakeTracker.open(kind, nobody, "owner/project").comment("1", "x"));
            assertThat(refused.uncertain()).as(kind + " refuses").isFalse();
        }
    }

    private static boolean uncertain(TrackerKind kind, ResponseDefinitionBuilder answer) {
        SERVER.answerEverything(answer);
        return catchThrowableOfType(TryAgainException.class, () -> tracker(kind).comment("1", "x"))
                .uncertain();
    }

    @Example
    void giveUpWhereSomebodyHasToChangeSomething() {
        Map<Integer, Set<Code>> expected = Map.of(
                401, Set.of(Code.CREDENTIALS),
                403,
                        Set.of(
                                Code.CANNOT_READ,
                                Code.CANNOT_CREATE,
                                Code.CANNOT_CHANGE,
                                Code.NO_PROJECT,
                                Code.CREDENTIALS),
                404,
                        Set.of(
                                Code.CANNOT_READ,
                                Code.CANNOT_CREATE,
                                Code.CANNOT_CHANGE,
                                Code.NO_PROJECT,
                                Code.CREDENTIALS),
                422,
                        Set.of(
                                Code.CANNOT_READ,
                                Code.CANNOT_CREATE,
                                Code.CANNOT_CHANGE,
                                Code.NO_PROJECT,
                                Code.CREDENTIALS));
        expected.forEach((status, codes) -> everyCall(
                aResponse().withStatus(status).withBody("{\"errors\": [\"said " + FakeTracker.TOKEN + "\"]}"),
                (kind, call, thrown) -> {
                    assertKnown(kind, call, thrown);
                    if (CHANGING.containsKey(call)) {
                        assertThat(thrown).as(kind + " " + call).isInstanceOf(GiveUpException.class);
                        assertThat(((GiveUpException) thrown).shortcoming().code())
                                .as(kind + " " + call)
                                .isIn(codes);
                        assertThat(((GiveUpException) thrown).shortcoming().detail())
                                .contains(status.toString());
                    }
                }));
    }

    /** A server that sends the same full page whatever it is asked for. */
    @Example
    void aListWithoutAnEndEnds() {
        String issue =
                "{\"id\": 1, \"iid\": 1, \"number\": 1, \"created_at\": \"2026-12-30T12:00:00Z\", \"description\": \"\", \"fields\": {}}";
        String list = String.join(",", Collections.nCopies(100, issue));
        SERVER.forget();
        SERVER.answer("GET", "/.*", 200, "[" + list + "]");
        SERVER.answer("GET", "/issues.json", 200, "{\"issues\": [" + list + "]}");
        SERVER.answer("POST", "/.*", 200, "{\"issues\": [" + list + "], \"nextPageToken\": \"x\"}");

        for (TrackerKind kind : List.of(
                TrackerKind.GITHUB,
                TrackerKind.GITLAB,
                TrackerKind.REDMINE,
                TrackerKind.JIRA_CLOUD,
                TrackerKind.JIRA_DATA_CENTER)) {
            assertThat(catchThrowableOfType(
                                    GiveUpException.class, () -> tracker(kind).marked("marker-1", FakeTracker.NOW))
                            .shortcoming())
                    .as(kind.name())
                    .isEqualTo(new Shortcoming(Code.ODD_ANSWER, "a list without an end"));
        }
    }

    @Example
    void testTellsThatTheTokenIsWrong() {
        SERVER.forget();
        SERVER.answerEverything(aResponse().withStatus(401).withBody("{\"message\": \"Bad credentials\"}"));

        for (TrackerKind kind : TrackerKind.values()) {
            assertThat(tracker(kind).test(kind.type(null)))
                    .as(kind.name())
                    .extracting(Shortcoming::code)
                    .containsExactly(Code.CREDENTIALS);
        }
    }

    @Example
    void oddAnswersAreSaidToBeOdd() {
        for (String odd : List.of(
                "",
                "<html><body>Sign in</body></html>",
                "null",
                "[]",
                "{}",
                "[1, null]",
                "{\"issues\": 7}",
                "[".repeat(5000))) {
            everyCall(aResponse().withStatus(200).withBody(odd), TrackerFaultTests::assertKnown);
        }
        everyCall(
                aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/?" + FakeTracker.TOKEN),
                TrackerFaultTests::assertKnown);
        everyCall(
                aResponse().withStatus(200).withBody("{\"a\": \"" + "x".repeat(5 << 20) + "\"}"),
                (kind, call, thrown) -> {
                    assertThat(thrown).as(kind + " " + call).isInstanceOf(GiveUpException.class);
                    assertThat(((GiveUpException) thrown).shortcoming().code()).isEqualTo(Code.ODD_ANSWER);
                });
    }

    /** JSON with the names that adapters look for, and values of any type. */
    @Provide
    Arbitrary<String> answers() {
        return answers(6);
    }

    private static Arbitrary<String> answers(int depth) {
        Arbitrary<String> names = Arbitraries.of(
                "issue",
                "issues",
                "id",
                "iid",
                "number",
                "key",
                "fields",
                "project",
                "status",
                "state",
                "statusCategory",
                "title",
                "subject",
                "summary",
                "html_url",
                "web_url",
                "url",
                "repository_url",
                "created_at",
                "updated_at",
                "created_on",
                "updated_on",
                "created",
                "updated",
                "createdAt",
                "updatedAt",
                "data",
                "repository",
                "i1",
                "value",
                "workItems",
                "journals",
                "comments",
                "user",
                "name",
                "assignee",
                "assignees",
                "assigned_to",
                "nodes",
                "login",
                "due_date",
                "duedate",
                "is_closed",
                "closed",
                "trackers",
                "moved_to_id",
                "System.Title",
                "System.State",
                "System.TeamProject",
                "System.WorkItemType",
                "System.CreatedDate",
                "System.ChangedDate",
                "identifier",
                "errors",
                "type",
                "message",
                "description",
                "body",
                "transitions",
                "to",
                "permissions",
                "issueTypes",
                "nextPageToken",
                "enabled_modules",
                "details",
                "new_value",
                "users",
                "mail",
                "author",
                "event",
                "assigner",
                "system",
                "username",
                "changelog",
                "histories",
                "items",
                "field",
                "accountId",
                "System.AssignedTo",
                "newValue",
                "revisedBy",
                "uniqueName");
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "true",
                "0",
                "7",
                "-1",
                "1e400",
                "12345678901234567890",
                "\"\"",
                "\"x\"",
                "\"open\"",
                "\"closed\"",
                "\"done\"",
                "\"2026-11-30T12:00:00Z\"",
                "\"2026-13-45\"",
                "\"http://x.test/1\"",
                "\"javascript:alert(1)\"",
                "\"\\u0000\\ud800\"",
                "[]",
                "{}");
        return depth == 0
                ? values
                : Arbitraries.oneOf(
                        values,
                        answers(depth - 1).list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
                        Combinators.combine(names, answers(depth - 1))
                                .as((name, value) -> "\"" + name + "\": " + value)
                                .list()
                                .ofMaxSize(6)
                                .map(fields -> "{" + String.join(",", fields) + "}"));
    }

    @Property(tries = 60)
    void anyJsonIsReadOrOdd(@ForAll("answers") String json) {
        everyCall(aResponse().withStatus(200).withBody(json), TrackerFaultTests::assertKnown);
    }

    @Property(tries = 1500)
    void anySignedMessageIsReadOrOdd(@ForAll("answers") String json) {
        byte[] body = json.getBytes(UTF_8);
        for (TrackerKind kind : TrackerKind.values()) {
            Throwable thrown = catchThrowable(() -> tracker(kind).delivery(Deliveries.signed(kind, body), body));
            if (thrown != null) {
                assertThat(thrown).as(kind.name()).isInstanceOf(GiveUpException.class);
            }
        }
    }
}
