package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CHANGE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CREATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_READ;
import static dev.afterword.tracker.remote.Shortcoming.Code.CREDENTIALS;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_FIELD;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_PROJECT;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_TYPE;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_WEBHOOK_SECRET;
import static dev.afterword.tracker.remote.TrackerCalls.query;
import static dev.afterword.tracker.remote.TrackerCalls.segment;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A project of GitLab (docs.gitlab.com/api/issues). A moved issue stays behind, closed; where it went only GraphQL tells. */
final class GitLabIssues implements RemoteTracker {

    private static final int CHUNK = 50;
    private static final Set<String> TYPES = Set.of("issue", "incident", "test_case", "task");

    /** Planner: may create and change issues. */
    private static final int PLANNER = 15;

    static final OwnFields OWN =
            new OwnFields(Set.of("title", "description"), "issue_type", "assignee_ids", "due_date");

    private final TrackerCalls calls;
    private final TrackerAccess access;
    private final Clock clock;
    private final String project;

    GitLabIssues(OutboundClient client, Clock clock, TrackerAccess access) {
        this.calls = new TrackerCalls(client, clock, access, Map.of("private-token", access.token()));
        this.access = access;
        this.clock = clock;
        this.project = "/api/v4/projects/" + segment(access.project());
    }

    @Override
    public List<Shortcoming> test(@Nullable String type) {
        RemoteAnswer answer = calls.get(project);
        if (!answer.isOk()) {
            return List.of(new Shortcoming(answer.status() == 401 ? CREDENTIALS : NO_PROJECT, answer.said()));
        }
        RemoteJson found = answer.json();
        List<Shortcoming> missing = new ArrayList<>();
        if (found.maybe("archived") != null && found.flag("archived")) {
            missing.add(new Shortcoming(CANNOT_CREATE, "The project is archived"));
        }
        if (found.textOrEmpty("issues_access_level").equals("disabled")) {
            missing.add(new Shortcoming(CANNOT_CREATE, "The project has no issues"));
        }
        RemoteJson permissions = found.maybe("permissions");
        if (permissions != null
                && Math.max(level(permissions, "project_access"), level(permissions, "group_access")) < PLANNER) {
            missing.add(new Shortcoming(CANNOT_CHANGE, "Planner, Reporter"));
        }
        scopes().filter(scopes -> !scopes.contains("api"))
                .ifPresent(scopes -> missing.add(new Shortcoming(CANNOT_CREATE, "api; " + String.join(", ", scopes))));
        if (type != null && !TYPES.contains(apiType(type))) {
            missing.add(noType(type));
        }
        if (access.webhookSecret() == null) {
            missing.add(new Shortcoming(NO_WEBHOOK_SECRET, access.project()));
        }
        return missing;
    }

    private static long level(RemoteJson permissions, String kind) {
        RemoteJson found = permissions.maybe(kind);
        return found == null ? 0 : found.number("access_level");
    }

    /** Returns what the token may do; empty if it is of another kind than a personal, project or group access token. */
    private Optional<List<String>> scopes() {
        RemoteAnswer token = calls.get("/api/v4/personal_access_tokens/self");
        return token.isOk()
                ? Optional.of(token.json().at("scopes").items().stream()
                        .map(RemoteJson::text)
                        .toList())
                : Optional.empty();
    }

    @Override
    public RemoteIssue create(NewIssue issue) {
        Map<String, Object> fields = new HashMap<>(issue.fields());
        fields.put("title", Markup.title(issue.title()));
        fields.put("description", Markup.markdown(issue.description()));
        if (issue.type() != null) {
            fields.put(OWN.type(), type(issue.type()));
        }
        if (issue.assignee() != null) {
            fields.put(OWN.assignee(), List.of(member(issue.assignee())));
        }
        if (issue.dueOn() != null) {
            fields.put(String.valueOf(OWN.dueOn()), issue.dueOn().toString());
        }
        return issue(calls.change("POST", project + "/issues", fields)
                .orGiveUp(CANNOT_CREATE)
                .json());
    }

    private static String type(String name) {
        String type = apiType(name);
        if (!TYPES.contains(type)) {
            throw new GiveUpException(noType(name));
        }
        return type;
    }

    private static String apiType(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static Shortcoming noType(String name) {
        return new Shortcoming(NO_TYPE, PlainText.line(name + ": issue, incident, task, test_case", 300));
    }

    private long member(String name) {
        return calls
                .get(project + "/users" + query("search", name, "per_page", 100))
                .orGiveUp(CANNOT_READ)
                .json()
                .items()
                .stream()
                .filter(user -> user.text("username").equalsIgnoreCase(name.replaceFirst("^@", "")))
                .findFirst()
                .orElseThrow(() -> new GiveUpException(new Shortcoming(NO_FIELD, PlainText.line(name, 300))))
                .number("id");
    }

    @Override
    public List<RemoteIssue> marked(String marker, Instant since) {
        List<RemoteIssue> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            TrackerCalls.requireEnd(page);
            List<RemoteJson> issues = list(
                    "created_after",
                    since.minus(TrackerCalls.OTHER_CLOCKS).truncatedTo(ChronoUnit.SECONDS),
                    "order_by",
                    "created_at",
                    "sort",
                    "desc",
                    "per_page",
                    CHUNK,
                    "page",
                    page);
            issues.stream()
                    .filter(issue -> Markup.holds(issue.textOrEmpty("description"), marker))
                    .forEach(issue -> found.add(placed(issue)));
            if (issues.size() < CHUNK) {
                return found;
            }
        }
    }

    @Override
    public List<RemoteIssue> fetch(Collection<String> ids) {
        List<String> numbers =
                ids.stream().filter(id -> id.matches("\\d{1,18}")).distinct().toList();
        List<RemoteIssue> found = new ArrayList<>();
        for (List<String> chunk : TrackerCalls.chunks(numbers, CHUNK)) {
            String iids = chunk.stream().map(id -> "&iids[]=" + id).collect(Collectors.joining());
            calls.get(project + "/issues" + query("per_page", CHUNK) + iids.replace("[]", "%5B%5D"))
                    .orGiveUp(CANNOT_READ)
                    .json()
                    .items()
                    .forEach(issue -> found.add(placed(issue)));
        }
        return found;
    }

    /** Returns the issue where it is now. */
    private RemoteIssue placed(RemoteJson issue) {
        RemoteJson moved = issue.maybe("moved_to_id");
        return moved == null ? issue(issue) : moved(issue, issue.number("moved_to_id"));
    }

    private RemoteIssue moved(RemoteJson before, long globalId) {
        RemoteIssue old = issue(before);
        RemoteJson there = calls.ask(
                        "POST",
                        "/api/graphql",
                        Map.of(
                                "query",
                                "query($id: IssueID!) {issue(id: $id) {iid reference(full: true)}}",
                                "variables",
                                Map.of("id", "gid://gitlab/Issue/" + globalId)))
                .orGiveUp(CANNOT_READ)
                .json()
                .at("data")
                .maybe("issue");
        if (there == null) {
            return old.in("#" + globalId);
        }
        String path = there.line("reference", PlainText.NAME).replaceFirst("#.*", "");
        RemoteAnswer answer = calls.get("/api/v4/projects/" + segment(path) + "/issues/" + segment(there.text("iid")));
        return answer.isOk() ? issue(answer.json()).withId(old.id()).in(path) : old.in(path);
    }

    @Override
    public RemoteIssue update(String id, IssueChange change) {
        RemoteJson before = calls.get(path(id)).orGiveUp(CANNOT_READ).json();
        Map<String, Object> fields = new HashMap<>();
        if (change.title() != null) {
            fields.put("title", Markup.title(change.title()));
        }
        if (change.dueOn() != null) {
            fields.put("due_date", change.dueOn().toString());
        }
        if (change.closed() != null && change.closed() != isClosed(before)) {
            fields.put("state_event", change.closed() ? "close" : "reopen");
        }
        if (change.assignee() != null) {
            fields.put("assignee_ids", List.of(member(change.assignee())));
        }
        if (fields.isEmpty()) {
            return placed(before);
        }
        return issue(
                calls.change("PUT", path(id), fields).orGiveUp(CANNOT_CHANGE).json());
    }

    /** The notes that GitLab writes itself are the only record of it. */
    @Override
    public Optional<String> assigner(RemoteIssue issue) {
        for (int page = 1; ; page++) {
            TrackerCalls.requireEnd(page);
            List<RemoteJson> notes = notes(issue.id(), page);
            Optional<RemoteJson> last = notes.stream()
                    .filter(note -> note.flag("system") && tellsAssigned(note.text("body"), issue.account()))
                    .findFirst();
            if (last.isPresent() || notes.size() < CHUNK) {
                return last.map(note -> note.at("author").line("username", PlainText.NAME));
            }
        }
    }

    /** @param note such as {@code assigned to @dora and @eve and unassigned @alex} */
    private static boolean tellsAssigned(String note, @Nullable String account) {
        return note.startsWith("assigned to ")
                && List.of(note.replaceFirst(" and unassigned .*", "").split("[ ,]+"))
                        .contains("@" + account);
    }

    /** Others than administrators find by addresses that people made public. */
    @Override
    public Optional<String> accountOf(String email) {
        return calls.get("/api/v4/users" + query("search", email)).orGiveUp(CANNOT_READ).json().items().stream()
                .filter(user -> user.textOrEmpty("email").equalsIgnoreCase(email)
                        || user.textOrEmpty("public_email").equalsIgnoreCase(email))
                .findFirst()
                .map(user -> user.line("username", PlainText.NAME));
    }

    private List<RemoteJson> notes(String id, int page) {
        return calls.get(path(id) + "/notes"
                        + query("sort", "desc", "order_by", "created_at", "per_page", CHUNK, "page", page))
                .orGiveUp(CANNOT_READ)
                .json()
                .items();
    }

    @Override
    public void comment(String id, String text) {
        calls.change("POST", path(id) + "/notes", Map.of("body", Markup.markdown(text)))
                .orGiveUp(CANNOT_CHANGE);
    }

    /** Comments that only members may read aren't returned. */
    @Override
    public List<RemoteComment> comments(String id, Instant since) {
        List<RemoteComment> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            TrackerCalls.requireEnd(page);
            List<RemoteJson> notes = notes(id, page);
            notes.stream()
                    .filter(note -> !note.flag("system") && (note.maybe("internal") == null || !note.flag("internal")))
                    .filter(note -> !note.time("created_at").isBefore(since))
                    .map(note -> new RemoteComment(
                            String.valueOf(note.number("id")),
                            note.at("author").line("name", PlainText.NAME),
                            note.time("created_at"),
                            PlainText.text(note.text("body"), PlainText.COMMENT)))
                    .forEach(found::addFirst);
            if (notes.size() < CHUNK || notes.getLast().time("created_at").isBefore(since)) {
                return found.stream().limit(200).toList();
            }
        }
    }

    @Override
    public IssuePage changed(Instant since, @Nullable String pageToken) {
        PageMark mark = PageMark.of(since, pageToken);
        List<RemoteJson> issues = list(
                "updated_after",
                mark.since(),
                "order_by",
                "updated_at",
                "sort",
                "asc",
                "per_page",
                CHUNK,
                "page",
                mark.skip() / CHUNK + 1);
        return new IssuePage(issues.stream().map(this::placed).toList(), mark.next(issues, "updated_at", CHUNK));
    }

    @Override
    public List<RemoteIssue> recent(@Nullable String text, int limit) {
        return list(
                        "state",
                        "opened",
                        "search",
                        text == null || text.isBlank() ? null : text.strip(),
                        "in",
                        text == null || text.isBlank() ? null : "title",
                        "order_by",
                        "created_at",
                        "sort",
                        "desc",
                        "per_page",
                        Math.min(limit, 100))
                .stream()
                .map(this::issue)
                .toList();
    }

    @Override
    public Optional<RemoteIssue> find(String typed) {
        String start = access.base() + "/" + access.project() + "/-/";
        String id = TypedIssue.number(typed, start + "issues/");
        if (id == null) {
            id = TypedIssue.number(typed, start + "work_items/");
        }
        if (id == null) {
            return Optional.empty();
        }
        RemoteAnswer answer = calls.get(path(id));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(placed(answer.orGiveUp(CANNOT_READ).json()));
    }

    /** With a signing token by its signature, which GitLab has since 2026; otherwise by the secret token in a header. */
    @Override
    public Optional<Delivery> delivery(Map<String, String> headers, byte[] body) {
        Optional<String> signed = Signatures.verified(headers, body, access.webhookSecret(), clock.instant());
        if (signed.isEmpty() && !Signatures.same(headers.get("x-gitlab-token"), access.webhookSecret())) {
            return Optional.empty();
        }
        String id = signed.orElseGet(() -> headers.getOrDefault("idempotency-key", Signatures.hash(body)));
        return Optional.of(
                new Delivery(PlainText.line(id, PlainText.NAME), issues(RemoteJson.parse(body)), null, false));
    }

    private Set<String> issues(RemoteJson event) {
        RemoteJson from = event.maybe("project");
        String kind = event.textOrEmpty("object_kind");
        if (from == null
                || !(from.text("path_with_namespace").equalsIgnoreCase(access.project())
                        || String.valueOf(from.number("id")).equals(access.project()))) {
            return Set.of();
        }
        if (kind.equals("issue") || kind.equals("work_item")) {
            return Set.of(String.valueOf(event.at("object_attributes").number("iid")));
        }
        RemoteJson issue = kind.equals("note") ? event.maybe("issue") : null;
        return issue == null ? Set.of() : Set.of(String.valueOf(issue.number("iid")));
    }

    private List<RemoteJson> list(@Nullable Object... filters) {
        return calls.get(project + "/issues" + query(filters))
                .orGiveUp(CANNOT_READ)
                .json()
                .items();
    }

    private String path(String id) {
        return project + "/issues/" + segment(id);
    }

    private static boolean isClosed(RemoteJson issue) {
        return issue.text("state").equals("closed");
    }

    private RemoteIssue issue(RemoteJson issue) {
        List<RemoteJson> assignees = issue.maybe("assignees") == null
                ? List.of()
                : issue.at("assignees").items();
        return new RemoteIssue(
                String.valueOf(issue.number("iid")),
                issue.webAddress("web_url"),
                access.project(),
                issue.line("title", PlainText.TITLE),
                isClosed(issue),
                isClosed(issue) ? "Closed" : "Open",
                false,
                assignees.isEmpty() ? null : assignees.getFirst().line("name", PlainText.NAME),
                assignees.isEmpty() ? null : assignees.getFirst().line("username", PlainText.NAME),
                null,
                issue.dateOrNull("due_date"),
                issue.time("created_at"),
                issue.time("updated_at"));
    }
}
