package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CHANGE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CREATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_READ;
import static dev.afterword.tracker.remote.Shortcoming.Code.CREDENTIALS;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_PROJECT;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A repository of GitHub or GitHub Enterprise Server (docs.github.com/rest/issues, version 2022-11-28). Many issues are fetched by one
 * query of GraphQL (docs.github.com/graphql), since the REST API has no list by number. Issues have no due date.
 */
final class GitHubIssues implements RemoteTracker {

    private static final int CHUNK = 50;
    private static final int SEARCHED_PAGES = 4;
    private static final String FIELDS =
            "number url title state stateReason createdAt updatedAt assignees(first: 1) {nodes {login}} repository {nameWithOwner}";

    static final OwnFields OWN = new OwnFields(Set.of("title", "body"), "type", "assignees", null);

    private final TrackerCalls calls;
    private final TrackerCalls graph;
    private final TrackerAccess access;
    private final String repository;

    GitHubIssues(OutboundClient client, Clock clock, TrackerAccess access) {
        Map<String, String> headers = Map.of(
                "authorization", "Bearer " + access.token(),
                "accept", "application/vnd.github+json",
                "x-github-api-version", "2022-11-28");
        this.calls = new TrackerCalls(client, clock, access, headers);
        // Of Enterprise Server the REST API is below /api/v3 and GraphQL beside it.
        this.graph = calls.at(access.base().toString().replaceFirst("/v3$", ""));
        this.access = access;
        String[] parts = access.project().split("/", 2);
        this.repository = "/repos/" + segment(parts[0]) + "/" + segment(parts.length < 2 ? "" : parts[1]);
    }

    @Override
    public List<Shortcoming> test(@Nullable String type) {
        RemoteAnswer answer = calls.get(repository);
        if (!answer.isOk()) {
            return List.of(new Shortcoming(answer.status() == 401 ? CREDENTIALS : NO_PROJECT, answer.said()));
        }
        RemoteJson found = answer.json();
        List<Shortcoming> missing = new ArrayList<>();
        if (found.flag("archived")) {
            missing.add(new Shortcoming(CANNOT_CREATE, "The repository is archived"));
        }
        if (!found.flag("has_issues")) {
            missing.add(new Shortcoming(CANNOT_CREATE, "The repository has no issues"));
        }
        RemoteJson permissions = found.maybe("permissions");
        if (permissions == null || permissions.maybe("triage") == null || !permissions.flag("triage")) {
            missing.add(new Shortcoming(CANNOT_CHANGE, "Triage"));
        }
        String scopes = answer.header("x-oauth-scopes");
        if (scopes != null && !scopes.matches("(.*[ ,])?(repo|public_repo)([ ,].*)?")) {
            missing.add(new Shortcoming(CANNOT_CREATE, "repo"));
        }
        if (access.webhookSecret() == null) {
            missing.add(new Shortcoming(NO_WEBHOOK_SECRET, access.project()));
        }
        return missing;
    }

    @Override
    public RemoteIssue create(NewIssue issue) {
        Map<String, Object> fields = new HashMap<>(issue.fields());
        fields.put("title", Markup.title(issue.title()));
        fields.put("body", Markup.markdown(issue.description()));
        if (issue.type() != null) {
            fields.put(OWN.type(), issue.type());
        }
        if (issue.assignee() != null) {
            fields.put(OWN.assignee(), List.of(issue.assignee()));
        }
        return issue(calls.change("POST", repository + "/issues", fields)
                .orGiveUp(CANNOT_CREATE)
                .json());
    }

    @Override
    public List<RemoteIssue> marked(String marker, Instant since) {
        Instant from = since.minus(TrackerCalls.OTHER_CLOCKS);
        List<RemoteIssue> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            TrackerCalls.requireEnd(page);
            List<RemoteJson> issues = list(
                    "state",
                    "all",
                    "sort",
                    "created",
                    "direction",
                    "desc",
                    "since",
                    seconds(from),
                    "per_page",
                    CHUNK,
                    "page",
                    page);
            issues.stream()
                    .filter(issue -> isIssue(issue) && Markup.holds(issue.textOrEmpty("body"), marker))
                    .forEach(issue -> found.add(issue(issue)));
            if (issues.size() < CHUNK || issues.getLast().time("created_at").isBefore(from)) {
                return found;
            }
        }
    }

    @Override
    public List<RemoteIssue> fetch(Collection<String> ids) {
        List<String> numbers =
                ids.stream().filter(id -> id.matches("\\d{1,9}")).distinct().toList();
        List<RemoteIssue> found = new ArrayList<>();
        for (List<String> chunk : TrackerCalls.chunks(numbers, CHUNK)) {
            Set<String> missing = new HashSet<>(chunk);
            RemoteJson repo = queried(chunk);
            for (String id : chunk) {
                RemoteJson issue = repo == null ? null : repo.maybe("i" + id);
                if (issue != null) {
                    found.add(fetched(issue));
                    missing.remove(id);
                }
            }
            missing.forEach(id -> moved(id).ifPresent(found::add));
        }
        return found;
    }

    private @Nullable RemoteJson queried(List<String> numbers) {
        String aliases = numbers.stream()
                .map(id -> "i%1$s: issue(number: %1$s) {%2$s}".formatted(id, FIELDS))
                .collect(Collectors.joining(" "));
        String[] parts = access.project().split("/", 2);
        RemoteJson answer = graph.ask(
                        "POST",
                        "/graphql",
                        Map.of(
                                "query",
                                "query($owner: String!, $name: String!) {repository(owner: $owner, name: $name) {"
                                        + aliases + "}}",
                                "variables",
                                Map.of("owner", parts[0], "name", parts.length < 2 ? "" : parts[1])))
                .orGiveUp(CANNOT_READ)
                .json();
        RemoteJson errors = answer.maybe("errors");
        if (errors != null) {
            errors.items().forEach(GitHubIssues::requireOnlyMissing);
        }
        RemoteJson data = answer.maybe("data");
        return data == null ? null : data.maybe("repository");
    }

    private static void requireOnlyMissing(RemoteJson error) {
        String type = error.textOrEmpty("type");
        String message = error.line("message", 300);
        if (type.equals("RATE_LIMITED") || type.isEmpty()) {
            throw new TryAgainException(message, null, false);
        }
        if (!type.equals("NOT_FOUND")) {
            throw new GiveUpException(new Shortcoming(CANNOT_READ, message));
        }
    }

    /** Returns an issue that isn't in the repository any more: it was transferred, or is gone. */
    private Optional<RemoteIssue> moved(String id) {
        RemoteAnswer answer = read(id);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        RemoteJson issue = answer.orGiveUp(CANNOT_READ).json();
        return isIssue(issue) ? Optional.of(issue(issue).withId(id)) : Optional.empty();
    }

    /** Reads an issue, also one that was transferred: GitHub answers with the address of its new place. */
    private RemoteAnswer read(String id) {
        RemoteAnswer answer = calls.get(path(id));
        for (int i = 0; i < 3 && (answer.status() == 301 || answer.status() == 307 || answer.status() == 308); i++) {
            String to = answer.header("location");
            if (to == null || !to.startsWith(access.base() + "/")) {
                return answer;
            }
            answer = calls.get(to.substring(access.base().toString().length()));
        }
        return answer;
    }

    @Override
    public RemoteIssue update(String id, IssueChange change) {
        RemoteJson before = read(id).orGiveUp(CANNOT_READ).json();
        Map<String, Object> fields = new HashMap<>();
        if (change.title() != null) {
            fields.put("title", Markup.title(change.title()));
        }
        if (change.closed() != null && change.closed() != before.text("state").equals("closed")) {
            fields.put("state", change.closed() ? "closed" : "open");
            fields.put("state_reason", change.closed() ? "completed" : "reopened");
        }
        if (change.assignee() != null) {
            fields.put("assignees", List.of(change.assignee()));
        }
        if (fields.isEmpty()) {
            return issue(before).withId(id);
        }
        RemoteIssue after = issue(calls.change("PATCH", path(before, id), fields)
                        .orGiveUp(CANNOT_CHANGE)
                        .json())
                .withId(id);
        if (change.assignee() != null && !change.assignee().equalsIgnoreCase(after.account())) {
            // Whom it can't be assigned to is ignored in silence.
            throw new GiveUpException(
                    new Shortcoming(CANNOT_CHANGE, PlainText.line("assignees: " + change.assignee(), 300)));
        }
        return after;
    }

    @Override
    public Optional<String> assigner(RemoteIssue issue) {
        String assigner = null;
        for (int page = 1; ; page++) {
            TrackerCalls.requireEnd(page);
            List<RemoteJson> events = calls.get(path(issue.id()) + "/events" + query("per_page", CHUNK, "page", page))
                    .orGiveUp(CANNOT_READ)
                    .json()
                    .items();
            for (RemoteJson event : events) {
                RemoteJson who = event.maybe("assignee");
                RemoteJson by = event.maybe("assigner");
                if (event.textOrEmpty("event").equals("assigned")
                        && who != null
                        && by != null
                        && who.text("login").equalsIgnoreCase(issue.account())) {
                    assigner = by.line("login", PlainText.NAME);
                }
            }
            if (events.size() < CHUNK) {
                return Optional.ofNullable(assigner);
            }
        }
    }

    /** People there show their addresses as they like, so that nobody is found by one. */
    @Override
    public Optional<String> accountOf(String email) {
        return Optional.empty();
    }

    /** Where the issue is now. */
    private String path(RemoteJson issue, String id) {
        String api = issue.text("url");
        String base = access.base() + "/";
        return api.startsWith(base) ? api.substring(base.length() - 1) : path(id);
    }

    @Override
    public void comment(String id, String text) {
        calls.change("POST", path(id) + "/comments", Map.of("body", Markup.markdown(text)))
                .orGiveUp(CANNOT_CHANGE);
    }

    @Override
    public List<RemoteComment> comments(String id, Instant since) {
        List<RemoteComment> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            TrackerCalls.requireEnd(page);
            List<RemoteJson> comments = calls.get(
                            path(id) + "/comments" + query("since", seconds(since), "per_page", CHUNK, "page", page))
                    .orGiveUp(CANNOT_READ)
                    .json()
                    .items();
            for (RemoteJson comment : comments) {
                RemoteJson user = comment.maybe("user");
                String login = user == null ? "ghost" : user.line("login", PlainText.NAME);
                if (!comment.time("created_at").isBefore(since.truncatedTo(ChronoUnit.SECONDS))) {
                    found.add(new RemoteComment(
                            String.valueOf(comment.number("id")),
                            login,
                            comment.time("created_at"),
                            PlainText.text(comment.textOrEmpty("body"), PlainText.COMMENT)));
                }
            }
            if (comments.size() < CHUNK || found.size() >= 200) {
                return found.stream().limit(200).toList();
            }
        }
    }

    @Override
    public IssuePage changed(Instant since, @Nullable String pageToken) {
        PageMark mark = PageMark.of(since, pageToken);
        List<RemoteJson> all = list(
                "state",
                "all",
                "sort",
                "updated",
                "direction",
                "asc",
                "since",
                mark.since(),
                "per_page",
                CHUNK,
                "page",
                mark.skip() / CHUNK + 1);
        List<RemoteIssue> issues =
                all.stream().filter(GitHubIssues::isIssue).map(this::issue).toList();
        return new IssuePage(issues, mark.next(all, "updated_at", CHUNK));
    }

    @Override
    public List<RemoteIssue> recent(@Nullable String text, int limit) {
        String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        List<RemoteIssue> found = new ArrayList<>();
        for (int page = 1; page <= SEARCHED_PAGES && found.size() < limit; page++) {
            List<RemoteJson> all =
                    list("state", "open", "sort", "created", "direction", "desc", "per_page", CHUNK, "page", page);
            all.stream()
                    .filter(GitHubIssues::isIssue)
                    .map(this::issue)
                    .filter(issue -> issue.title().toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(found::add);
            if (all.size() < CHUNK) {
                break;
            }
        }
        return found.stream().limit(limit).toList();
    }

    @Override
    public Optional<RemoteIssue> find(String typed) {
        String id = TypedIssue.number(typed, website() + "/" + access.project() + "/issues/");
        return id == null ? Optional.empty() : moved(id);
    }

    private String website() {
        return access.base()
                .toString()
                .replaceFirst("//api\\.github\\.com$", "//github.com")
                .replaceFirst("/api/v3$", "");
    }

    @Override
    public Optional<Delivery> delivery(Map<String, String> headers, byte[] body) {
        if (!Signatures.isSigned(headers.get("x-hub-signature-256"), body, access.webhookSecret())) {
            return Optional.empty();
        }
        return Optional.of(new Delivery(
                PlainText.line(headers.getOrDefault("x-github-delivery", Signatures.hash(body)), PlainText.NAME),
                issues(RemoteJson.parse(body)),
                null,
                false));
    }

    private Set<String> issues(RemoteJson event) {
        RemoteJson repo = event.maybe("repository");
        RemoteJson issue = event.maybe("issue");
        return repo != null && issue != null && repo.text("full_name").equalsIgnoreCase(access.project())
                ? Set.of(String.valueOf(issue.number("number")))
                : Set.of();
    }

    private List<RemoteJson> list(@Nullable Object... filters) {
        return calls.get(repository + "/issues" + query(filters))
                .orGiveUp(CANNOT_READ)
                .json()
                .items();
    }

    private String path(String id) {
        return repository + "/issues/" + segment(id);
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Pull requests are in the same lists. */
    private static boolean isIssue(RemoteJson issue) {
        return issue.maybe("pull_request") == null;
    }

    private RemoteIssue issue(RemoteJson issue) {
        RemoteJson assignee = issue.maybe("assignee");
        return issue(
                issue,
                issue.webAddress("html_url"),
                issue.text("repository_url").replaceFirst(".*/repos/", ""),
                issue.textOrEmpty("state_reason"),
                assignee == null ? null : assignee.line("login", PlainText.NAME),
                issue.time("created_at"),
                issue.time("updated_at"));
    }

    private RemoteIssue fetched(RemoteJson issue) {
        List<RemoteJson> assignees = issue.at("assignees").at("nodes").items();
        return issue(
                issue,
                issue.webAddress("url"),
                issue.at("repository").text("nameWithOwner"),
                issue.textOrEmpty("stateReason"),
                assignees.isEmpty() ? null : assignees.getFirst().line("login", PlainText.NAME),
                issue.time("createdAt"),
                issue.time("updatedAt"));
    }

    private RemoteIssue issue(
            RemoteJson issue,
            String url,
            String project,
            String reason,
            @Nullable String assignee,
            Instant createdAt,
            Instant updatedAt) {
        boolean closed = issue.text("state").equalsIgnoreCase("closed");
        String status = !closed
                ? "Open"
                : switch (reason.toUpperCase(Locale.ROOT)) {
                    case "NOT_PLANNED" -> "Closed as not planned";
                    case "DUPLICATE" -> "Closed as duplicate";
                    default -> "Closed";
                };
        return new RemoteIssue(
                String.valueOf(issue.number("number")),
                url,
                project.equalsIgnoreCase(access.project()) ? access.project() : PlainText.line(project, PlainText.NAME),
                issue.line("title", PlainText.TITLE),
                closed,
                status,
                false,
                assignee,
                assignee,
                null,
                null,
                createdAt,
                updatedAt);
    }
}
