package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CHANGE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CREATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_READ;
import static dev.afterword.tracker.remote.Shortcoming.Code.CREDENTIALS;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_CLOSED_STATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_FIELD;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_PROJECT;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_TYPE;
import static dev.afterword.tracker.remote.TrackerCalls.query;
import static dev.afterword.tracker.remote.TrackerCalls.segment;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A project of Redmine 5 or newer, by its REST API (www.redmine.org/projects/redmine/wiki/Rest_api). It sends no webhooks. What an account
 * may not change it ignores in silence, so that each change is read again.
 */
final class Redmine implements RemoteTracker {

    /** As many as it answers at once. */
    private static final int CHUNK = 100;

    /** Today if none is given; never later than the due date. */
    private static final String START = "start_date";

    static final OwnFields OWN =
            new OwnFields(Set.of("project_id", "subject", "description"), "tracker_id", "assigned_to_id", "due_date");

    private final TrackerCalls calls;
    private final TrackerAccess access;
    private final SetupCache setups;
    private final Map<Long, String> identifiers = new HashMap<>();
    private @Nullable RemoteJson project;
    private @Nullable Set<Long> firstStates;

    Redmine(OutboundClient client, Clock clock, SetupCache setups, TrackerAccess access) {
        this.calls = new TrackerCalls(client, clock, access, Map.of("x-redmine-api-key", access.token()));
        this.access = access;
        this.setups = setups;
    }

    @Override
    public List<Shortcoming> test(@Nullable String type) {
        RemoteAnswer account = calls.get("/users/current.json?include=memberships");
        if (!account.isOk()) {
            return List.of(new Shortcoming(
                    CREDENTIALS,
                    account.said() + (account.status() == 403 ? ", is its REST web service enabled?" : "")));
        }
        RemoteAnswer found = calls.get(projectPath());
        if (!found.isOk()) {
            return List.of(new Shortcoming(NO_PROJECT, access.project() + ", " + found.said()));
        }
        return missing(account.json().at("user"), found.json().at("project"), type);
    }

    private List<Shortcoming> missing(RemoteJson user, RemoteJson found, @Nullable String type) {
        List<Shortcoming> missing = new ArrayList<>();
        if (found.number("status") != 1) {
            missing.add(new Shortcoming(CANNOT_CREATE, "The project is closed or archived"));
        }
        if (found.at("enabled_modules").items().stream()
                .noneMatch(module -> module.text("name").equals("issue_tracking"))) {
            missing.add(new Shortcoming(CANNOT_CREATE, "issue_tracking"));
        }
        Set<String> permissions = permissions(user, found.number("id"));
        Map.of(
                        "view_issues",
                        CANNOT_READ,
                        "add_issues",
                        CANNOT_CREATE,
                        "edit_issues",
                        CANNOT_CHANGE,
                        "add_issue_notes",
                        CANNOT_CHANGE)
                .forEach((permission, code) -> {
                    if (!permissions.contains(permission) && !user.flag("admin")) {
                        missing.add(new Shortcoming(code, permission));
                    }
                });
        List<RemoteJson> trackers = found.at("trackers").items();
        if (trackers.isEmpty()) {
            missing.add(new Shortcoming(NO_TYPE, "The project has no tracker"));
        } else if (type != null && !trackers.stream().anyMatch(isCalled(type))) {
            missing.add(new Shortcoming(NO_TYPE, names(type, trackers)));
        }
        if (states(true).isEmpty()) {
            missing.add(new Shortcoming(NO_CLOSED_STATE, "No issue status is closed"));
        }
        return missing.stream().sorted(Comparator.comparing(Shortcoming::code)).toList();
    }

    private Set<String> permissions(RemoteJson user, long projectId) {
        Set<String> permissions = new HashSet<>();
        for (RemoteJson membership : user.at("memberships").items()) {
            if (membership.at("project").number("id") == projectId) {
                for (RemoteJson role : membership.at("roles").items()) {
                    calls.get("/roles/" + role.number("id") + ".json")
                            .orGiveUp(CREDENTIALS)
                            .json()
                            .at("role")
                            .at("permissions")
                            .items()
                            .forEach(permission -> permissions.add(permission.text()));
                }
            }
        }
        return permissions;
    }

    private List<RemoteJson> states(boolean closed) {
        return calls.get("/issue_statuses.json").orGiveUp(CREDENTIALS).json().at("issue_statuses").items().stream()
                .filter(state -> state.flag("is_closed") == closed)
                .toList();
    }

    @Override
    public RemoteIssue create(NewIssue issue) {
        Map<String, Object> fields = new HashMap<>(issue.fields());
        fields.put("project_id", project().number("id"));
        fields.put("subject", PlainText.line(issue.title(), PlainText.TITLE));
        fields.put("description", Markup.redmine(issue.description()));
        if (issue.type() != null) {
            fields.put(OWN.type(), tracker(issue.type()));
        }
        if (issue.assignee() != null) {
            fields.put(OWN.assignee(), member(issue.assignee()));
        }
        if (issue.dueOn() != null) {
            fields.put(String.valueOf(OWN.dueOn()), issue.dueOn().toString());
        }
        RemoteAnswer created =
                calls.change("POST", "/issues.json", Map.of("issue", fields)).orGiveUp(CANNOT_CREATE);
        return TrackerCalls.afterChange(() -> issue(created.json().at("issue")));
    }

    /** Returns the further fields with the date of its start: without one it starts today, and what is due by then isn't accepted. */
    static Map<String, Object> started(@Nullable LocalDate dueOn, Map<String, Object> fields, LocalDate today) {
        if (dueOn == null || dueOn.isAfter(today)) {
            return fields;
        }
        Map<String, Object> started = new LinkedHashMap<>(fields);
        started.put(START, dueOn.toString());
        return started;
    }

    private long tracker(String name) {
        List<RemoteJson> trackers = project().at("trackers").items();
        return trackers.stream()
                .filter(isCalled(name))
                .findFirst()
                .orElseThrow(() -> new GiveUpException(new Shortcoming(NO_TYPE, names(name, trackers))))
                .number("id");
    }

    private long member(String name) {
        if (name.matches("\\d{1,18}")) {
            return Long.parseLong(name);
        }
        List<RemoteJson> members = calls
                .get("/projects/" + project().number("id") + "/memberships.json?limit=100")
                .orGiveUp(CANNOT_READ)
                .json()
                .at("memberships")
                .items()
                .stream()
                .map(membership ->
                        Optional.ofNullable(membership.maybe("user")).orElseGet(() -> membership.at("group")))
                .toList();
        return members.stream()
                .filter(isCalled(name))
                .findFirst()
                .orElseThrow(() -> new GiveUpException(new Shortcoming(NO_FIELD, names(name, members))))
                .number("id");
    }

    private static Predicate<RemoteJson> isCalled(String name) {
        return each -> each.text("name").equalsIgnoreCase(name);
    }

    private static String names(String wanted, List<RemoteJson> known) {
        return PlainText.line(
                wanted + ": " + known.stream().map(each -> each.text("name")).collect(Collectors.joining(", ")), 300);
    }

    /** In all projects, since the issue may have been moved since. */
    @Override
    public List<RemoteIssue> marked(String marker, Instant since) {
        List<RemoteIssue> found = new ArrayList<>();
        String from = ">=" + since.minus(TrackerCalls.OTHER_CLOCKS).truncatedTo(ChronoUnit.SECONDS);
        for (int offset = 0; ; offset += CHUNK) {
            TrackerCalls.requireEnd(offset / CHUNK + 1);
            RemoteJson page = list("created_on", from, "sort", "id:desc", "limit", CHUNK, "offset", offset);
            List<RemoteJson> issues = page.at("issues").items();
            issues.stream()
                    .filter(issue -> Markup.holds(issue.textOrEmpty("description"), marker))
                    .forEach(issue -> found.add(issue(issue)));
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
            list("issue_id", String.join(",", chunk), "limit", CHUNK)
                    .at("issues")
                    .items()
                    .forEach(issue -> found.add(issue(issue)));
        }
        return found;
    }

    @Override
    public RemoteIssue update(String id, IssueChange change) {
        RemoteJson before = read(id, "?include=allowed_statuses");
        Map<String, Object> fields = new HashMap<>();
        if (change.title() != null) {
            fields.put("subject", PlainText.line(change.title(), PlainText.TITLE));
        }
        if (change.dueOn() != null) {
            fields.put("due_date", change.dueOn().toString());
            LocalDate start = before.dateOrNull(START);
            if (start != null && start.isAfter(change.dueOn())) {
                fields.put(START, change.dueOn().toString());
            }
        }
        if (change.closed() != null && change.closed() != before.at("status").flag("is_closed")) {
            fields.put("status_id", state(before, change.closed()));
        }
        Long member = change.assignee() == null ? null : member(change.assignee());
        if (member != null) {
            fields.put("assigned_to_id", member);
        }
        if (!fields.isEmpty()) {
            calls.change("PUT", path(id), Map.of("issue", fields)).orGiveUp(CANNOT_CHANGE);
        }
        return unlessIgnored(TrackerCalls.afterChange(() -> issue(read(id, ""))), change, member);
    }

    private static RemoteIssue unlessIgnored(RemoteIssue after, IssueChange change, @Nullable Long member) {
        if (change.closed() != null && change.closed() != after.closed()) {
            throw new GiveUpException(new Shortcoming(NO_CLOSED_STATE, after.status()));
        }
        if (change.title() != null
                && !PlainText.line(change.title(), PlainText.TITLE).equals(after.title())) {
            throw new GiveUpException(new Shortcoming(CANNOT_CHANGE, "subject"));
        }
        if (change.dueOn() != null && !change.dueOn().equals(after.dueOn())) {
            throw new GiveUpException(new Shortcoming(CANNOT_CHANGE, "due_date"));
        }
        if (member != null && !String.valueOf(member).equals(after.account())) {
            throw new GiveUpException(new Shortcoming(CANNOT_CHANGE, "assigned_to_id"));
        }
        return after;
    }

    /** Returns the first state that the workflow allows; Redmine tells since version 5. */
    private long state(RemoteJson issue, boolean closed) {
        RemoteJson allowed = issue.maybe("allowed_statuses");
        return (allowed == null ? states(closed) : allowed.items())
                .stream()
                        .filter(state -> state.flag("is_closed") == closed)
                        .findFirst()
                        .orElseThrow(() -> new GiveUpException(new Shortcoming(
                                NO_CLOSED_STATE, issue.at("status").line("name", PlainText.NAME))))
                        .number("id");
    }

    @Override
    public Optional<String> assigner(RemoteIssue issue) {
        RemoteJson found = read(issue.id(), "?include=journals");
        return Optional.ofNullable(found.at("journals").items().stream()
                        .filter(journal -> journal.at("details").items().stream()
                                .anyMatch(detail -> detail.textOrEmpty("name").equals("assigned_to_id")
                                        && detail.textOrEmpty("new_value").equals(issue.account())))
                        .max(Comparator.comparingLong(journal -> journal.number("id")))
                        .map(journal -> journal.maybe("user"))
                        .orElseGet(() -> found.maybe("author")))
                .map(user -> String.valueOf(user.number("id")));
    }

    /** Only administrators may list users. */
    @Override
    public Optional<String> accountOf(String email) {
        RemoteAnswer answer = calls.get("/users.json" + query("name", email));
        if (answer.status() == 403) {
            return Optional.empty();
        }
        return answer.orGiveUp(CANNOT_READ).json().at("users").items().stream()
                .filter(user -> user.textOrEmpty("mail").equalsIgnoreCase(email))
                .findFirst()
                .map(user -> String.valueOf(user.number("id")));
    }

    @Override
    public void comment(String id, String text) {
        calls.change("PUT", path(id), Map.of("issue", Map.of("notes", Markup.redmine(text))))
                .orGiveUp(CANNOT_CHANGE);
    }

    @Override
    public List<RemoteComment> comments(String id, Instant since) {
        return read(id, "?include=journals").at("journals").items().stream()
                .filter(journal -> !journal.textOrEmpty("notes").isBlank())
                .filter(journal -> journal.maybe("private_notes") == null || !journal.flag("private_notes"))
                .filter(journal -> journal.maybe("user") != null)
                .filter(journal -> !journal.time("created_on").isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .sorted(Comparator.comparingLong(journal -> journal.number("id")))
                .limit(200)
                .map(journal -> new RemoteComment(
                        String.valueOf(journal.number("id")),
                        journal.at("user").line("name", PlainText.NAME),
                        journal.time("created_on"),
                        PlainText.text(journal.text("notes"), PlainText.COMMENT)))
                .toList();
    }

    @Override
    public IssuePage changed(Instant since, @Nullable String pageToken) {
        PageMark mark = PageMark.of(since, pageToken);
        List<RemoteJson> issues = list(
                        "project_id",
                        project().number("id"),
                        "subproject_id",
                        "!*",
                        "updated_on",
                        ">=" + mark.since(),
                        "sort",
                        "updated_on,id",
                        "limit",
                        CHUNK,
                        "offset",
                        mark.skip())
                .at("issues")
                .items();
        return new IssuePage(issues.stream().map(this::issue).toList(), mark.next(issues, "updated_on", CHUNK));
    }

    @Override
    public List<RemoteIssue> recent(@Nullable String text, int limit) {
        return calls
                .get("/issues.json"
                        + query(
                                "project_id",
                                project().number("id"),
                                "subproject_id",
                                "!*",
                                "status_id",
                                "open",
                                "subject",
                                text == null || text.isBlank() ? null : "~" + text.strip(),
                                "sort",
                                "id:desc",
                                "limit",
                                Math.min(limit, 100)))
                .orGiveUp(CANNOT_READ)
                .json()
                .at("issues")
                .items()
                .stream()
                .map(this::issue)
                .toList();
    }

    @Override
    public Optional<RemoteIssue> find(String typed) {
        String id = TypedIssue.number(typed, access.base() + "/issues/");
        if (id == null) {
            return Optional.empty();
        }
        RemoteAnswer answer = calls.get(path(id));
        return answer.status() == 404 || answer.status() == 403
                ? Optional.empty()
                : Optional.of(issue(answer.orGiveUp(CANNOT_READ).json().at("issue")));
    }

    @Override
    public Optional<Delivery> delivery(Map<String, String> headers, byte[] body) {
        return Optional.empty();
    }

    private RemoteJson list(@Nullable Object... filters) {
        return calls.get("/issues.json" + query(filters) + "&status_id=*")
                .orGiveUp(CANNOT_READ)
                .json();
    }

    private RemoteJson read(String id, String query) {
        return calls.get(path(id) + query).orGiveUp(CANNOT_READ).json().at("issue");
    }

    private static String path(String id) {
        return "/issues/" + segment(id) + ".json";
    }

    private String projectPath() {
        return "/projects/" + segment(access.project()) + ".json?include=trackers,enabled_modules";
    }

    private RemoteAnswer setup(String path) {
        return setups.get(access, path, () -> calls.get(path));
    }

    private RemoteJson project() {
        if (project == null) {
            RemoteJson found = setup(projectPath()).orGiveUp(NO_PROJECT).json().at("project");
            identifiers.put(found.number("id"), access.project());
            project = found;
        }
        return project;
    }

    /** Lists of issues name the project, but don't tell its identifier. */
    private String identifier(long projectId) {
        project();
        return identifiers.computeIfAbsent(projectId, id -> {
            RemoteAnswer answer = setup("/projects/" + id + ".json");
            return answer.isOk() ? answer.json().at("project").line("identifier", PlainText.NAME) : String.valueOf(id);
        });
    }

    private boolean isFirst(long state) {
        if (firstStates == null) {
            firstStates = setup("/trackers.json").orGiveUp(CREDENTIALS).json().at("trackers").items().stream()
                    .filter(tracker -> tracker.maybe("default_status") != null)
                    .map(tracker -> tracker.at("default_status").number("id"))
                    .collect(Collectors.toSet());
        }
        return firstStates.contains(state);
    }

    private RemoteIssue issue(RemoteJson issue) {
        String id = String.valueOf(issue.number("id"));
        RemoteJson status = issue.at("status");
        RemoteJson assignee = issue.maybe("assigned_to");
        return new RemoteIssue(
                id,
                access.base() + "/issues/" + id,
                identifier(issue.at("project").number("id")),
                issue.line("subject", PlainText.TITLE),
                status.flag("is_closed"),
                status.line("name", PlainText.NAME),
                !isFirst(status.number("id")),
                assignee == null ? null : assignee.line("name", PlainText.NAME),
                assignee == null ? null : String.valueOf(assignee.number("id")),
                null,
                issue.dateOrNull("due_date"),
                issue.time("created_on"),
                issue.time("updated_on"));
    }
}
