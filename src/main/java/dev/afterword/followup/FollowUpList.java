package dev.afterword.followup;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.OpenWorkSource;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of follow-ups with keyset paging. Response leads and auditors see nearly all, so the index of the order is read and
 * access checked row by row; other people see few, so those are collected first from their own indexes, and then ordered. Beside
 * them, the first few open ones of an incident: returned ones, then by due date.
 */
@Component
public class FollowUpList implements OpenWorkSource {

    private static final String COLUMNS = """
            SELECT f.id, f.key, f.kind, f.route, f.cross_organisation, f.title, f.owner_id, o.name AS owner_name, f.team_id,
                   t.name AS team_name, f.priority, f.due_on, f.next_review_on, f.state, f.state_since AS since,
                   CASE WHEN f.state = 'PROPOSED' AND f.name_by IS NULL THEN f.accept_by END AS accept_by, f.name_by, f.breached, f.raised_at,
                   (SELECT i.key FROM incident.incident_v i WHERE i.id = f.incident_id) AS incident_key,
                   (SELECT count(*) FROM finding.work_v w WHERE w.item_id = f.id AND w.live) AS findings
            FROM %s f JOIN access.person o ON o.id = f.owner_id LEFT JOIN access.team t ON t.id = f.team_id""";

    private static final String FOLLOW_UPS = "followup.follow_up";

    /** The follow-ups that people who don't see nearly everything may see; row-level security still applies to each row. */
    private static final String MINE = "WITH mine AS MATERIALIZED (SELECT m.* FROM followup.mine m%s) ";

    /** Those of them that are wanted, in order: the wall is asked only until a page is full. */
    private static final String SEEN = """
            (SELECT f.id, f.due_on, f.priority, f.next_review_on, f.raised_at FROM mine f%s OFFSET 0) m
            CROSS JOIN LATERAL (SELECT f.* FROM followup.follow_up f WHERE f.id = m.id OFFSET 0) f""";

    private static final String FOUND = " AND f.search @@ access.search_query(:q, 'A')";

    private static final String SERVICE = """
             AND f.id IN (SELECT w.item_id FROM catalog.service_v s JOIN finding.finding_v g ON g.service_id = s.id
                 JOIN finding.work_v w ON w.finding_id = g.id AND w.live WHERE s.key = :service AND g.withdrawn_at IS NULL)
            """;

    private static final String INCIDENT = """
             AND f.id IN (SELECT x.id FROM incident.incident_v i JOIN followup.follow_up x ON x.incident_id = i.id
                 WHERE i.key = :incident
                 UNION SELECT w.item_id FROM incident.incident_v i JOIN finding.work_v w ON w.incident_id = i.id
                 WHERE i.key = :incident AND w.live)
            """;

    /** Evaluated row by row, for the rows of a page only (docs/adr/006). */
    private static final String UNSEEN =
            " AND NOT EXISTS (SELECT 1 FROM followup.step s WHERE s.follow_up_id = f.id AND s.action = 'REVIEWED'"
                    + " AND s.at >= :since::timestamptz OFFSET 0)";

    private static final int FEW = 5;

    private static final OfIncident<OpenOne> OPEN = OfIncident.of("""
            SELECT f.key, f.title, f.state, f.due_on, o.name AS owner, count(*) OVER () AS open,
                   count(*) FILTER (WHERE f.state <> 'RESOLVED' AND f.due_on < current_date) OVER () AS late
            FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id
            WHERE f.state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED') AND f.id IN (
                SELECT x.id FROM followup.follow_up x WHERE x.incident_id = :incident
                UNION SELECT w.item_id FROM finding.work_v w
                WHERE w.incident_id = :incident AND w.kind = 'FOLLOW_UP' AND w.live)
            ORDER BY f.state IN ('RETURNED', 'REOPENED') DESC, f.due_on, f.id LIMIT %d""".formatted(FEW), OpenOne.class);

    /** @param open how many there are in all */
    private record OpenOne(
            String key, String title, FollowUpState state, LocalDate dueOn, String owner, int open, int late) {

        Item item() {
            return new Item(
                    key,
                    title,
                    FollowUp.href(key),
                    "FollowUpState." + state.name(),
                    state == FollowUpState.RETURNED || state == FollowUpState.REOPENED,
                    owner,
                    dueOn);
        }
    }

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final NamedParameterJdbcOperations named;
    private final Transactions transactions;

    FollowUpList(
            JdbcClient jdbc, JdbcOperations operations, NamedParameterJdbcOperations named, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.operations = operations;
        this.named = named;
    }

    Page<FollowUpRow> page(Viewer viewer, FollowUpQuery query, LocalDate today) {
        if (!query.sort().indexed()) {
            return Page.sorted(
                    query,
                    FollowUpQuery.Sort.DUE,
                    all -> page(viewer, all, today),
                    FollowUpRow.order(query.sort()),
                    FollowUpRow::key);
        }
        return page(viewer, query, today, "", null);
    }

    /**
     * Returns all open ones by the date of their next review, without those that were reviewed since {@code since}, unless that
     * is null.
     */
    public Page<FollowUpRow> queue(Viewer viewer, @Nullable String token, @Nullable Instant since, LocalDate today) {
        return page(viewer, FollowUpQuery.queue(token), today, since == null ? "" : UNSEEN, since);
    }

    /** Returns the most urgent open ones without a team. */
    public Page<FollowUpRow> withoutTeam(Viewer viewer, LocalDate today) {
        return page(viewer, FollowUpQuery.urgent(), today, " AND f.team_id IS NULL", null);
    }

    @Override
    public Remaining of(Viewer viewer, Incident incident) {
        List<OpenOne> next = transactions.ask(OPEN, incident.id()).list();
        return new Remaining(
                next.isEmpty() ? 0 : next.getFirst().open(),
                next.isEmpty() ? 0 : next.getFirst().late(),
                next.stream().map(OpenOne::item).toList(),
                "/incidents/" + incident.key() + "/follow-ups");
    }

    private Page<FollowUpRow> page(
            Viewer viewer, FollowUpQuery query, LocalDate today, String more, @Nullable Instant since) {
        PageToken token = PageToken.read(query.pageToken(), query.sort().name());
        String sql = with(viewer, List.of(query)) + select(viewer, query, more, token.first(), today);
        RecordParameters parameters = RecordParameters.of(query)
                .with("at", at(token, query.sort()))
                .with("due", token.day(1))
                .with("id", token.id(2))
                .with("since", since);
        List<FollowUpRow> rows = run(query, sql, parameters, RecordMapper.of(FollowUpRow.class));
        return Page.cut(rows, query.pageSize(), row -> after(row, query.sort()));
    }

    /** A row of one of several lists. */
    record Part(int part, @Embedded FollowUpRow row) {}

    /** Returns the beginnings of these lists, which differ in state and due date alone, in one statement. */
    List<List<FollowUpRow>> beginnings(Viewer viewer, List<FollowUpQuery> lists, LocalDate today) {
        if (lists.isEmpty()) {
            return List.of();
        }
        FollowUpQuery common = lists.getFirst();
        String parts = IntStream.range(0, lists.size())
                .mapToObj(i ->
                        "SELECT " + i + " AS part, p.* FROM (" + select(viewer, lists.get(i), "", true, today) + ") p")
                .collect(Collectors.joining(" UNION ALL "));
        List<Part> rows = run(
                common,
                with(viewer, lists) + "SELECT f.* FROM (" + parts + ") f ORDER BY f.part, " + order(common.sort()),
                RecordParameters.of(common),
                RecordMapper.of(Part.class));
        return IntStream.range(0, lists.size())
                .mapToObj(i -> rows.stream()
                        .filter(row -> row.part() == i)
                        .limit(common.pageSize())
                        .map(Part::row)
                        .toList())
                .toList();
    }

    /** Runs the statement; one with words is planned each time. */
    private <T> List<T> run(FollowUpQuery query, String sql, RecordParameters parameters, RecordMapper<T> mapper) {
        return query.q() == null
                ? jdbc.sql(sql).paramSource(parameters).query(mapper).list()
                : PlannedQuery.list(operations, sql, parameters, mapper);
    }

    /** Returns those to whose incidents the current person contributes. */
    Set<UUID> contributed(Collection<UUID> followUps) {
        return Set.copyOf(jdbc.sql("SELECT f.id FROM followup.follow_up f WHERE f.id = ANY (?) AND"
                        + TaskSource.granted("f.incident_id", "'CONTRIBUTE', 'LEAD'"))
                .param(followUps.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Returns the number of follow-ups on each of these lists, as {@link CountQuery} counts. */
    public List<Integer> counts(Viewer viewer, List<FollowUpQuery> lists, LocalDate today) {
        List<Counted> counted = lists.stream()
                .map(query -> new Counted("FROM " + from(viewer, query, today), RecordParameters.of(query)))
                .toList();
        String with = with(viewer, lists);
        return CountQuery.of(named, with, lists.stream().anyMatch(query -> query.q() != null), counted);
    }

    /** Returns the token of the page after this row. */
    public static String after(FollowUpRow row, FollowUpQuery.Sort sort) {
        Object at = switch (sort) {
            case DUE, DUE_LAST -> row.dueOn();
            case REVIEW, REVIEW_LAST -> Objects.requireNonNull(row.nextReviewOn());
            case PRIORITY, PRIORITY_LAST -> row.priority();
            case NEWEST, OLDEST -> row.raisedAt();
            default -> throw new IllegalArgumentException(sort.name());
        };
        return PageToken.after(sort.name(), at, row.dueOn(), row.id());
    }

    private static @Nullable Object at(PageToken token, FollowUpQuery.Sort sort) {
        return switch (sort) {
            case DUE, DUE_LAST, REVIEW, REVIEW_LAST -> token.day(0);
            case PRIORITY, PRIORITY_LAST -> token.oneOf(0, FollowUpFacts.Priority.class);
            case NEWEST, OLDEST -> token.instant(0);
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    private static boolean nearlyAll(Viewer viewer) {
        return viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR);
    }

    /**
     * Returns whether the viewer's are looked up first: not those with certain words, which are looked for among all, and not those that they own,
     * which have an index.
     */
    private static boolean looksUp(Viewer viewer, FollowUpQuery query) {
        return !nearlyAll(viewer)
                && query.incident() == null
                && query.q() == null
                && !viewer.id().toString().equals(query.owner());
    }

    private static String from(Viewer viewer, FollowUpQuery query, LocalDate today) {
        String where = where(viewer, query, today);
        return looksUp(viewer, query) ? SEEN.formatted(where) : FOLLOW_UPS + " f" + where;
    }

    /**
     * Builds the statement from constants, so that each order and state reads its own index. The day and the size of the page are constants
     * too: with parameters PostgreSQL would plan each time.
     */
    private static String select(Viewer viewer, FollowUpQuery query, String more, boolean first, LocalDate today) {
        String where = where(viewer, query, today) + (first ? "" : after(query.sort()));
        String order = " ORDER BY " + order(query.sort());
        String limit = " LIMIT " + (query.pageSize() + 1);
        if (looksUp(viewer, query)) {
            String seen = SEEN.formatted(where + order) + " WHERE true" + more + order.replace("f.", "m.") + limit;
            return COLUMNS.formatted("(SELECT f.* FROM " + seen + ")") + order;
        }
        return COLUMNS.formatted(FOLLOW_UPS) + where + more + order + limit;
    }

    private static String with(Viewer viewer, List<FollowUpQuery> lists) {
        return nearlyAll(viewer) || lists.getFirst().incident() != null
                ? ""
                : MINE.formatted(lists.stream().allMatch(FollowUpQuery::isOfOpen) ? " WHERE m.open" : "");
    }

    private static String where(Viewer viewer, FollowUpQuery query, LocalDate today) {
        boolean ofOne = query.incident() != null;
        return " WHERE true"
                + equal(query.owner(), "f.owner_id = :owner::uuid")
                + equal(query.team(), "f.team_id = :team")
                + equal(query.kind(), "f.kind = :kind")
                + equal(query.route(), "f.route = :route")
                + equal(query.priority(), "f.priority = :priority")
                + equal(query.crossOrganisation(), "f.cross_organisation = :crossOrganisation")
                + (ofOne ? INCIDENT : "")
                + (query.q() == null ? "" : FOUND)
                + (query.q() == null || ofOne || nearlyAll(viewer) ? "" : " AND f.id IN (SELECT id FROM mine)")
                + (query.service() == null ? "" : SERVICE)
                + states(query.state())
                + due(query.due()).replace(":today", "DATE '" + today + "'")
                + (query.sort().isByReview() ? " AND f.next_review_on IS NOT NULL" : "");
    }

    private static String equal(@Nullable Object wanted, String condition) {
        return wanted == null ? "" : " AND " + condition;
    }

    private static String states(String states) {
        return switch (states) {
            case FollowUpQuery.ALL -> "";
            case FollowUpQuery.OPEN -> " AND f.open";
            case FollowUpQuery.BACK -> " AND f.state IN ('RETURNED', 'REOPENED')";
            case FollowUpQuery.DONE -> " AND NOT f.open";
            default -> " AND f.state = '" + FollowUpState.valueOf(states) + "'";
        };
    }

    private static String due(FollowUpQuery.@Nullable Due due) {
        return switch (due) {
            case null -> "";
            case OVERDUE -> " AND f.open AND f.state <> 'RESOLVED' AND f.due_on < :today";
            case WEEK -> " AND f.open AND f.due_on <= :today + 7";
            case TWO_WEEKS -> " AND f.open AND f.state <> 'RESOLVED' AND f.due_on BETWEEN :today AND :today + 14";
            case LATER -> " AND f.open AND f.state <> 'RESOLVED' AND f.due_on > :today + 14";
            case REVIEW -> " AND f.open AND f.next_review_on <= :today";
            case BREACHED -> " AND f.breached";
        };
    }

    private static String order(FollowUpQuery.Sort sort) {
        return switch (sort) {
            case DUE -> "f.due_on, f.id";
            case DUE_LAST -> "f.due_on DESC, f.id DESC";
            case REVIEW -> "f.next_review_on, f.id";
            case REVIEW_LAST -> "f.next_review_on DESC, f.id DESC";
            case PRIORITY -> "f.priority, f.due_on, f.id";
            case PRIORITY_LAST -> "f.priority DESC, f.due_on DESC, f.id DESC";
            case NEWEST -> "f.raised_at DESC, f.id DESC";
            case OLDEST -> "f.raised_at, f.id";
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    /** Returns the condition of what follows the last row of a page. */
    private static String after(FollowUpQuery.Sort sort) {
        String order = order(sort);
        String last = switch (sort) {
            case DUE, DUE_LAST, REVIEW, REVIEW_LAST -> ":at::date, :id::uuid";
            case PRIORITY, PRIORITY_LAST -> ":at::text, :due::date, :id::uuid";
            case NEWEST, OLDEST -> ":at::timestamptz, :id::uuid";
            default -> throw new IllegalArgumentException(sort.name());
        };
        return " AND (" + order.replace(" DESC", "") + ") " + (order.contains(" DESC") ? "<" : ">") + " (" + last + ")";
    }
}
