package dev.afterword.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.afterword.kernel.Json;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server that answers like Redmine 6 where the adapter asks it, and misbehaves as it is told. What the real one does is tried by
 * {@code bin/prove trackers}.
 */
final class RedmineDouble extends TrackerDouble {

    private final Map<Integer, Map<String, Object>> issues = new LinkedHashMap<>();
    private final Map<Integer, List<Map<String, Object>>> notes = new HashMap<>();
    private final List<Map<?, ?>> asked = new ArrayList<>();

    /** Serves alone, for {@code bin/bench followups}: how many milliseconds each answer takes, and how many issues there are for a day. */
    static void main(String... arguments) {
        RedmineDouble redmine = new RedmineDouble();
        redmine.answersIn(Long.parseLong(arguments[0]));
        String yesterday = Instant.now()
                .minus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            redmine.issues.get(redmine.add("Work")).putAll(Map.of("created_on", yesterday, "updated_on", yesterday));
        }
        redmine.tells("/counts", () -> redmine.requests + " " + redmine.issues().size());
        System.out.println(redmine.address());
    }

    synchronized List<Map<String, Object>> issues() {
        return List.copyOf(issues.values());
    }

    /** Returns the fields of issues as they were asked for. */
    synchronized List<Map<?, ?>> asked() {
        return List.copyOf(asked);
    }

    synchronized Map<String, Object> issue(int id) {
        return Map.copyOf(issues.get(id));
    }

    synchronized List<String> notes(int id) {
        return notes.getOrDefault(id, List.of()).stream()
                .map(note -> String.valueOf(note.get("notes")))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Somebody changes it there. */
    synchronized void change(int id, String field, Object value) {
        issues.get(id).put(field, value);
        touch(id);
    }

    synchronized void close(int id, boolean closed) {
        change(id, "status", status(closed ? 5 : 2));
    }

    synchronized void assign(int id, String name) {
        assign(id, 9, 9);
        change(id, "assigned_to", Map.of("id", 9, "name", name));
    }

    /** One user gives it to another one, or takes it. */
    synchronized void assign(int id, int by, int to) {
        change(id, "assigned_to", user(to));
        journal(id, by, "User " + by, "", Map.of("name", "assigned_to_id", "new_value", String.valueOf(to)));
    }

    /** The number of the user that has it; 0 for none. */
    synchronized int assignee(int id) {
        return issues.get(id).get("assigned_to") instanceof Map<?, ?> user ? (int) user.get("id") : 0;
    }

    private static Map<String, Object> user(int id) {
        return Map.of("id", id, "name", "User " + id);
    }

    synchronized void comment(int id, String author, String text) {
        note(id, 9, author, text);
        touch(id);
    }

    @Override
    synchronized Map<String, Held> held() {
        return issues.values().stream()
                .collect(Collectors.toMap(
                        issue -> String.valueOf(issue.get("id")),
                        issue -> new Held(
                                issue.get("description").toString(),
                                issue.get("status").toString().contains("Closed"),
                                String.valueOf(issue.get("due_date")),
                                String.valueOf(assignee((int) issue.get("id"))))));
    }

    @Override
    void close(String id, boolean closed) {
        close(Integer.parseInt(id), closed);
    }

    @Override
    void take(String id, String account) {
        assign(Integer.parseInt(id), Integer.parseInt(account), Integer.parseInt(account));
    }

    synchronized void delete(int id) {
        issues.remove(id);
    }

    /** Somebody creates an issue there. */
    synchronized int add(String title) {
        return create(Map.of("subject", title, "description", "As reported"));
    }

    private void touch(int id) {
        issues.get(id).put("updated_on", now());
    }

    private void note(int id, int user, String author, String text) {
        journal(id, user, author, text, Map.of("name", "notes"));
    }

    private void journal(int id, int user, String author, String text, Map<String, String> detail) {
        notes.computeIfAbsent(id, key -> new ArrayList<>())
                .add(Map.of(
                        "id",
                        1000 + notes.values().stream().mapToInt(List::size).sum(),
                        "user",
                        Map.of("id", user, "name", author),
                        "notes",
                        text,
                        "created_on",
                        now(),
                        "private_notes",
                        false,
                        "details",
                        List.of(detail)));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, Object> status(int id) {
        return Map.of("id", id, "name", id == 5 ? "Closed" : id == 2 ? "In Progress" : "New", "is_closed", id == 5);
    }

    private int create(Map<?, ?> fields) {
        int id = issues.size() + notes.size() + 1;
        while (issues.containsKey(id)) {
            id++;
        }
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("id", id);
        issue.put("project", Map.of("id", 1, "name", "Mail"));
        issue.put("status", status(1));
        issue.put("subject", fields.get("subject"));
        issue.put("description", fields.get("description"));
        issue.put("created_on", now());
        issue.put("updated_on", now());
        if (fields.get("due_date") != null) {
            issue.put("due_date", fields.get("due_date"));
        }
        if (fields.get("assigned_to_id") instanceof Number user) {
            issue.put("assigned_to", user(user.intValue()));
        }
        issue.put("author", user(1));
        issues.put(id, issue);
        return id;
    }

    @Override
    synchronized Object handle(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (!"right".equals(exchange.getRequestHeaders().getFirst("x-redmine-api-key"))) {
            return null;
        }
        if (path.equals("/users/current.json")) {
            return Map.of("user", Map.of("id", 1, "login", "afterword", "admin", true, "memberships", List.of()));
        }
        if (path.startsWith("/projects/")) {
            return Map.of(
                    "project",
                    Map.of(
                            "id",
                            1,
                            "name",
                            "Mail",
                            "identifier",
                            "mail",
                            "status",
                            1,
                            "trackers",
                            List.of(Map.of("id", 1, "name", "Bug")),
                            "enabled_modules",
                            List.of(Map.of("id", 1, "name", "issue_tracking"))));
        }
        if (path.equals("/trackers.json")) {
            return Map.of("trackers", List.of(Map.of("id", 1, "name", "Bug", "default_status", status(1))));
        }
        if (path.equals("/issue_statuses.json")) {
            return Map.of("issue_statuses", List.of(status(1), status(2), status(5)));
        }
        if (path.equals("/issues.json")) {
            if (!exchange.getRequestMethod().equals("POST")) {
                return list(query);
            }
            asked.add((Map<?, ?>) Json.object(new String(body, UTF_8)).get("issue"));
            return Map.of("issue", issues.get(create(asked.getLast())));
        }
        int id = Integer.parseInt(path.replaceAll("\\D", ""));
        Map<String, Object> issue = issues.get(id);
        if (issue == null) {
            return null;
        }
        if (exchange.getRequestMethod().equals("PUT")) {
            update(id, (Map<?, ?>) Json.object(new String(body, UTF_8)).get("issue"));
        }
        Map<String, Object> answer = new HashMap<>(issue);
        answer.put("journals", notes.getOrDefault(id, List.of()));
        answer.put("allowed_statuses", List.of(status(1), status(2), status(5)));
        return Map.of("issue", answer);
    }

    private void update(int id, Map<?, ?> fields) {
        if (fields.get("status_id") != null) {
            issues.get(id).put("status", status(Integer.parseInt(String.valueOf(fields.get("status_id")))));
        }
        if (fields.get("due_date") != null) {
            issues.get(id).put("due_date", fields.get("due_date"));
        }
        if (fields.get("assigned_to_id") instanceof Number user) {
            assign(id, 1, user.intValue());
        }
        if (fields.get("notes") != null) {
            note(id, 1, "Afterword", String.valueOf(fields.get("notes")));
        }
        touch(id);
    }

    private Map<String, Object> list(Map<String, String> query) {
        List<Integer> ids = query.containsKey("issue_id")
                ? List.of(query.get("issue_id").split(",")).stream()
                        .map(Integer::valueOf)
                        .toList()
                : List.copyOf(issues.keySet());
        Comparator<Map<String, Object>> newest = Comparator.comparingInt(issue -> -(int) issue.get("id"));
        List<Map<String, Object>> found = ids.stream()
                .map(issues::get)
                .filter(issue ->
                        issue != null && since(query, "created_on", issue) && since(query, "updated_on", issue))
                .sorted(
                        query.getOrDefault("sort", "").startsWith("updated_on")
                                ? Comparator.comparing(issue -> String.valueOf(issue.get("updated_on")))
                                : newest)
                .skip(Integer.parseInt(query.getOrDefault("offset", "0")))
                .limit(Integer.parseInt(query.getOrDefault("limit", "25")))
                .toList();
        return Map.of("issues", found, "total_count", found.size());
    }

    private static boolean since(Map<String, String> query, String field, Map<String, Object> issue) {
        String from = query.get(field);
        return from == null
                || !Instant.parse(String.valueOf(issue.get(field))).isBefore(Instant.parse(from.substring(2)));
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : List.of(raw.split("&")).stream()
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8), (one, other) -> other));
    }
}
