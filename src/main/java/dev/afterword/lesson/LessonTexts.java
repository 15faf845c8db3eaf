package dev.afterword.lesson;

import dev.afterword.input.SearchedWords;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of lessons that are found by words, which may stand in the finding, in the title of its incident, in its follow-ups or in its
 * recommendations, each as far as the viewer sees it; and of those about a {@link Topic}. Each is looked up once for all lists of a statement.
 */
final class LessonTexts {

    /** Words beyond these have to stand in one text. */
    private static final int MOST_PARTS = 6;

    private static final List<String> WITH_WORDS = List.of("""
            SELECT f.finding_id FROM finding.recorded_v f WHERE f.restricted IS NULL AND f.search @@ access.search_query(:%1$s)""", """
            SELECT f.finding_id FROM incident.incident_v o JOIN finding.recorded_v f ON f.incident_id = o.id AND f.restricted IS NULL
            WHERE o.search @@ access.search_query(:%1$s, 'A')""", """
            SELECT f.finding_id FROM followup.search_v u JOIN finding.work_v w ON w.item_id = u.id AND w.kind = 'FOLLOW_UP' AND w.live
            JOIN finding.recorded_v f ON f.finding_id = w.finding_id AND f.restricted IS NULL
            WHERE u.restricted IS NULL AND u.search @@ access.search_query(:%1$s)""", """
            SELECT f.finding_id FROM procedure.recommendation_search_v r
            JOIN finding.work_v w ON w.item_id = r.id AND w.kind = 'RECOMMENDATION' AND w.live
            JOIN finding.recorded_v f ON f.finding_id = w.finding_id AND f.restricted IS NULL
            WHERE r.search @@ access.search_query(:%1$s)""");

    /** Titles are found by parts of words; those of a topic are only the beginnings, for there is no patch in a dispatch. */
    private static final String BEGUN =
            " AND (%1$s.search @@ (SELECT access.search_query(:%%1$s, 'D')) OR %1$s.title ~* :%%1$s_begun)";

    private static final String TITLE_BEGUN = " AND o.title ~* :%1$s_begun";

    private static final List<String> OF_INCIDENT = List.of("""
            SELECT f.finding_id FROM timeline.technique_v t JOIN finding.original_v o ON o.incident_id = t.incident_id AND 'T-' || t.number = ANY (o.citations)
            JOIN finding.recorded_v f ON f.finding_id = o.id AND f.restricted IS NULL
            WHERE t.search @@ access.search_query(:%1$s_techniqueWords)
              AND EXISTS (SELECT FROM unnest(t.techniques) AS x (name) WHERE split_part(x.name, '.', 1) = ANY (:%1$s_techniques::text[]))""", """
            SELECT f.finding_id FROM incident.incident_v o JOIN finding.recorded_v f ON f.incident_id = o.id AND f.restricted IS NULL
            WHERE (o.category = ANY (:%1$s_categories::text[]) OR split_part(o.category, '/', 1) = ANY (:%1$s_categories::text[]))""");

    /** The incidents of lessons are asked, not all: that takes no index, and reads what VERIS says of each. */
    private static final String OF_SOCIAL = """
            SELECT f.finding_id FROM finding.recorded_v f CROSS JOIN LATERAL (SELECT FROM incident.incident_v o
                WHERE o.id = f.incident_id AND jsonb_exists_any(o.social, :%1$s_social::text[]) OFFSET 0) o
            WHERE f.restricted IS NULL""";

    private static final List<String> OF_ANY_TOPIC = Stream.concat(
                    Stream.of(
                            WITH_WORDS.get(0) + BEGUN.formatted("f"),
                            WITH_WORDS.get(1) + TITLE_BEGUN,
                            WITH_WORDS.get(2) + BEGUN.formatted("u"),
                            WITH_WORDS.get(3) + BEGUN.formatted("r")),
                    OF_INCIDENT.stream())
            .toList();

    /** Those that others shared, too. Each part is read up to a bound, so that common words cost no more than others. */
    private static final String COUNTED = """
            SELECT array_agg(DISTINCT finding_id) AS ids, coalesce(bool_or(place > :most), false) AS further FROM (%s) AS found""";

    private static final String PART = """
            SELECT finding_id, row_number() OVER () AS place FROM (%s LIMIT :most + 1) AS part""";

    private static final String OF_OTHERS = """
            SELECT s.id AS finding_id FROM lesson.shared s WHERE s.state = 'SHARED'
            AND NOT EXISTS (SELECT FROM finding.original_v f WHERE f.id = s.finding_id) AND s.search @@ access.search_query(:%1$s)""";

    private LessonTexts() {}

    /** Returns the WITH clause of what these lists look up, which seek the same words; empty for nothing. */
    static String with(Collection<LibraryQuery> lists) {
        List<String> tables = new ArrayList<>();
        List<String> parts = parts(lists.iterator().next().q());
        for (int n = 0; n < parts.size(); n++) {
            tables.add("word" + n + " AS MATERIALIZED (" + all(WITH_WORDS, "word" + n) + ")");
        }
        for (Topic topic : Topic.values()) {
            if (lists.stream().anyMatch(list -> list.topic() == topic)) {
                tables.add(name(topic) + " AS MATERIALIZED (" + all(ofTopic(topic), name(topic)) + ")");
            }
        }
        return tables.isEmpty() ? "" : "WITH " + String.join(", ", tables) + " ";
    }

    /** Returns a condition on rows {@code l}, for a statement with {@link #with}. */
    static String lookedUp(LibraryQuery query) {
        return condition(query, (selects, name) -> "l.finding_id IN (SELECT finding_id FROM " + name + ")");
    }

    /** Returns the same condition for a statement that looks nothing up: each row is asked ({@code OFFSET 0} keeps PostgreSQL from looking up all). */
    static String asked(LibraryQuery query) {
        return condition(
                query,
                (selects, name) -> selects.stream()
                        .map(each -> "EXISTS (" + each.formatted(name) + " AND f.finding_id = l.finding_id OFFSET 0)")
                        .collect(Collectors.joining(" OR ", "(", ")")));
    }

    private static String condition(LibraryQuery query, BiFunction<List<String>, String, String> has) {
        StringBuilder condition = new StringBuilder();
        List<String> parts = parts(query.q());
        for (int n = 0; n < parts.size(); n++) {
            condition
                    .append(parts.get(n).startsWith("-") ? " AND NOT " : " AND ")
                    .append(has.apply(WITH_WORDS, "word" + n));
        }
        if (query.topic() != null) {
            condition.append(" AND ").append(has.apply(ofTopic(query.topic()), name(query.topic())));
        }
        return condition.toString();
    }

    static RecordParameters parameters(LibraryQuery query) {
        RecordParameters parameters = RecordParameters.of(query)
                .with("asked", query.q() == null ? null : SearchedWords.asked(query.q()))
                .with("about", query.topic() == null ? null : query.topic().words())
                .with(
                        "about_begun",
                        query.topic() == null ? null : query.topic().begun());
        List<String> parts = parts(query.q());
        for (int n = 0; n < parts.size(); n++) {
            parameters.with("word" + n, parts.get(n).replaceFirst("^-", ""));
        }
        for (Topic topic : Topic.values()) {
            parameters
                    .with(name(topic), topic.words())
                    .with(name(topic) + "_begun", topic.begun())
                    .with(name(topic) + "_techniqueWords", topic.techniqueWords())
                    .with(name(topic) + "_techniques", topic.techniques())
                    .with(name(topic) + "_categories", topic.categories())
                    .with(name(topic) + "_social", topic.social());
        }
        return parameters;
    }

    /** Returns SQL that finds some lessons with the only part of {@code query}, or about its topic. */
    static String counted(LibraryQuery query) {
        return COUNTED.formatted((query.topic() == null
                        ? Stream.concat(WITH_WORDS.stream(), Stream.of(OF_OTHERS))
                        : Stream.concat(ofTopic(query.topic()).stream(), Stream.of(OF_OTHERS + BEGUN.formatted("s"))))
                .map(PART::formatted)
                .map(part -> part.formatted(query.topic() == null ? "word0" : name(query.topic())))
                .collect(Collectors.joining(" UNION ALL ")));
    }

    private static List<String> ofTopic(Topic topic) {
        return topic.social().isEmpty()
                ? OF_ANY_TOPIC
                : Stream.concat(OF_ANY_TOPIC.stream(), Stream.of(OF_SOCIAL)).toList();
    }

    private static String all(List<String> selects, String name) {
        return selects.stream().map(each -> each.formatted(name)).collect(Collectors.joining(" UNION ALL "));
    }

    private static String name(Topic topic) {
        return "about_" + topic;
    }

    /** Returns whether one text has all that is sought, and nothing is excluded. */
    static boolean isOnePart(LibraryQuery query) {
        List<String> parts = parts(query.q());
        return parts.isEmpty() || (parts.size() == 1 && !parts.getFirst().startsWith("-"));
    }

    static List<String> parts(@Nullable String q) {
        return q == null ? List.of() : SearchedWords.parts(q, MOST_PARTS);
    }
}
