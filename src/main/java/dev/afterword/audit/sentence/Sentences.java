package dev.afterword.audit.sentence;

import dev.afterword.access.Action;
import dev.afterword.audit.AuditRow;
import dev.afterword.web.PageContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes sentences of entries: who did what, to whom, about what. Messages {@code audit.says.<action>}: {0} who, {1} what it is about, {2}
 * another person, or several, {3} the new state of a review. Of what people do to themselves: {@code audit.says.<action>.own}, and of what they give themselves {@code .self}; of what is new, taken away or brought back
 * {@code .added}, {@code .removed}, {@code .restored}.
 *
 * @param names of people and teams that the entries are about
 */
public record Sentences(Map<UUID, String> names) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The end of a sentence of something that has only an identifier, which tells a reader nothing. */
    private static final Pattern UNFINISHED = Pattern.compile("[:：]?\\s*$");

    /** The fields that name another person or team, the most telling first. */
    private static final List<String> OTHERS =
            List.of("person", "to", "handOverTo", "evaluator", "team", "owner", "lead", "stakeholders");

    private static final Map<String, String> PLACES =
            Map.of("F", "/findings/", "T", "/sequence/", "E", "/evidence/", "R", "/records/");

    /** Returns the identifiers that stand in entries; some are those of people and teams. */
    public static Set<UUID> ids(Collection<AuditRow> entries) {
        Set<UUID> ids = new HashSet<>();
        for (AuditRow row : entries) {
            Stream.concat(Stream.of(row.object()), values(row))
                    .flatMap(text -> ID.matcher(text).results())
                    .map(MatchResult::group)
                    .map(UUID::fromString)
                    .forEach(ids::add);
        }
        return ids;
    }

    private static Stream<String> values(AuditRow row) {
        return row.changes().stream()
                .flatMap(change -> Stream.of(change.before(), change.after()).mapMulti((text, all) -> {
                    if (text != null) {
                        all.accept(text);
                    }
                }));
    }

    /** Returns the entry as a sentence. */
    public String of(PageContext page, AuditRow row) {
        String key = "audit.says." + row.action();
        if (!page.msg().has(key)) {
            return row.actorName() + ": " + row.action();
        }
        String own = key + ".own";
        if (row.object().equals("person/" + row.actor()) && page.msg().has(own)) {
            return page.t(own, row.actorName());
        }
        String what = key + change(row);
        if (page.msg().has(what)) {
            key = what;
        }
        String object = ID.matcher(object(page, row)).replaceAll("").replaceFirst("/$", "");
        String other = other(page, row);
        if (other.equals(row.actorName()) && page.msg().has(key + ".self")) {
            key += ".self";
        }
        String says = page.t(key, row.actorName(), object, other, state(page, row));
        if (object.isEmpty()) {
            says = UNFINISHED.matcher(says).replaceFirst("");
        }
        String title = title(row, object.isEmpty());
        return title == null ? says : page.t("audit.titled", says, title);
    }

    /** Returns the state of the review that an entry leads to; empty for others. */
    private static String state(PageContext page, AuditRow row) {
        return row.changes().stream()
                .filter(change -> change.field().equals("reviewState") && change.after() != null)
                .map(change -> page.t("review.state." + change.after()))
                .findFirst()
                .orElse("");
    }

    private static String change(AuditRow row) {
        if (!row.withheld() && row.changes().stream().allMatch(change -> change.before() == null)) {
            return ".added";
        }
        return row.changes().stream()
                .filter(change -> change.field().equals("removed") && !Objects.equals(change.before(), change.after()))
                .map(change -> "true".equals(change.after()) ? ".removed" : ".restored")
                .findFirst()
                .orElse("");
    }

    /** Returns a value with names instead of identifiers. */
    public String named(String value) {
        return ID.matcher(value)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        names.getOrDefault(UUID.fromString(found.group()), found.group())));
    }

    /** Returns the page of what an entry is about; null where it has none, or none that the reader may open. */
    public @Nullable String href(PageContext page, AuditRow row) {
        String[] parts = row.object().split("/", 3);
        String first = parts[0];
        if (first.startsWith("INC-")) {
            String incident = "/incidents/" + first;
            if (parts.length == 1 || parts[1].isEmpty()) {
                return incident;
            }
            String place = parts[1].matches("[FTER]-\\d+") ? PLACES.get(parts[1].substring(0, 1)) : null;
            return place != null
                    ? incident + place + parts[1]
                    : parts[1].equals("review") || parts[1].equals("evaluation") ? incident + "/" + parts[1] : incident;
        }
        if (first.startsWith("FU-")) {
            return "/follow-ups/" + first;
        }
        if (first.startsWith("REC-")) {
            return "/recommendations/" + first;
        }
        if (first.startsWith("SOP-")) {
            return "/procedures/" + first;
        }
        if (row.action().startsWith("import.")) {
            return "/imports/" + first;
        }
        return switch (first) {
            case "person" -> parts.length > 1 && page.allows(Action.MANAGE_PEOPLE) ? "/people/" + parts[1] : null;
            case "team" -> parts.length > 1 && page.allows(Action.MANAGE_PEOPLE) ? "/teams/" + parts[1] : null;
            case "service" -> parts.length > 1 ? "/services/" + parts[1] : null;
            default -> null;
        };
    }

    private String object(PageContext page, AuditRow row) {
        String[] parts = row.object().split("/", 3);
        if (parts.length > 1 && (parts[1].equals("review") || parts[1].equals("evaluation"))) {
            return page.t("audit.of", page.t("audit.object." + parts[1]), parts[0]);
        }
        if (parts.length > 1 && parts[0].startsWith("SOP-") && parts[1].matches("\\d+")) {
            return page.t("audit.of", page.t("audit.revision", parts[1]), parts[0]);
        }
        if ((parts.length > 2 && parts[1].matches("members?|comments?"))
                || (parts.length > 1 && parts[1].equals("report"))) {
            return parts[0];
        }
        String known = "audit.object." + row.object();
        if (page.msg().has(known)) {
            return page.t(known);
        }
        boolean thing = parts.length > 1 && parts[0].matches("[a-z-]+");
        return named(thing ? row.object().substring(parts[0].length() + 1) : row.object());
    }

    /** Returns the name of whom the entry names beside who did it; all of them where one field names several. */
    private String other(PageContext page, AuditRow row) {
        List<String> values = OTHERS.stream()
                .flatMap(field -> row.changes().stream()
                        .filter(change -> change.field().equals(field))
                        .map(change -> change.after() == null ? change.before() : change.after()))
                .mapMulti((String text, java.util.function.Consumer<String> all) -> {
                    if (text != null) {
                        all.accept(text);
                    }
                })
                .toList();
        return Stream.concat(values.stream(), Stream.of(row.object()))
                .map(text -> all(page, text))
                .filter(all -> !all.isEmpty())
                .findFirst()
                .orElseGet(() -> page.t("audit.somebody"));
    }

    private String all(PageContext page, String value) {
        return ID.matcher(value)
                .results()
                .map(found -> names.get(UUID.fromString(found.group())))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(page.t("thread.joint")));
    }

    private static @Nullable String title(AuditRow row, boolean named) {
        return row.changes().stream()
                .filter(change -> change.field().equals("title")
                        || (named && change.field().equals("name")))
                .filter(change -> change.before() == null)
                .map(AuditRow.Change::after)
                .findFirst()
                .orElse(null);
    }
}
