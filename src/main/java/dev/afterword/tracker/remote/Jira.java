package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CHANGE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CREATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_READ;
import static dev.afterword.tracker.remote.Shortcoming.Code.CREDENTIALS;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_CLOSED_STATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_FIELD;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_PROJECT;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_TYPE;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_WEBHOOK_SECRET;
import static dev.afterword.tracker.remote.TrackerCalls.query;
import static dev.afterword.tracker.remote.TrackerCalls.segment;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A project of Jira: Cloud by version 3 of its REST API (developer.atlassian.com/cloud/jira/platform/rest/v3), Data Center by version 2
 * (developer.atlassian.com/server/jira/platform/rest). Issues are addressed by their numeric ids, which stay when they are moved and get
 * another key. Times in queries are relative, since absolute ones are in the time zone of the account.
 */
final class Jira implements RemoteTracker {

    private static final int CHUNK = 50;
    private static final List<String> FIELDS =
            List.of("summary", "status", "assignee", "duedate", "created", "updated", "project");
    private static final Pattern ACCOUNT_ID = Pattern.compile("([0-9]+:)?[0-9A-Za-z-]{20,120}");
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{1,40}-\\d{1,18}");
    private static final Map<String, Shortcoming.Code> RIGHTS = Map.of(
            "BROWSE_PROJECTS", CANNOT_READ,
            "CREATE_ISSUES", CANNOT_CREATE,
            "EDIT_ISSUES", CANNOT_CHANGE,
            "TRANSITION_ISSUES", CANNOT_CHANGE,
            "ADD_COMMENTS", CANNOT_CHANGE);

    /** The product's templates of projects have it. */
    static final String USUAL_TYPE = "Task";

    static final OwnFields OWN =
            new OwnFields(Set.of("project", "summary", "description"), "issuetype", "assignee", "duedate");

    private final TrackerCalls calls;
    private final TrackerAccess access;
    private final Clock clock;
    private final boolean cloud;
    private final String api;

    Jira(OutboundClient client, Clock clock, TrackerAccess access) {
        this.cloud = access.kind() == TrackerKind.JIRA_CLOUD;
        String authorization = cloud
                ? Signatures.basic(access.account() == null ? "" : access.account(), access.token())
                : "Bearer " + access.token();
        this.calls = new TrackerCalls(client, clock, access, Map.of("authorization", authorization));
        this.access = access;
        this.clock = clock;
        this.api = cloud ? "/rest/api/3" : "/rest/api/2";
    }

    @Override
    public List<Shortcoming> test(@Nullable String type) {
        RemoteAnswer myself = calls.get(api + "/myself");
        if (!myself.isOk()) {
            return List.of(new Shortcoming(CREDENTIALS, myself.said()));
        }
        RemoteAnswer found = calls.get(api + "/project/" + segment(access.project()));
        if (!found.isOk()) {
            return List.of(new Shortcoming(NO_PROJECT, access.project() + ", " + found.said()));
        }
        List<Shortcoming> missing = new ArrayList<>();
        RemoteJson rights = calls.get(api + "/mypermissions"
                        + query("projectKey", access.project(), "permissions", String.join(",", RIGHTS.keySet())))
                .orGiveUp(CREDENTIALS)
                .json()
                .at("permissions");
        RIGHTS.forEach((right, code) -> {
            RemoteJson known = rights.maybe(right);
            if (known == null || !known.flag("havePermission")) {
                missing.add(new Shortcoming(code, right));
            }
        });
        noType(types(found.json()), String.valueOf(type)).ifPresent(missing::add);
        if (!hasClosedState()) {
            missing.add(new Shortcoming(NO_CLOSED_STATE, access.project()));
        }
        if (access.webhookSecret() == null) {
            missing.add(new Shortcoming(NO_WEBHOOK_SECRET, access.project()));
        }
        return missing.stream()
                .sorted(Comparator.comparing(Shortcoming::code).thenComparing(Shortcoming::detail))
                .toList();
    }

    private boolean hasClosedState() {
        return calls
                .get(api + "/project/" + segment(access.project()) + "/statuses")
                .orGiveUp(CANNOT_READ)
                .json()
                .items()
                .stream()
                .flatMap(type -> type.at("statuses").items().stream())
                .anyMatch(Jira::isDone);
    }

    private static List<RemoteJson> types(RemoteJson project) {
        return project.at("issueTypes").items().stream()
                .filter(type -> !type.flag("subtask"))
                .toList();
    }

    @Override
    public RemoteIssue create(NewIssue issue) {
        Map<String, Object> fields = new HashMap<>(issue.fields());
        fields.put("project", Map.of("key", access.project()));
        fields.put(OWN.type(), Map.of("id", type(String.valueOf(issue.type()))));
        fields.put("summary", PlainText.line(issue.title(), PlainText.TITLE));
        fields.put("description", text(issue.description()));
        if (issue.assignee() != null) {
            fields.put(OWN.assignee(), assignee(issue.assignee()));
        }
        if (issue.dueOn() != null) {
            fields.put(String.valueOf(OWN.dueOn()), issue.dueOn().toString());
        }
        RemoteJson created = calls.change("POST", api + "/issue", Map.of("fields", fields))
                .orGiveUp(CANNOT_CREATE)
                .json();
        return TrackerCalls.afterChange(() -> issue(read(created.text("id"))));
    }

    private String type(String name) {
        List<RemoteJson> types = types(calls.get(api + "/project/" + segment(access.project()))
                .orGiveUp(NO_PROJECT)
                .json());
        noType(types, name).ifPresent(missing -> {
            throw new GiveUpException(missing);
        });
        return types.stream()
                .filter(type -> type.text("name").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .text("id");
    }

    private static Optional<Shortcoming> noType(List<RemoteJson> types, String name) {
        List<String> names = types.stream().map(type -> type.text("name")).toList();
        return names.stream().anyMatch(name::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of(new Shortcoming(NO_TYPE, PlainText.line(name + ": " + String.join(", ", names), 300)));
    }

    private Map<String, String> assignee(String name) {
        if (!cloud) {
            return Map.of("name", name);
        }
        if (ACCOUNT_ID.matcher(name).matches()) {
            return Map.of("accountId", name);
        }
        List<RemoteJson> users = assignable(name);
        return users.stream()
                .filter(user -> users.size() == 1
                        || user.textOrEmpty("displayName").equalsIgnoreCase(name)
                        || user.textOrEmpty("emailAddress").equalsIgnoreCase(name))
                .findFirst()
                .map(user -> Map.of("accountId", user.text("accountId")))
                .orElseThrow(() -> new GiveUpException(new Shortcoming(NO_FIELD, PlainText.line(name, 300))));
    }

    private List<RemoteJson> assignable(String words) {
        return calls.get(api + "/user/assignable/search"
                        + query("project", access.project(), cloud ? "query" : "username", words))
                .orGiveUp(CANNOT_READ)
                .json()
                .items();
    }

    private String account(RemoteJson user) {
        return user.line(cloud ? "accountId" : "name", PlainText.NAME);
    }

    /** People of Cloud decide whether their addresses are seen. */
    @Override
    public Optional<String> accountOf(String email) {
        return assignable(email).stream()
                .filter(user -> user.textOrEmpty("emailAddress").equalsIgnoreCase(email))
                .findFirst()
                .map(this::account);
    }

    @Override
    public Optional<String> assigner(RemoteIssue issue) {
        RemoteJson found = calls.get(path(issue.id()) + "?expand=changelog&fields=creator")
                .orGiveUp(CANNOT_READ)
                .json();
        return Optional.ofNullable(found.at("changelog").at("histories").items().stream()
                        .filter(change -> change.at("items").items().stream()
                                .anyMatch(item -> item.textOrEmpty("field").equals("assignee")))
                        .max(Comparator.comparing(change -> change.time("created")))
                        .map(change -> change.maybe("author"))
                        .orElseGet(() -> found.at("fields").maybe("creator")))
                .map(this::account);
    }

    private Object text(String text) {
        return cloud ? AtlassianDocument.of(text) : Markup.wiki(text);
    }

    private String plain(@Nullable RemoteJson text) {
        return text == null ? "" : cloud ? AtlassianDocument.text(text) : text.text();
    }

    @Override
    public List<RemoteIssue> marked(String marker, Instant since) {
        List<RemoteIssue> found = new ArrayList<>();
        String jql = jql("created >= " + ago(since.minus(TrackerCalls.OTHER_CLOCKS)) + " ORDER BY created DESC");
        List<String> fields = new ArrayList<>(FIELDS);
        fields.add("description");
        String next = null;
        int pages = 0;
        do {
            TrackerCalls.requireEnd(++pages);
            Found page = search(jql, fields, next, CHUNK);
            page.issues().stream()
                    .filter(issue -> Markup.holds(plain(issue.at("fields").maybe("description")), marker))
                    .forEach(issue -> found.add(issue(issue)));
            next = page.next();
        } while (next != null);
        return found;
    }

    @Override
    public List<RemoteIssue> fetch(Collection<String> ids) {
        List<String> numbers =
                ids.stream().filter(id -> id.matches("\\d{1,18}")).distinct().toList();
        List<RemoteIssue> found = new ArrayList<>();
        for (List<String> chunk : TrackerCalls.chunks(numbers, CHUNK)) {
            // Neither asks the index of the search where the product has another way.
            RemoteJson answer = cloud
                    ? calls.ask("POST", api + "/issue/bulkfetch", Map.of("issueIdsOrKeys", chunk, "fields", FIELDS))
                            .orGiveUp(CANNOT_READ)
                            .json()
                    : calls.ask(
                                    "POST",
                                    api + "/search",
                                    Map.of(
                                            "jql",
                                            "id in (" + String.join(",", chunk) + ")",
                                            "validateQuery",
                                            false,
                                            "maxResults",
                                            CHUNK,
                                            "fields",
                                            FIELDS))
                            .orGiveUp(CANNOT_READ)
                            .json();
            answer.at("issues").items().forEach(issue -> found.add(issue(issue)));
            requireNoErrors(answer);
        }
        return found;
    }

    /** What couldn't be read this time isn't gone. */
    private static void requireNoErrors(RemoteJson answer) {
        RemoteJson errors = answer.maybe("issueErrors");
        if (errors != null && !errors.items().isEmpty()) {
            throw new TryAgainException(
                    PlainText.line("issueErrors: " + errors.items().getFirst().textOrEmpty("errorMessage"), 300),
                    null,
                    false);
        }
    }

    @Override
    public RemoteIssue update(String id, IssueChange change) {
        RemoteJson before = read(id);
        Map<String, Object> fields = new HashMap<>();
        if (change.title() != null) {
            fields.put("summary", PlainText.line(change.title(), PlainText.TITLE));
        }
        if (change.dueOn() != null) {
            fields.put("duedate", change.dueOn().toString());
        }
        if (change.assignee() != null) {
            fields.put("assignee", assignee(change.assignee()));
        }
        if (!fields.isEmpty()) {
            calls.change("PUT", path(id), Map.of("fields", fields)).orGiveUp(CANNOT_CHANGE);
        }
        if (change.closed() != null
                && change.closed() != isDone(before.at("fields").at("status"))) {
            calls.change("POST", path(id) + "/transitions", transition(id, change.closed()))
                    .orGiveUp(NO_CLOSED_STATE);
        }
        return TrackerCalls.afterChange(() -> issue(read(id)));
    }

    /** Returns the first transition to such a state, with a resolution where its screen requires one. */
    private Map<String, Object> transition(String id, boolean closed) {
        List<RemoteJson> transitions = calls.get(path(id) + "/transitions?expand=transitions.fields")
                .orGiveUp(CANNOT_CHANGE)
                .json()
                .at("transitions")
                .items();
        RemoteJson chosen = transitions.stream()
                .filter(transition -> isDone(transition.at("to")) == closed)
                .findFirst()
                .orElseThrow(() -> new GiveUpException(new Shortcoming(
                        NO_CLOSED_STATE,
                        PlainText.line(
                                transitions.stream()
                                        .map(each -> each.text("name"))
                                        .collect(Collectors.joining(", ")),
                                300))));
        Map<String, Object> body = new HashMap<>(Map.of("transition", Map.of("id", chosen.text("id"))));
        RemoteJson fields = chosen.maybe("fields");
        RemoteJson resolution = fields == null ? null : fields.maybe("resolution");
        if (resolution != null && resolution.flag("required")) {
            List<RemoteJson> allowed = resolution.at("allowedValues").items();
            body.put("fields", Map.of("resolution", Map.of("name", resolution(allowed))));
        }
        return body;
    }

    private static String resolution(List<RemoteJson> allowed) {
        List<String> names = allowed.stream().map(each -> each.text("name")).toList();
        return names.stream()
                .filter(name -> name.equals("Done") || name.equals("Fixed"))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElseThrow(() -> new GiveUpException(new Shortcoming(NO_FIELD, "resolution")));
    }

    @Override
    public void comment(String id, String text) {
        calls.change("POST", path(id) + "/comment", Map.of("body", text(text))).orGiveUp(CANNOT_CHANGE);
    }

    @Override
    public List<RemoteComment> comments(String id, Instant since) {
        List<RemoteComment> found = new ArrayList<>();
        for (int page = 0; ; page++) {
            TrackerCalls.requireEnd(page + 1);
            List<RemoteJson> comments = calls.get(path(id) + "/comment"
                            + query("orderBy", "-created", "startAt", page * CHUNK, "maxResults", CHUNK))
                    .orGiveUp(CANNOT_READ)
                    .json()
                    .at("comments")
                    .items();
            comments.stream()
                    .filter(comment -> comment.maybe("author") != null && comment.maybe("visibility") == null)
                    .filter(comment -> !comment.time("created").isBefore(since))
                    .map(comment -> new RemoteComment(
                            comment.line("id", PlainText.NAME),
                            comment.at("author").line("displayName", PlainText.NAME),
                            comment.time("created"),
                            PlainText.text(plain(comment.at("body")), PlainText.COMMENT)))
                    .forEach(found::addFirst);
            if (comments.size() < CHUNK || comments.getLast().time("created").isBefore(since)) {
                return found.stream().limit(200).toList();
            }
        }
    }

    /** The token of a page keeps the query, which would be another one when time has passed. */
    @Override
    public IssuePage changed(Instant since, @Nullable String pageToken) {
        int slash = pageToken == null ? -1 : pageToken.indexOf('/');
        String from = pageToken == null
                ? ago(since)
                : "\"-" + pageToken.substring(0, Math.max(0, slash)).replaceAll("\\D", "") + "m\"";
        Found page = search(
                jql("updated >= " + from + " ORDER BY updated ASC"),
                FIELDS,
                pageToken == null ? null : pageToken.substring(slash + 1),
                CHUNK);
        return new IssuePage(
                page.issues().stream().map(this::issue).toList(),
                page.next() == null ? null : from.replaceAll("\\D", "") + "/" + page.next());
    }

    @Override
    public List<RemoteIssue> recent(@Nullable String text, int limit) {
        String words =
                text == null ? "" : text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String jql = jql("statusCategory != Done" + (words.isEmpty() ? "" : " AND summary ~ \"" + words + "*\"")
                + " ORDER BY created DESC");
        return search(jql, FIELDS, null, Math.min(limit, 100)).issues().stream()
                .map(this::issue)
                .toList();
    }

    @Override
    public Optional<RemoteIssue> find(String typed) {
        String number = TypedIssue.number(typed, access.base() + "/issues/");
        Matcher key = KEY.matcher(typed.strip()
                .replaceFirst("^" + Pattern.quote(access.base() + "/browse/"), "")
                .replaceFirst("[/?#].*", ""));
        if (number == null && !key.matches()) {
            return Optional.empty();
        }
        RemoteAnswer answer =
                calls.get(path(number == null ? key.group() : access.project() + "-" + number) + fields());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(issue(answer.orGiveUp(CANNOT_READ).json()));
    }

    /** By signature; where the webhook has no secret, by the password of basic authentication or a header. */
    @Override
    public Optional<Delivery> delivery(Map<String, String> headers, byte[] body) {
        if (!Signatures.isSigned(headers.get("x-hub-signature"), body, access.webhookSecret())
                && !Signatures.same(Signatures.password(headers.get("authorization")), access.webhookSecret())
                && !Signatures.same(headers.get("x-afterword-secret"), access.webhookSecret())) {
            return Optional.empty();
        }
        RemoteJson issue = RemoteJson.parse(body).maybe("issue");
        return Optional.of(new Delivery(
                PlainText.line(
                        headers.getOrDefault("x-atlassian-webhook-identifier", Signatures.hash(body)), PlainText.NAME),
                issue == null ? Set.of() : Set.of(issue.line("id", PlainText.NAME)),
                null,
                false));
    }

    private record Found(List<RemoteJson> issues, @Nullable String next) {}

    private Found search(String jql, List<String> fields, @Nullable String next, int size) {
        Map<String, Object> query = new HashMap<>(Map.of("jql", jql, "fields", fields, "maxResults", size));
        if (cloud) {
            if (next != null) {
                query.put("nextPageToken", next);
            }
            RemoteJson page = calls.ask("POST", api + "/search/jql", query)
                    .orGiveUp(CANNOT_READ)
                    .json();
            return new Found(page.at("issues").items(), page.lineOrNull("nextPageToken", 4000));
        }
        int start = next == null || !next.matches("\\d{1,9}") ? 0 : Integer.parseInt(next);
        query.put("startAt", start);
        List<RemoteJson> issues = calls.ask("POST", api + "/search", query)
                .orGiveUp(CANNOT_READ)
                .json()
                .at("issues")
                .items();
        // One comes again, since those that change meanwhile move to the end.
        return new Found(issues, issues.size() < size ? null : String.valueOf(start + Math.max(1, issues.size() - 5)));
    }

    private String jql(String rest) {
        return "project = \"" + access.project().replaceAll("[\"\\\\]", "") + "\" AND " + rest;
    }

    private String ago(Instant since) {
        return "\"-" + Math.max(1, Duration.between(since, clock.instant()).toMinutes() + 1) + "m\"";
    }

    private RemoteJson read(String id) {
        return calls.get(path(id) + fields()).orGiveUp(CANNOT_READ).json();
    }

    private static String fields() {
        return query("fields", String.join(",", FIELDS));
    }

    private String path(String id) {
        return api + "/issue/" + segment(id);
    }

    private static boolean isDone(RemoteJson status) {
        return status.at("statusCategory").text("key").equals("done");
    }

    private RemoteIssue issue(RemoteJson issue) {
        RemoteJson fields = issue.at("fields");
        RemoteJson status = fields.at("status");
        RemoteJson assignee = fields.maybe("assignee");
        return new RemoteIssue(
                issue.line("id", PlainText.NAME),
                access.base() + "/browse/" + segment(issue.text("key")),
                fields.at("project").line("key", PlainText.NAME),
                fields.line("summary", PlainText.TITLE),
                isDone(status),
                status.line("name", PlainText.NAME),
                !status.at("statusCategory").text("key").equals("new"),
                assignee == null ? null : assignee.line("displayName", PlainText.NAME),
                assignee == null ? null : account(assignee),
                null,
                fields.dateOrNull("duedate"),
                fields.time("created"),
                fields.time("updated"));
    }
}
