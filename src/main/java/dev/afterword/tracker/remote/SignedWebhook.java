package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CHANGE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_CREATE;
import static dev.afterword.tracker.remote.Shortcoming.Code.CANNOT_READ;
import static dev.afterword.tracker.remote.Shortcoming.Code.CREDENTIALS;
import static dev.afterword.tracker.remote.Shortcoming.Code.NO_WEBHOOK_SECRET;
import static dev.afterword.tracker.remote.Shortcoming.Code.UNREACHABLE;

import dev.afterword.web.outbound.OutboundClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Any program that takes our signed requests, as {@code docs/trackers.md} defines them. It answers 501 to actions that it doesn't know:
 * one that keeps no list reports each change by itself.
 */
final class SignedWebhook implements RemoteTracker {

    private static final int UNKNOWN_ACTION = 501;

    private final TrackerCalls calls;
    private final TrackerAccess access;
    private final Clock clock;

    SignedWebhook(OutboundClient client, Clock clock, TrackerAccess access) {
        this.calls = new TrackerCalls(client, clock, access, Map.of());
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Shortcoming> test(@Nullable String type) {
        RemoteAnswer answer = send("test", Map.of(), false);
        if (!answer.isOk()) {
            return List.of(new Shortcoming(
                    answer.status() == 401 || answer.status() == 403 ? CREDENTIALS : UNREACHABLE, answer.said()));
        }
        return access.webhookSecret() == null ? List.of(new Shortcoming(NO_WEBHOOK_SECRET, "")) : List.of();
    }

    @Override
    public RemoteIssue create(NewIssue issue) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("marker", issue.marker());
        fields.put("title", PlainText.line(issue.title(), PlainText.TITLE));
        fields.put("description", issue.description());
        fields.put("type", issue.type());
        fields.put("assignee", issue.assignee());
        fields.put("dueOn", issue.dueOn() == null ? null : issue.dueOn().toString());
        fields.put("fields", issue.fields());
        return issue(send("create", Map.of("issue", fields), true)
                .orGiveUp(CANNOT_CREATE)
                .json());
    }

    /** A program without a list creates only one issue for a marker, however often it is asked. */
    @Override
    public List<RemoteIssue> marked(String marker, Instant since) {
        return list(send("marked", Map.of("marker", marker, "since", since.toString()), false), true);
    }

    @Override
    public List<RemoteIssue> fetch(Collection<String> ids) {
        return list(send("fetch", Map.of("ids", ids), false), false);
    }

    @Override
    public RemoteIssue update(String id, IssueChange change) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("title", change.title() == null ? null : PlainText.line(change.title(), PlainText.TITLE));
        fields.put("state", change.closed() == null ? null : change.closed() ? "closed" : "open");
        fields.put("dueOn", change.dueOn() == null ? null : change.dueOn().toString());
        fields.put("assignee", change.assignee());
        fields.values().removeIf(value -> value == null);
        return issue(send("update", Map.of("id", id, "change", fields), true)
                .orGiveUp(CANNOT_CHANGE)
                .json());
    }

    @Override
    public Optional<String> assigner(RemoteIssue issue) {
        return Optional.ofNullable(issue.assignedBy()).filter(by -> !by.isEmpty());
    }

    @Override
    public Optional<String> accountOf(String email) {
        return Optional.empty();
    }

    @Override
    public void comment(String id, String text) {
        send("comment", Map.of("id", id, "text", text), true).orGiveUp(CANNOT_CHANGE);
    }

    @Override
    public List<RemoteComment> comments(String id, Instant since) {
        RemoteAnswer answer = send("comments", Map.of("id", id, "since", since.toString()), false);
        if (answer.status() == UNKNOWN_ACTION) {
            return List.of();
        }
        return answer.orGiveUp(CANNOT_READ).json().at("comments").items().stream()
                .limit(200)
                .map(comment -> new RemoteComment(
                        comment.line("id", PlainText.NAME),
                        comment.line("author", PlainText.NAME),
                        comment.time("at"),
                        PlainText.text(comment.text("text"), PlainText.COMMENT)))
                .toList();
    }

    @Override
    public IssuePage changed(Instant since, @Nullable String pageToken) {
        Map<String, Object> filter = new HashMap<>(Map.of("since", since.toString()));
        if (pageToken != null) {
            filter.put("pageToken", pageToken);
        }
        RemoteAnswer answer = send("changed", filter, false);
        return answer.status() == UNKNOWN_ACTION
                ? new IssuePage(List.of(), null)
                : new IssuePage(list(answer, true), answer.json().lineOrNull("nextPageToken", 1000));
    }

    @Override
    public List<RemoteIssue> recent(@Nullable String text, int limit) {
        Map<String, Object> filter = new HashMap<>(Map.of("limit", limit));
        if (text != null && !text.isBlank()) {
            filter.put("text", text.strip());
        }
        return list(send("recent", filter, false), true).stream().limit(limit).toList();
    }

    @Override
    public Optional<RemoteIssue> find(String typed) {
        return list(send("find", Map.of("typed", typed.strip()), false), true).stream()
                .findFirst();
    }

    @Override
    public Optional<Delivery> delivery(Map<String, String> headers, byte[] body) {
        return Signatures.verified(headers, body, access.webhookSecret(), clock.instant())
                .map(id -> {
                    RemoteJson event = RemoteJson.parse(body);
                    RemoteIssue issue = issue(event);
                    boolean deleted = event.maybe("deleted") != null && event.flag("deleted");
                    return new Delivery(id, Set.of(issue.id()), issue, deleted);
                });
    }

    private RemoteAnswer send(String action, Map<String, ?> parts, boolean changes) {
        Map<String, Object> message = new HashMap<>(parts);
        message.put("action", action);
        byte[] body = RemoteJson.write(message);
        Map<String, String> headers =
                Signatures.headers("msg_" + UUID.randomUUID(), clock.instant(), body, access.token());
        return changes
                ? calls.change("POST", "", "application/json", body, headers)
                : calls.ask("POST", "", body, headers);
    }

    private List<RemoteIssue> list(RemoteAnswer answer, boolean mayBeUnknown) {
        if (answer.status() == UNKNOWN_ACTION && mayBeUnknown) {
            return List.of();
        }
        return answer.orGiveUp(CANNOT_READ).json().at("issues").items().stream()
                .map(SignedWebhook::issue)
                .toList();
    }

    private static RemoteIssue issue(RemoteJson issue) {
        String state = issue.text("state");
        if (!state.equals("open") && !state.equals("closed")) {
            throw issue.at("state").odd("is neither open nor closed");
        }
        boolean closed = state.equals("closed");
        String assignee = issue.lineOrNull("assignee", PlainText.NAME);
        String account = issue.lineOrNull("account", PlainText.NAME);
        String assignedBy = issue.lineOrNull("assignedBy", PlainText.NAME);
        String status = issue.lineOrNull("status", PlainText.NAME);
        Instant updatedAt = issue.time("updatedAt");
        return new RemoteIssue(
                required(issue, "id"),
                issue.webAddress("url"),
                "",
                required(issue, "title"),
                closed,
                status == null ? (closed ? "Closed" : "Open") : status,
                issue.maybe("started") != null && issue.flag("started"),
                assignee,
                assignee == null || account == null ? assignee : account,
                assignedBy == null ? "" : assignedBy,
                issue.dateOrNull("dueOn"),
                issue.maybe("createdAt") == null ? updatedAt : issue.time("createdAt"),
                updatedAt);
    }

    private static String required(RemoteJson issue, String field) {
        String line = issue.line(field, field.equals("id") ? PlainText.NAME : PlainText.TITLE);
        if (line.isEmpty()) {
            throw issue.at(field).odd("is empty");
        }
        return line;
    }
}
