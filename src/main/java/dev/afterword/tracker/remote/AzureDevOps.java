package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CHANGE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CREATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_READ;
import static dev.afterword.tracker.remote.Shortcoming.Code.CREDENTIALS;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_CLOSED_STATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_PROJECT;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_TYPE;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_WEBHOOK_SECRET;
import static dev.afterword.tracker.remote.TrackerCalls.query;
import static dev.afterword.tracker.remote.TrackerCalls.segment;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A project of Azure DevOps Services or Server 2022 (learn.microsoft.com/rest/api/azure/devops/wit, version 7.0). Work items have types of
 * their own, such as Bug and Feature, with states of their own; which of these are closed their category tells.
 */
final class AzureDevOps implements RemoteTracker {

    private static final int CHUNK = 50;
    private static final int UPDATES = 200;
    private static final String VERSION = "7.0";
    private static final String TITLE = "System.Title";
    private static final String TYPE = "System.WorkItemType";
    private static final String STATE = "System.State";
    private static final String ASSIGNEE = "System.AssignedTo";
    private static final String PROJECT = "System.TeamProject";
    private static final String CREATED = "System.CreatedDate";
    private static final String CHANGED = "System.ChangedDate";
    private static final String DESCRIPTION = "System.Description";
    private static final String STEPS = "Microsoft.VSTS.TCM.ReproSteps";
    private static final String DUE = "Microsoft.VSTS.Scheduling.DueDate";
    private static final List<String> FIELDS = List.of(TITLE, TYPE, STATE, ASSIGNEE, PROJECT, CREATED, CHANGED, DUE);
    /** Each of the processes that the product brings along has it. */
    static final String USUAL_TYPE = "Task";

    static final OwnFields OWN = new OwnFields(Set.of(TITLE, DESCRIPTION, STEPS), TYPE, ASSIGNEE, DUE);
    private static final Set<String> CLOSED = Set.of("Completed", "Removed");

    private final TrackerCalls calls;
    private final TrackerAccess access;
    private final String organisation;
    private final String name;
    private final String project;
    private final Map<String, Map<String, String>> categories = new HashMap<>();

    AzureDevOps(OutboundClient client, Clock clock, TrackerAccess access) {
        this.calls =
                new TrackerCalls(client, clock, access, Map.of("authorization", Signatures.basic("", access.token())));
        this.access = access;
        String[] parts = access.project().split("/", 2);
        this.name = parts.length < 2 ? "" : parts[1];
        this.organisation = "/" + segment(parts[0]);
        this.project = organisation + "/" + segment(name);
    }

    @Override
    public List<Shortcoming> test(@Nullable String type) {
        RemoteAnswer found = signedIn(calls.get(organisation + "/_apis/projects/" + segment(name) + version()));
        if (!found.isOk()) {
            return List.of(new Shortcoming(found.status() == 401 ? CREDENTIALS : NO_PROJECT, found.said()));
        }
        List<Shortcoming> missing = new ArrayList<>();
        String its = type(String.valueOf(type));
        RemoteAnswer tried = patch("POST", itemPath(its) + "&validateOnly=true", Map.of(TITLE, "Afterword"));
        if (!tried.isOk()) {
            missing.add(new Shortcoming(CANNOT_CREATE, tried.said()));
        }
        if (!categories(name, its).containsValue("Completed")) {
            missing.add(new Shortcoming(NO_CLOSED_STATE, its));
        }
        if (access.webhookSecret() == null) {
            missing.add(new Shortcoming(NO_WEBHOOK_SECRET, access.project()));
        }
        return missing;
    }

    private List<String> types() {
        return read(project + "/_apis/wit/workitemtypes" + version()).at("value").items().stream()
                .map(type -> type.line("name", PlainText.NAME))
                .toList();
    }

    private String type(String wanted) {
        List<String> types = types();
        return types.stream()
                .filter(type -> type.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new GiveUpException(
                        new Shortcoming(NO_TYPE, PlainText.line(wanted + ": " + String.join(", ", types), 300))));
    }

    /** Returns the fields that items of this type have. */
    private Set<String> fields(String type) {
        return read(project + "/_apis/wit/workitemtypes/" + segment(type) + "/fields" + version())
                .at("value")
                .items()
                .stream()
                .map(field -> field.text("referenceName"))
                .collect(Collectors.toSet());
    }

    /** Returns the categories of the type's states by the names of the states, in their order. */
    private Map<String, String> categories(String inProject, String type) {
        return categories.computeIfAbsent(inProject + "/" + type, _ -> {
            Map<String, String> found = new LinkedHashMap<>();
            read(organisation + "/" + segment(inProject) + "/_apis/wit/workitemtypes/" + segment(type) + "/states"
                            + version())
                    .at("value")
                    .items()
                    .forEach(state -> found.put(state.text("name"), state.text("category")));
            return found;
        });
    }

    @Override
    public RemoteIssue create(NewIssue issue) {
        String type = type(String.valueOf(issue.type()));
        Set<String> known = fields(type);
        Map<String, Object> fields = new LinkedHashMap<>(issue.fields());
        fields.put(TITLE, PlainText.line(issue.title(), PlainText.TITLE));
        fields.put(DESCRIPTION, Markup.html(issue.description()));
        if (known.contains(STEPS)) {
            // The form of a bug shows these instead.
            fields.put(STEPS, Markup.html(issue.description()));
        }
        if (issue.assignee() != null) {
            fields.put(ASSIGNEE, issue.assignee());
        }
        if (issue.dueOn() != null && known.contains(DUE)) {
            fields.put(DUE, date(issue.dueOn()));
        }
        RemoteJson created =
                patch("POST", itemPath(type), fields).orGiveUp(CANNOT_CREATE).json();
        return TrackerCalls.afterChange(() -> issue(created));
    }

    /** Noon, so that it is that day in nearly every zone: the product keeps times, and shows them in each reader's zone. */
    private static String date(LocalDate day) {
        return day + "T12:00:00Z";
    }

    /** Returns the day that a time means which may be midnight of any zone. */
    private static @Nullable LocalDate day(RemoteJson fields) {
        return fields.maybe(DUE) == null
                ? null
                : LocalDate.ofInstant(fields.time(DUE).plus(Duration.ofMinutes(11 * 60 + 59)), ZoneOffset.UTC);
    }

    @Override
    public List<RemoteIssue> marked(String marker, Instant since) {
        List<String> ids = ids(
                "[%s] >= '%s' ORDER BY [%s] DESC"
                        .formatted(CREATED, seconds(since.minus(TrackerCalls.OTHER_CLOCKS)), CREATED),
                10_000);
        List<String> texts = new ArrayList<>(FIELDS);
        texts.add(DESCRIPTION);
        texts.add(STEPS);
        return batch(ids, texts).stream()
                .filter(item -> Markup.holds(item.at("fields").textOrEmpty(DESCRIPTION), marker)
                        || Markup.holds(item.at("fields").textOrEmpty(STEPS), marker))
                .map(this::issue)
                .toList();
    }

    @Override
    public List<RemoteIssue> fetch(Collection<String> ids) {
        return batch(
                        ids.stream()
                                .filter(id -> id.matches("\\d{1,9}"))
                                .distinct()
                                .toList(),
                        FIELDS)
                .stream()
                .map(this::issue)
                .toList();
    }

    /** Reads items of the whole organisation: they may have been moved to another project. */
    private List<RemoteJson> batch(List<String> ids, List<String> fields) {
        List<RemoteJson> found = new ArrayList<>();
        for (List<String> chunk : TrackerCalls.chunks(ids, CHUNK)) {
            signedIn(calls.ask(
                            "POST",
                            organisation + "/_apis/wit/workitemsbatch" + version(),
                            Map.of(
                                    "ids",
                                    chunk.stream().map(Integer::valueOf).toList(),
                                    "fields",
                                    fields,
                                    "errorPolicy",
                                    "omit")))
                    .orGiveUp(CANNOT_READ)
                    .json()
                    .at("value")
                    .items()
                    .stream()
                    .filter(item -> !item.node().isNull())
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public RemoteIssue update(String id, IssueChange change) {
        RemoteJson before = read(itemsPath(id)).at("fields");
        Map<String, Object> fields = new LinkedHashMap<>();
        if (change.title() != null) {
            fields.put(TITLE, PlainText.line(change.title(), PlainText.TITLE));
        }
        if (change.dueOn() != null && fields(before.text(TYPE)).contains(DUE)) {
            fields.put(DUE, date(change.dueOn()));
        }
        if (change.closed() != null && change.closed() != isClosed(before)) {
            fields.put(STATE, state(before, change.closed()));
        }
        if (change.assignee() != null) {
            fields.put(ASSIGNEE, change.assignee());
        }
        if (fields.isEmpty()) {
            return issue(read(itemsPath(id)));
        }
        RemoteJson after =
                patch("PATCH", itemsPath(id), fields).orGiveUp(CANNOT_CHANGE).json();
        return TrackerCalls.afterChange(() -> issue(after));
    }

    private String state(RemoteJson fields, boolean closed) {
        Map<String, String> states = categories(fields.text(PROJECT), fields.text(TYPE));
        return states.entrySet().stream()
                .filter(state -> closed ? state.getValue().equals("Completed") : !CLOSED.contains(state.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new GiveUpException(
                        new Shortcoming(NO_CLOSED_STATE, PlainText.line(String.join(", ", states.keySet()), 300))));
    }

    private boolean isClosed(RemoteJson fields) {
        return CLOSED.contains(category(fields));
    }

    private String category(RemoteJson fields) {
        return categories(fields.text(PROJECT), fields.text(TYPE)).getOrDefault(fields.text(STATE), "Proposed");
    }

    @Override
    public Optional<String> assigner(RemoteIssue issue) {
        String assigner = null;
        for (int page = 0; ; page++) {
            TrackerCalls.requireEnd(page + 1);
            List<RemoteJson> updates = read(organisation + "/_apis/wit/workItems/" + segment(issue.id()) + "/updates"
                            + query("api-version", VERSION, "$top", UPDATES, "$skip", page * UPDATES))
                    .at("value")
                    .items();
            for (RemoteJson update : updates) {
                RemoteJson fields = update.maybe("fields");
                RemoteJson change = fields == null ? null : fields.maybe(ASSIGNEE);
                if (change != null && change.maybe("newValue") != null) {
                    assigner = update.at("revisedBy").lineOrNull("uniqueName", PlainText.NAME);
                }
            }
            if (updates.size() < UPDATES) {
                return Optional.ofNullable(assigner);
            }
        }
    }

    /** Accounts there are addresses; whether one exists, this API doesn't tell. */
    @Override
    public Optional<String> accountOf(String email) {
        return Optional.empty();
    }

    @Override
    public void comment(String id, String text) {
        signedIn(calls.change("POST", comments(id), Map.of("text", Markup.html(text))))
                .orGiveUp(CANNOT_CHANGE);
    }

    @Override
    public List<RemoteComment> comments(String id, Instant since) {
        List<RemoteComment> found = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            TrackerCalls.requireEnd(++pages);
            RemoteJson page = read(comments(id) + "&$top=200&order=desc"
                    + (next == null ? "" : "&continuationToken=" + segment(next)));
            List<RemoteJson> comments = page.at("comments").items();
            comments.stream()
                    .filter(comment -> !comment.time("createdDate").isBefore(since))
                    .map(comment -> new RemoteComment(
                            String.valueOf(comment.number("id")),
                            comment.at("createdBy").line("displayName", PlainText.NAME),
                            comment.time("createdDate"),
                            PlainText.text(plain(comment.text("text")), PlainText.COMMENT)))
                    .forEach(found::addFirst);
            boolean older =
                    comments.isEmpty() || comments.getLast().time("createdDate").isBefore(since);
            next = older ? null : page.lineOrNull("continuationToken", 1000);
        } while (next != null);
        return found.stream().limit(200).toList();
    }

    private static String plain(String html) {
        String lines = html.replaceAll("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6])>", "\n");
        return HtmlUtils.htmlUnescape(lines.replaceAll("<[^>]*>", "")).strip();
    }

    private String comments(String id) {
        return project + "/_apis/wit/workItems/" + segment(id) + "/comments?api-version=" + VERSION + "-preview.3";
    }

    @Override
    public IssuePage changed(Instant since, @Nullable String pageToken) {
        PageMark mark = PageMark.of(since, pageToken);
        List<String> ids = ids(
                "[%s] >= '%s' ORDER BY [%s] ASC, [System.Id] ASC".formatted(CHANGED, mark.since(), CHANGED),
                mark.skip() + CHUNK);
        List<String> page = ids.stream().skip(mark.skip()).toList();
        List<RemoteIssue> issues = batch(page, FIELDS).stream().map(this::issue).toList();
        boolean last = page.size() < CHUNK || issues.isEmpty();
        return new IssuePage(issues, last ? null : mark.next(issues.getLast().updatedAt(), page.size()));
    }

    @Override
    public List<RemoteIssue> recent(@Nullable String text, int limit) {
        String words =
                text == null || text.isBlank() ? "" : " AND [%s] CONTAINS '%s'".formatted(TITLE, quoted(text.strip()));
        List<String> ids =
                ids("[%s] <> ''%s ORDER BY [%s] DESC".formatted(TITLE, words, CREATED), 4 * Math.min(limit, 100));
        return batch(ids, FIELDS).stream()
                .map(this::issue)
                .filter(issue -> !issue.closed())
                .limit(limit)
                .toList();
    }

    /** Returns the ids of work items of the project for which this holds. */
    private List<String> ids(String condition, int most) {
        String wiql = "SELECT [System.Id] FROM WorkItems WHERE [%s] = '%s' AND %s"
                .formatted(PROJECT, quoted(name), condition);
        return signedIn(calls.ask(
                        "POST",
                        project + "/_apis/wit/wiql" + version() + "&timePrecision=true&$top=" + most,
                        Map.of("query", wiql)))
                .orGiveUp(CANNOT_READ)
                .json()
                .at("workItems")
                .items()
                .stream()
                .map(item -> String.valueOf(item.number("id")))
                .toList();
    }

    private static String quoted(String text) {
        return PlainText.line(text, PlainText.TITLE).replace("'", "''");
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Optional<RemoteIssue> find(String typed) {
        String id = TypedIssue.number(typed, access.base() + project + "/_workitems/edit/");
        return id == null ? Optional.empty() : fetch(List.of(id)).stream().findFirst();
    }

    /** By the password of basic authentication, or a header, as the subscription of the service hook was given one of them. */
    @Override
    public Optional<Delivery> delivery(Map<String, String> headers, byte[] body) {
        String secret = access.webhookSecret();
        if (!Signatures.same(Signatures.password(headers.get("authorization")), secret)
                && !Signatures.same(headers.get("x-afterword-secret"), secret)) {
            return Optional.empty();
        }
        RemoteJson event = RemoteJson.parse(body);
        RemoteJson id = event.maybe("id");
        return Optional.of(new Delivery(
                id == null ? Signatures.hash(body) : event.line("id", PlainText.NAME), items(event), null, false));
    }

    private static Set<String> items(RemoteJson event) {
        RemoteJson resource = event.maybe("resource");
        if (resource == null || !event.textOrEmpty("eventType").startsWith("workitem.")) {
            return Set.of();
        }
        // Of an update the resource is the update, with an id of its own.
        return Set.of(String.valueOf(resource.number(resource.maybe("workItemId") == null ? "id" : "workItemId")));
    }

    private RemoteAnswer patch(String method, String path, Map<String, Object> fields) {
        List<Object> operations = new ArrayList<>();
        fields.forEach(
                (field, value) -> operations.add(Map.of("op", "add", "path", "/fields/" + field, "value", value)));
        return signedIn(
                calls.change(method, path, "application/json-patch+json", RemoteJson.write(operations), Map.of()));
    }

    private RemoteJson read(String path) {
        return signedIn(calls.get(path)).orGiveUp(CANNOT_READ).json();
    }

    /** Wrong tokens get the page for signing in, with 203 or as a redirect. */
    private static RemoteAnswer signedIn(RemoteAnswer answer) {
        if (answer.status() == 203 || answer.status() == 302) {
            throw new GiveUpException(new Shortcoming(CREDENTIALS, "HTTP " + answer.status()));
        }
        return answer;
    }

    private String itemPath(String type) {
        return project + "/_apis/wit/workitems/$" + segment(type) + version();
    }

    private String itemsPath(String id) {
        return organisation + "/_apis/wit/workitems/" + segment(id) + version();
    }

    private static String version() {
        return query("api-version", VERSION);
    }

    private RemoteIssue issue(RemoteJson item) {
        RemoteJson fields = item.at("fields");
        String id = String.valueOf(item.number("id"));
        String now = fields.line(PROJECT, PlainText.NAME);
        RemoteJson assignee = fields.maybe(ASSIGNEE);
        String category = category(fields);
        String where =
                now.equalsIgnoreCase(name) ? access.project() : access.project().split("/", 2)[0] + "/" + now;
        return new RemoteIssue(
                id,
                access.base() + organisation + "/" + segment(now) + "/_workitems/edit/" + id,
                where,
                fields.line(TITLE, PlainText.TITLE),
                CLOSED.contains(category),
                fields.line(STATE, PlainText.NAME),
                !category.equals("Proposed"),
                assignee == null ? null : assignee.line("displayName", PlainText.NAME),
                assignee == null ? null : assignee.lineOrNull("uniqueName", PlainText.NAME),
                null,
                day(fields),
                fields.time(CREATED),
                fields.time(CHANGED));
    }
}
