package dev.afterword.tracker.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterword.tracker.remote.Shortcoming.Code;
import dev.afterword.web.outbound.OutboundTesting;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The adapter against Debian's Redmine; {@code bin/prove trackers} runs it. */
class RedmineProof {

    /** Without an ampersand in its link: where texts have no markup, Redmine writes those of links twice as an entity. */
    private static final String NASTY = MarkupTests.NASTY.replace("a=b&c=d", "a=b");

    private static RedmineServer server;

    private final String marker = "afterword-" + UUID.randomUUID();
    private Instant start;

    @BeforeAll
    static void install() throws Exception {
        server = new RedmineServer("common_mark");
    }

    @AfterAll
    static void end() throws Exception {
        server.remove();
    }

    @BeforeEach
    void remember() {
        start = Instant.now();
    }

    private static RemoteTracker tracker(String login, String project) {
        return opened(server.key(login), project);
    }

    private static RemoteTracker opened(String key, String project) {
        return new RemoteTrackers(OutboundTesting.loopback(), Clock.systemUTC())
                .open(new TrackerAccess(TrackerKind.REDMINE, server.base(), project, null, key, null));
    }

    private NewIssue issue(String title) {
        return new NewIssue(
                marker,
                title,
                "What is to be done.\n\n" + marker,
                "Feature",
                null,
                LocalDate.now(ZoneOffset.UTC).plusDays(9),
                Map.of());
    }

    private RemoteTracker web() {
        return tracker("afterword", "web");
    }

    @Test
    void testFindsNothingMissing() {
        assertThat(web().test(null)).isEmpty();
    }

    @Test
    void testTellsWhatIsMissing() {
        assertThat(opened("0123456789abcdef", "web").test(null))
                .extracting(Shortcoming::code)
                .containsExactly(Code.CREDENTIALS);
        assertThat(tracker("afterword", "nowhere").test(null))
                .extracting(Shortcoming::code)
                .containsExactly(Code.NO_PROJECT);
        assertThat(tracker("stranger", "web").test(null))
                .extracting(Shortcoming::code)
                .containsExactly(Code.NO_PROJECT);
        assertThat(tracker("looker", "web").test(null))
                .extracting(Shortcoming::code, Shortcoming::detail)
                .containsExactlyInAnyOrder(
                        tuple(Code.CANNOT_CREATE, "add_issues"),
                        tuple(Code.CANNOT_CHANGE, "edit_issues"),
                        tuple(Code.CANNOT_CHANGE, "add_issue_notes"));
        assertThat(tracker("afterword", "closed").test(null))
                .extracting(Shortcoming::code)
                .contains(Code.CANNOT_CREATE);
    }

    @Test
    void createsOnceAndFindsByMarker() {
        assertThat(web().marked(marker, start)).isEmpty();

        RemoteIssue created = web().create(issue("Rotate the keys"));

        assertThat(created.title()).isEqualTo("Rotate the keys");
        assertThat(created.project()).isEqualTo("web");
        assertThat(created.closed()).isFalse();
        assertThat(created.started()).isFalse();
        assertThat(created.status()).isEqualTo("New");
        assertThat(created.dueOn()).isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(9));
        assertThat(created.createdAt())
                .isBetween(start.minusSeconds(2), Instant.now().plusSeconds(2));
        assertThat(web().marked(marker, start)).containsExactly(created);
        assertThat(web().marked(marker, start.plus(1, ChronoUnit.HOURS))).isEmpty();
        assertThat(web().fetch(List.of(created.id(), "99999999", "x"))).containsExactly(created);
        assertThat(web().find("#" + created.id())).contains(created);
        assertThat(web().find(created.url())).contains(created);
        assertThat(web().find("Rotate")).isEmpty();
        assertThat(web().recent("rotate the", 5)).contains(created);
        assertThat(web().recent("no such title", 5)).isEmpty();
    }

    @Test
    void createsWithTypeAssigneeFieldsAndADateInThePast() {
        NewIssue issue = new NewIssue(
                marker,
                "Late",
                "x",
                "bug",
                "dora example",
                LocalDate.now(ZoneOffset.UTC).minusDays(3),
                Map.of("priority_id", 4));

        RemoteIssue created = web().create(TrackerKind.REDMINE.completed(issue, LocalDate.now(ZoneOffset.UTC)));

        assertThat(created.assignee()).isEqualTo("Dora Example");
        assertThat(created.started()).isFalse();
        assertThat(created.dueOn()).isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(3));
    }

    @Test
    void saysWhatIsWrongWithAnIssue() {
        NewIssue noType = new NewIssue(marker, "x", "x", "Epic", null, null, Map.of());
        NewIssue nobody = new NewIssue(marker, "x", "x", null, "Nobody", null, Map.of());
        NewIssue wrong = new NewIssue(marker, "x", "x", null, null, null, Map.of("priority_id", 4711));

        assertGivesUp(() -> web().create(noType), Code.NO_TYPE, "Feature");
        assertGivesUp(() -> web().create(nobody), Code.NO_FIELD, "Dora Example");
        assertGivesUp(() -> web().create(wrong), Code.CANNOT_CREATE, "Priority");
        assertGivesUp(() -> tracker("looker", "web").create(issue("x")), Code.CANNOT_CREATE, "Project cannot be blank");
        assertGivesUp(() -> tracker("afterword", "closed").create(issue("x")), Code.CANNOT_CREATE, "");
    }

    @Test
    void closesAndReopens() throws Exception {
        RemoteIssue created = web().create(issue("Close me"));

        RemoteIssue closed = web().update(created.id(), new IssueChange(true, null, null, null));
        RemoteIssue again = web().update(
                        created.id(),
                        new IssueChange(
                                true, "Closed", LocalDate.now(ZoneOffset.UTC).minusDays(1), null));
        RemoteIssue open = web().update(created.id(), new IssueChange(false, null, null, null));

        assertThat(closed.closed()).isTrue();
        assertThat(closed.status()).isEqualTo("Closed");
        assertThat(again.title()).isEqualTo("Closed");
        assertThat(again.dueOn()).isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(1));
        assertThat(open.closed()).isFalse();
    }

    @Test
    void seesWhatPeopleDoThere() throws Exception {
        RemoteIssue created = web().create(issue("Their work"));
        String path = "/issues/" + created.id() + ".json";
        server.as(
                "dora",
                "PUT",
                path,
                "{\"issue\": {\"status_id\": 2, \"assigned_to_id\": \"me\", \"notes\": \"On it,\\n*now*\"}}");

        RemoteIssue started = web().fetch(List.of(created.id())).getFirst();
        server.as("dora", "PUT", path, "{\"issue\": {\"status_id\": 5, \"due_date\": \"\"}}");
        RemoteIssue closed = web().fetch(List.of(created.id())).getFirst();

        assertThat(started.started()).isTrue();
        assertThat(started.assignee()).isEqualTo("Dora Example");
        assertThat(started.status()).isEqualTo("In Progress");
        assertThat(closed.closed()).isTrue();
        assertThat(closed.dueOn()).isNull();
        assertThat(web().comments(created.id(), start))
                .extracting(RemoteComment::author, RemoteComment::text)
                .containsExactly(tuple("Dora Example", "On it,\n*now*"));
        assertThat(web().comments(created.id(), Instant.now().plusSeconds(5))).isEmpty();
    }

    private static String account(String login) throws Exception {
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(server.as(login, "GET", "/users/current.json", ""));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    /** To us it matters who gave it to whom: a person who takes it has accepted it, and one who gets it hasn't. */
    @Test
    void anAssigneeGoesThereAndComesBack() throws Exception {
        String dora = account("dora");
        String ours = account("afterword");
        RemoteIssue created = web().create(issue("Whose is it"));
        assertThat(created.account()).isNull();

        RemoteIssue given = web().update(created.id(), new IssueChange(null, null, null, dora));
        assertThat(given.account()).isEqualTo(dora);
        assertThat(given.assignee()).isEqualTo("Dora Example");
        assertThat(given.started()).as("nobody began").isFalse();
        assertThat(web().assigner(given)).contains(ours);

        String path = "/issues/" + created.id() + ".json";
        server.as("dora", "PUT", path, "{\"issue\": {\"assigned_to_id\": \"\"}}");
        assertThat(web().fetch(List.of(created.id())).getFirst().account()).isNull();
        server.as("dora", "PUT", path, "{\"issue\": {\"assigned_to_id\": \"me\"}}");
        RemoteIssue taken = web().fetch(List.of(created.id())).getFirst();
        assertThat(taken.account()).isEqualTo(dora);
        assertThat(web().assigner(taken)).contains(dora);

        RemoteIssue born = web().create(
                        new NewIssue("afterword-" + UUID.randomUUID(), "Born so", "x", null, dora, null, Map.of()));
        assertThat(born.account()).isEqualTo(dora);
        assertThat(web().assigner(born)).contains(ours);
        assertGivesUp(
                () -> web().update(created.id(), new IssueChange(null, null, null, "99999999")),
                Code.CANNOT_CHANGE,
                "");
        assertThat(web().accountOf("dora@example.org"))
                .as("only administrators see addresses")
                .isEmpty();
    }

    /** The engineer's part of {@code FollowUpPlayTests}: done, returned with a comment, and done again. */
    @Test
    void whatIsReturnedIsDoneAgain() throws Exception {
        RemoteIssue created = web().create(issue("Tokens expire"));
        String path = "/issues/" + created.id() + ".json";
        server.as("dora", "PUT", path, "{\"issue\": {\"assigned_to_id\": \"me\"}}");
        assertThat(web().fetch(List.of(created.id())).getFirst().assignee()).isEqualTo("Dora Example");
        server.as("dora", "PUT", path, "{\"issue\": {\"status_id\": 5, \"notes\": \"New ones end.\"}}");
        assertThat(web().fetch(List.of(created.id())).getFirst().closed()).isTrue();

        RemoteIssue returned = web().update(created.id(), new IssueChange(false, null, null, null));
        web().comment(created.id(), "Old ones don’t.\n\n" + marker);
        assertThat(returned.closed()).isFalse();
        assertThat(returned.assignee()).isEqualTo("Dora Example");
        server.as("dora", "PUT", path, "{\"issue\": {\"status_id\": 5, \"notes\": \"All end.\"}}");

        assertThat(web().changed(start, null).issues())
                .filteredOn(each -> each.id().equals(created.id()))
                .singleElement()
                .matches(RemoteIssue::closed);
        assertThat(web().comments(created.id(), start))
                .extracting(RemoteComment::author)
                .containsExactly("Dora Example", "Afterword Example", "Dora Example");
    }

    @Test
    void commentsAndFindsItsMark() throws Exception {
        RemoteIssue created = web().create(issue("Talk"));

        web().comment(created.id(), "Reviewed; see #1 and @dora.\n\n" + marker);

        assertThat(web().comments(created.id(), start))
                .singleElement()
                .satisfies(comment -> assertThat(comment.text()).contains(marker))
                .satisfies(comment -> assertThat(comment.author()).isEqualTo("Afterword Example"));
    }

    @Test
    void anIssueThatIsDeletedThereIsAbsent() throws Exception {
        RemoteIssue created = web().create(issue("Delete me"));
        server.as("dora", "DELETE", "/issues/" + created.id() + ".json", "");

        assertThat(web().fetch(List.of(created.id()))).isEmpty();
        assertThat(web().find(created.id())).isEmpty();
        assertGivesUp(
                () -> web().update(created.id(), new IssueChange(true, null, null, null)), Code.CANNOT_READ, "404");
    }

    @Test
    void anIssueThatIsMovedTellsItsProject() throws Exception {
        RemoteIssue created = web().create(issue("Move me"));
        server.as("dora", "PUT", "/issues/" + created.id() + ".json", "{\"issue\": {\"project_id\": 2}}");

        assertThat(web().fetch(List.of(created.id())))
                .extracting(RemoteIssue::project)
                .containsExactly("ops");
        assertThat(web().marked(marker, start)).extracting(RemoteIssue::id).containsExactly(created.id());
    }

    @Test
    void aRenamedProjectIsTheSame() throws Exception {
        RemoteIssue created = web().create(issue("Stay"));
        server.as("dora", "PUT", "/projects/web.json", "{\"project\": {\"name\": \"Another name\"}}");

        assertThat(web().fetch(List.of(created.id())))
                .extracting(RemoteIssue::project)
                .containsExactly("web");
        assertThat(web().test(null)).isEmpty();
    }

    @Test
    void pagesThroughWhatChangedAndMissesNothing() throws Exception {
        Set<String> created = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            created.add(web().create(issue("Number " + i)).id());
        }
        List<RemoteIssue> changed = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            IssuePage page = web().changed(start, token);
            assertThat(page.issues()).isSortedAccordingTo(Comparator.comparing(RemoteIssue::updatedAt));
            changed.addAll(page.issues());
            token = page.nextPageToken();
            pages++;
        } while (token != null && pages < 50);

        assertThat(pages).isBetween(2, 49);
        assertThat(changed).extracting(RemoteIssue::id).containsAll(created);
        assertThat(web().changed(Instant.now().plusSeconds(60), null).issues()).isEmpty();
        assertThat(web().fetch(created)).hasSize(120);
    }

    @Test
    void aServerThatIsDownIsTriedAgain() throws Exception {
        RemoteIssue created = web().create(issue("Before"));
        server.stop();
        try {
            TryAgainException down =
                    catchThrowableOfType(TryAgainException.class, () -> web().create(issue("While down")));

            assertThat(down.uncertain()).isFalse();
            assertThatExceptionOfType(TryAgainException.class).isThrownBy(() -> web().fetch(List.of(created.id())));
        } finally {
            server.start();
        }

        assertThat(web().fetch(List.of(created.id()))).hasSize(1);
        assertThat(web().marked(marker, start)).hasSize(1);
    }

    static Stream<String> markups() {
        String chosen = System.getProperty("afterword.markups", "");
        return Stream.of("common_mark", "textile", "").filter(markup -> chosen.isEmpty() || chosen.equals(markup));
    }

    /** Redmine shows exactly the text, and nothing but our own link in it, whatever its administrator chose. */
    @ParameterizedTest
    @MethodSource("markups")
    void textsReadAsWritten(String markup) throws Exception {
        RedmineServer other = markup.equals("common_mark") ? server : new RedmineServer(markup);
        try {
            RemoteTracker there = new RemoteTrackers(OutboundTesting.loopback(), Clock.systemUTC())
                    .open(new TrackerAccess(
                            TrackerKind.REDMINE, other.base(), "web", null, other.key("afterword"), null));
            there.create(issue("The first"));

            RemoteIssue created = there.create(
                    new NewIssue(marker, NASTY.lines().findFirst().orElseThrow(), NASTY, null, null, null, Map.of()));

            String page = other.as("dora", "GET", "/issues/" + created.id(), "");
            Matcher description = Pattern.compile(
                            "<div id=\"issue_description_wiki\" class=\"wiki\">(.*?)</div>", Pattern.DOTALL)
                    .matcher(page);
            assertThat(description.find()).isTrue();
            // What isn't followed by a letter is no element.
            String html = description.group(1).strip().replace("<" + PlainText.JOINER, "&lt;");
            assertThat(html.replaceAll("</?(p|br ?/?)>|<a [^>]*href=\"(https?://[^\"]*)\"[^>]*>\\2</a>", ""))
                    .as("no element but web addresses as links to themselves")
                    .doesNotContain("<");
            assertThat(html).contains("href=\"https://afterword.example.org/follow-ups/FU-7QX4M2");
            assertThat(MarkupTests.plain(html.replaceAll("\\s*<br ?/?>\\s*", "<br>")))
                    .isEqualTo(MarkupTests.lines(NASTY));
            assertThat(created.title()).isEqualTo(NASTY.lines().findFirst().orElseThrow());
        } finally {
            if (other != server) {
                other.remove();
            }
        }
    }

    private static void assertGivesUp(ThrowingCallable call, Code code, String detail) {
        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.shortcoming().code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.shortcoming().detail()).contains(detail));
    }
}
