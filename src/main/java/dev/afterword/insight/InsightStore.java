package dev.afterword.insight;

import dev.afterword.insight.view.Behind;
import dev.afterword.kernel.sql.RecordMapper;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is counted. Before it does, incidents that were changed are counted again, so that no number is old. */
@Component
class InsightStore {

    /** The figure of reviews that are overdue, of incidents of any date. */
    static final String OVERDUE_REVIEW = "OVERDUE_REVIEW";

    /** What is due is summed by month; the months around today are read by day, because what is late or ends soon changes with it. */
    private static final String MONTHS_DUE = "(at IS NULL OR at < :near OR at >= :far)";

    private static final String DAYS_DUE = "at >= :near AND at < :far";

    private static final String WHOLE_MONTHS =
            "(day >= :firstMonth AND day < :afterMonths OR day >= :monthBefore AND day < :afterMonthsBefore)";

    /**
     * For a role that counts all incidents it reads their sums: of whole months, of days at the edges of the period, and of what stands now;
     * beside these few rows of some incidents. The period before this one, and the overdue reviews of incidents of any date, are read along with
     * it where they are asked for: a member's rows are dear to read twice, and are added up at once.
     */
    private static final String COUNTS =
            """
            WITH apart AS MATERIALIZED (
                SELECT figure, CASE WHEN day BETWEEN :from AND :until OR figure IN (:standing) THEN :from::date WHEN day BETWEEN :before AND :until THEN :before::date END AS day,
                    key, part, at, sum(n) AS n
                FROM insight.apart_v
                WHERE figure IN (:figures) AND (day BETWEEN :before AND :until OR figure IN (:standing) OR key = 'OUTSTANDING')
                GROUP BY 1, 2, 3, 4, 5),
            c AS MATERIALIZED (
                SELECT figure, day, key, part, at, n FROM insight.total
                WHERE (SELECT insight.counts_all()) AND figure IN (:figures) AND (grain = 'NOW' AND {months} OR grain = 'NOW_AT' AND {days}
                    OR grain = 'MONTH' AND {whole} AND {months} OR grain = 'MONTH_AT' AND {whole} AND {days}
                    OR grain = 'DAY' AND (day BETWEEN :from AND :firstMonth::date - 1 OR day BETWEEN :afterMonths AND :until
                        OR day BETWEEN :before AND :monthBefore::date - 1 OR day BETWEEN :afterMonthsBefore AND :from::date - 1))
                UNION ALL
                SELECT figure, day, key, part, at, n FROM apart WHERE day IS NOT NULL
                UNION ALL
                SELECT 'OVERDUE_REVIEW', :from::date, '', '', r.at, r.n FROM (
                    SELECT at, n FROM insight.total WHERE (SELECT insight.counts_all()) AND figure = 'REVIEW' AND key = 'OUTSTANDING'
                        AND (grain = 'MONTH' AND {months} OR grain = 'MONTH_AT' AND {days})
                    UNION ALL SELECT at, n FROM apart WHERE figure = 'REVIEW' AND key = 'OUTSTANDING') AS r
                WHERE 'OVERDUE_REVIEW' IN (:figures) AND r.at < :today)
            SELECT day < :from AND figure NOT IN (:standing) AS before, figure, key, part, CASE WHEN figure = 'RISK' THEN date_trunc('month', at)::date END AS month,
                coalesce(at < CASE WHEN figure = 'LESSON' THEN date_trunc('month', :today::date - 90)::date ELSE :today END, false) AS late,
                coalesce(at BETWEEN :today AND :today::date + 30, false) AS soon, sum(n)::bigint AS n
            FROM c GROUP BY before, figure, key, part, month, late, soon HAVING sum(n) <> 0""".replace("{whole}", WHOLE_MONTHS).replace("{months}", MONTHS_DUE).replace("{days}", DAYS_DUE);

    /** By quarters, which are whole months. */
    private static final String QUARTERS = """
            SELECT date_trunc('quarter', day)::date AS quarter, figure, key, part, NULL::date AS month, coalesce(at < :today, false) AS late,
                false AS soon, sum(n)::bigint AS n
            FROM (SELECT figure, day, key, part, at, n FROM insight.total
                WHERE (SELECT insight.counts_all()) AND (grain = 'MONTH' AND {months} OR grain = 'MONTH_AT' AND {days})
                UNION ALL SELECT figure, day, key, part, at, n FROM insight.apart_v) AS c
            WHERE figure = :figure AND day >= :from AND day <= :today
            GROUP BY quarter, figure, key, part, late HAVING sum(n) <> 0 ORDER BY quarter""".replace("{months}", MONTHS_DUE).replace("{days}", DAYS_DUE);

    /**
     * The newest incidents first: of who sees most of them by an index in that order, of others from their own. Only those whose row the
     * viewer sees, also where the number counts more. What is looked up only adds to a line, so the newest of both are the newest of each.
     */
    private static final String BEHIND = """
            SELECT i.key, i.title, t.day, t.n, CASE WHEN :figure = 'REVIEW' THEN
                (SELECT max(w.reason) FROM incident.waived_v w WHERE w.incident_id = t.incident_id) END AS note
            FROM (SELECT t.day, t.incident_id, sum(t.n)::bigint AS n
                FROM ((SELECT t.day, t.incident_id, sum(t.n) AS n FROM insight.{rows} t WHERE t.scope IN ('ALL', 'SUM') AND {line} {newest})
                    UNION ALL SELECT t.day, t.incident_id, t.n FROM insight.asked_v t WHERE {line}) AS t {newest}) t
            JOIN incident.incident_v i ON i.id = t.incident_id ORDER BY t.day DESC, t.incident_id""".replace(
                    "{newest}",
                    "GROUP BY t.day, t.incident_id HAVING sum(t.n) > 0 ORDER BY t.day DESC, t.incident_id LIMIT :size");

    private static final List<String> STANDING = Arrays.stream(FigureKind.values())
            .filter(FigureKind::isStanding)
            .map(Enum::name)
            .toList();

    /** In how many days what ends soon does. */
    private static final int SOON = 30;

    /** How many incidents are counted again at once; each takes 2 to 3 ms. */
    private static final int PART = 500;

    private final JdbcClient jdbc;

    InsightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts changed incidents again, at most a part of them. Returns whether more may be left. */
    boolean refresh() {
        return jdbc.sql("SELECT insight.refresh(?)")
                        .param(PART)
                        .query(Integer.class)
                        .single()
                == PART;
    }

    List<Count> counts(Period period, LocalDate today, Collection<FigureKind> kinds) {
        return counts(period, null, today, figures(kinds)).stream()
                .map(PeriodCount::count)
                .toList();
    }

    /**
     * Returns the counts of a period with those of another, and the overdue reviews.
     *
     * @param before the period that ends where this one begins; null if there is none
     */
    List<PeriodCount> compared(Period period, @Nullable Period before, LocalDate today, Collection<FigureKind> kinds) {
        return counts(period, before, today, Stream.concat(Stream.of(OVERDUE_REVIEW), figures(kinds)));
    }

    private static Stream<String> figures(Collection<FigureKind> kinds) {
        return Stream.concat(Stream.of("INCIDENT"), kinds.stream().map(Enum::name));
    }

    private List<PeriodCount> counts(Period period, @Nullable Period before, LocalDate today, Stream<String> figures) {
        LocalDate from = period.first(today);
        jdbc.sql("SET LOCAL enable_sort = off")
                .update(); // a member's rows are taken for so few that they would be sorted to be added up
        List<PeriodCount> counts = around(today, COUNTS)
                .param("figures", figures.toList())
                .param("firstMonth", period.firstMonth(today))
                .param("afterMonths", period.afterMonths(today))
                .param("before", before == null ? from : before.first(today))
                .param("monthBefore", before == null ? from : before.firstMonth(today))
                .param("afterMonthsBefore", before == null ? from : before.afterMonths(today))
                .param("standing", STANDING)
                .param("from", from)
                .param("until", period.last(today))
                .query(RecordMapper.of(PeriodCount.class))
                .list();
        jdbc.sql("SET LOCAL enable_sort = on").update();
        return counts;
    }

    /** Returns the counts of a figure by quarter since a day on which one began. */
    List<QuarterCount> quarters(FigureKind kind, LocalDate from, LocalDate today) {
        return around(today, QUARTERS)
                .param("figure", kind.name())
                .param("from", from)
                .query(RecordMapper.of(QuarterCount.class))
                .list();
    }

    private JdbcClient.StatementSpec around(LocalDate today, String sql) {
        LocalDate month = today.withDayOfMonth(1);
        return jdbc.sql(sql)
                .param("today", today)
                .param("near", month)
                .param("far", today.plusDays(SOON).withDayOfMonth(1).plusMonths(1));
    }

    /**
     * Returns at most {@code size} incidents that a line counts.
     *
     * @param most whether the viewer sees most incidents
     */
    List<Behind> behind(FigureKind kind, LineFilter line, Period period, LocalDate today, boolean most, int size) {
        String sql = BEHIND.replace("{rows}", most ? "tally" : "own_row").replace("{line}", line.condition(kind));
        return jdbc.sql(sql)
                .param("figure", kind.name())
                .param("from", period.first(today))
                .param("until", period.last(today))
                .param("keys", line.keys())
                .param("part", line.part())
                .param("late", line.late())
                .param("month", line.month())
                .param("today", today)
                .param("size", size)
                .query(RecordMapper.of(Behind.class))
                .list();
    }

    /** Which rows a line counts; null where it counts all. */
    record LineFilter(
            @Nullable List<String> keys,
            @Nullable String part,
            @Nullable Boolean late,
            @Nullable LocalDate month) {

        static LineFilter all() {
            return new LineFilter(null, null, null, null);
        }

        static LineFilter key(String key) {
            return new LineFilter(List.of(key), null, null, null);
        }

        /** Returns the condition for its rows {@code t}; one that says no more than it must can be looked up. */
        private String condition(FigureKind kind) {
            return "t.figure = :figure"
                    + (kind.isStanding() ? "" : " AND t.day BETWEEN :from AND :until")
                    + (keys == null ? "" : " AND t.key IN (:keys)")
                    + (part == null ? "" : " AND t.part = :part")
                    + (kind == FigureKind.STEP ? " AND t.part <> 'NOT_APPLICABLE'" : "")
                    + (late == null ? "" : " AND coalesce(t.at < :today, false) = :late")
                    + (month == null ? "" : " AND t.at >= :month AND t.at < :month::date + interval '1 month'");
        }
    }

    private record Named(String id, String name) {}

    Map<String, String> teams(Collection<UUID> ids) {
        return names("SELECT id::text, name FROM access.team WHERE id IN (:ids)", ids);
    }

    Map<String, String> services(Collection<UUID> ids) {
        return names("SELECT id::text, name FROM catalog.service_v WHERE id IN (:ids)", ids);
    }

    Map<String, String> organisations(Collection<UUID> ids) {
        return names("SELECT id::text, name FROM access.organisation WHERE id IN (:ids)", ids);
    }

    private Map<String, String> names(String sql, Collection<UUID> ids) {
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(sql)
                    .param("ids", ids)
                    .query(RecordMapper.of(Named.class))
                    .list()
                    .forEach(one -> names.put(one.id(), one.name()));
        }
        return names;
    }

    /** A step of a procedure in force, with the first line of its text. */
    record StepInForce(UUID procedureId, String key, String title, int code, int number, String line) {

        String id() {
            return procedureId + " " + code;
        }
    }

    /** Returns the steps of all procedures in force that the viewer sees. */
    List<StepInForce> steps() {
        return jdbc.sql("""
                        SELECT procedure_id, key, title, code, number, split_part(body, E'\\n', 1) AS line
                        FROM procedure.step_in_force_v ORDER BY key, number LIMIT 2000""").query(RecordMapper.of(StepInForce.class)).list();
    }
}
