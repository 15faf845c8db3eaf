package dev.afterword.procedure;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was asked about a recommendation, what they said, what was answered. Rows are only added. */
@Component
class ConsultationStore {

    private static final String STAKEHOLDERS = """
            SELECT DISTINCT ON (q.recommendation_id, q.person_id) q.recommendation_id, q.person_id, p.name, q.asked_by, a.name AS asker, q.asked_at, q.due_on,
                   o.opinion, o.reason, o.given_at, w.body AS answer
            FROM procedure.request q
            JOIN access.person p ON p.id = q.person_id JOIN access.person a ON a.id = q.asked_by
            LEFT JOIN LATERAL (SELECT opinion, reason, given_at FROM procedure.opinion o
                WHERE o.recommendation_id = q.recommendation_id AND o.person_id = q.person_id
                ORDER BY o.given_at DESC, o.id DESC LIMIT 1) o ON true
            LEFT JOIN procedure.answer w ON w.recommendation_id = q.recommendation_id AND w.person_id = q.person_id
            WHERE q.recommendation_id = ANY (?::uuid[]) ORDER BY q.recommendation_id, q.person_id, q.asked_at DESC, q.id DESC""";

    private static final String HISTORY = """
            SELECT q.asked_at AS at, a.name AS who, 'ASKED' AS kind, string_agg(p.name, ', ' ORDER BY p.name) AS said, q.due_on
            FROM procedure.request q JOIN access.person p ON p.id = q.person_id JOIN access.person a ON a.id = q.asked_by
            WHERE q.recommendation_id = :id GROUP BY q.asked_at, a.name, q.due_on
            UNION ALL
            SELECT o.given_at, p.name, o.opinion, o.reason, NULL
            FROM procedure.opinion o JOIN access.person p ON p.id = o.person_id WHERE o.recommendation_id = :id
            ORDER BY 1""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    ConsultationStore(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Everybody who was asked, as far as the viewer may know; those who still have to say come first. */
    List<Stakeholder> of(UUID recommendation) {
        return of(List.of(recommendation)).getOrDefault(recommendation, List.of()).stream()
                .sorted(Comparator.comparing((Stakeholder each) -> each.opinion() != null)
                        .thenComparing(Stakeholder::dueOn)
                        .thenComparing(each -> each.person().name()))
                .toList();
    }

    /** Everybody who was asked about each of these, as far as the viewer may know. */
    Map<UUID, List<Stakeholder>> of(List<UUID> recommendations) {
        Map<UUID, List<Stakeholder>> asked = new HashMap<>();
        jdbc.sql(STAKEHOLDERS)
                .param(recommendations.stream().map(UUID::toString).toArray(String[]::new))
                .query(rs -> {
                    asked.computeIfAbsent(rs.getObject("recommendation_id", UUID.class), id -> new ArrayList<>())
                            .add(stakeholder(rs));
                });
        return asked;
    }

    /** Whoever else corrects it, or gives an opinion on it, waits until the transaction ends. */
    void lock(UUID recommendation) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("recommendation " + recommendation)
                .query((rs, n) -> n)
                .list();
    }

    /** Notes that the viewer has seen how it was decided. */
    void told(Viewer viewer, UUID recommendation, Instant now) {
        rows.update(
                "INSERT INTO procedure.told (person_id, recommendation_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                viewer.id(),
                recommendation,
                Sql.time(now));
    }

    List<HistoryEntry> history(UUID recommendation) {
        return jdbc.sql(HISTORY)
                .param("id", recommendation)
                .query((rs, n) -> new HistoryEntry(
                        Sql.instant(rs, "at"),
                        rs.getString("who"),
                        HistoryEntry.Kind.valueOf(rs.getString("kind")),
                        rs.getString("said"),
                        rs.getObject("due_on", LocalDate.class)))
                .list();
    }

    void ask(Viewer viewer, Recommendation r, Collection<UUID> people, LocalDate dueOn, Instant now) {
        rows.batchUpdate(
                """
                INSERT INTO procedure.request (id, recommendation_id, incident_id, tlp, person_id, asked_by, asked_at, due_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                people.stream()
                        .map(person -> new @Nullable Object[] {
                            RandomCodes.uuid(),
                            r.id(),
                            r.incident(),
                            r.tlp().name(),
                            person,
                            viewer.id(),
                            Sql.time(now),
                            dueOn
                        })
                        .toList());
    }

    void say(Viewer viewer, Recommendation r, Opinion opinion, @Nullable String reason, Instant now) {
        rows.update(
                """
                INSERT INTO procedure.opinion (id, recommendation_id, incident_id, tlp, person_id, opinion, reason, given_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                RandomCodes.uuid(),
                r.id(),
                r.incident(),
                r.tlp().name(),
                viewer.id(),
                opinion.name(),
                reason,
                Sql.time(now));
    }

    void answer(Recommendation r, Map<UUID, String> answers) {
        rows.batchUpdate(
                "INSERT INTO procedure.answer (recommendation_id, incident_id, tlp, person_id, body) VALUES (?, ?, ?, ?, ?)",
                answers.entrySet().stream()
                        .map(each -> new @Nullable Object[] {
                            r.id(), r.incident(), r.tlp().name(), each.getKey(), each.getValue()
                        })
                        .toList());
    }

    private static Stakeholder stakeholder(ResultSet rs) throws SQLException {
        return new Stakeholder(
                RecommendationStore.person(rs, "person_id", "name"),
                RecommendationStore.person(rs, "asked_by", "asker"),
                Sql.instant(rs, "asked_at"),
                rs.getObject("due_on", LocalDate.class),
                Sql.oneOf(rs, "opinion", Opinion.class),
                rs.getString("reason"),
                Sql.instantOrNull(rs, "given_at"),
                rs.getString("answer"));
    }
}
