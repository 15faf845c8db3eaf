package dev.afterword.recommendation;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.recommendation.RecommendationQuery.Sort;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of recommendations by keyset, one statement each. Filters that are null fall away in the planner. */
@Component
class RecommendationList {

    /** Counts the stakeholders and their opinions; row-level security leaves an external stakeholder their own row only. */
    private static final String FROM = RecommendationStore.FROM + """
            LEFT JOIN LATERAL (
                SELECT count(*) AS asked, count(*) FILTER (WHERE each.heard) AS heard,
                       min(each.due_on) FILTER (WHERE NOT each.heard AND r.state = 'CONSULTING') AS due_on,
                       coalesce(bool_or(each.person_id = :viewer AND NOT each.heard), false) AS mine
                FROM (SELECT DISTINCT ON (q.person_id) q.person_id, q.due_on, EXISTS (SELECT 1 FROM procedure.opinion o
                          WHERE o.recommendation_id = r.id AND o.person_id = q.person_id) AS heard
                      FROM procedure.request q WHERE q.recommendation_id = r.id
                      ORDER BY q.person_id, q.asked_at DESC, q.id DESC) each) w ON true
            WHERE (:state::text IS NULL OR (""" + RecommendationStore.STATE + """
            ) = :state)
              AND (:incident::text IS NULL OR i.key = :incident)
              AND (:q::text IS NULL OR r.key = upper(:q) OR position(lower(:q) IN lower(r.title)) > 0)
              AND (:waiting::text IS NULL OR r.state = 'CONSULTING'
                AND CASE :waiting WHEN 'MY_OPINION' THEN w.mine ELSE w.due_on IS NULL OR w.due_on < :today END)
            """;

    private static final String ROWS = RecommendationStore.COLUMNS + ", w.due_on, w.asked, w.heard" + FROM;

    private static final List<RecommendationState> STATES = List.of(RecommendationState.values());

    /** The place of the state among them, from 1. */
    private static final String RANK = STATES.stream()
            .map(Enum::name)
            .collect(Collectors.joining("', '", "array_position(ARRAY['", "'], (" + RecommendationStore.STATE + "))"));

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    RecommendationList(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    Page<RecommendationRow> page(Viewer viewer, RecommendationQuery query, LocalDate today) {
        Sort sort = query.sort();
        PageToken token = PageToken.read(query.pageToken(), sort.name());
        return Page.cut(
                jdbc.sql(ROWS + order(sort))
                        .paramSource(parameters(viewer, query, today)
                                .with("after", last(token, sort))
                                .with("id", token.id(1))
                                .with("size", query.pageSize() + 1))
                        .query(RecordMapper.of(RecommendationRow.class))
                        .list(),
                query.pageSize(),
                row -> after(row, sort));
    }

    private static @Nullable Object last(PageToken token, Sort sort) {
        return switch (sort) {
            case NEWEST, OLDEST -> token.instant(0);
            case DUE, DUE_LAST -> token.day(0);
            case TITLE, TITLE_LAST -> token.text(0);
            case STATE, STATE_LAST -> token.number(0);
        };
    }

    private static String order(Sort sort) {
        String column = switch (sort) {
            case NEWEST, OLDEST -> "r.proposed_at";
            case DUE, DUE_LAST -> "coalesce(w.due_on, 'infinity')";
            case TITLE, TITLE_LAST -> "lower(r.title)";
            case STATE, STATE_LAST -> RANK;
        };
        String after = switch (sort) {
            case NEWEST, OLDEST -> ":after::timestamptz";
            case DUE, DUE_LAST -> ":after::date";
            case TITLE, TITLE_LAST -> "lower(:after::text)";
            case STATE, STATE_LAST -> ":after::int";
        };
        return " AND (" + after + " IS NULL OR (" + column + ", r.id) " + (sort.descends() ? "<" : ">") + " (" + after
                + ", :id::uuid)) ORDER BY " + column + (sort.descends() ? " DESC, r.id DESC" : ", r.id")
                + " LIMIT :size";
    }

    /** Returns the number of recommendations on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(Viewer viewer, List<RecommendationQuery> lists, LocalDate today) {
        return CountQuery.of(
                operations,
                "",
                lists.stream()
                        .map(query -> new Counted(FROM, parameters(viewer, query, today)))
                        .toList());
    }

    private static RecordParameters parameters(Viewer viewer, RecommendationQuery query, LocalDate today) {
        return RecordParameters.of(query).with("viewer", viewer.id()).with("today", today);
    }

    private static String after(RecommendationRow row, Sort sort) {
        Object value = switch (sort) {
            case NEWEST, OLDEST -> row.recommendation().proposedAt();
            case DUE, DUE_LAST -> row.dueOn() == null ? LocalDate.MAX : row.dueOn();
            case TITLE, TITLE_LAST -> row.recommendation().title();
            case STATE, STATE_LAST -> STATES.indexOf(row.recommendation().state()) + 1;
        };
        return PageToken.after(sort.name(), value, row.recommendation().id());
    }
}
