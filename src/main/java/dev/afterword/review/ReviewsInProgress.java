package dev.afterword.review;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.review.view.ProgressRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reviews that are drafts, in review, or approved and not yet published; those changed last come first. */
@Component
class ReviewsInProgress {

    /** Repeats the predicate of the index, and walks it from where the page before ended. */
    private static final String ROWS = """
            SELECT incident_id AS incident, state, number, updated_at FROM review.review
            WHERE state IN ('DRAFT', 'IN_REVIEW', 'APPROVED')
              AND (:at::timestamptz IS NULL OR (updated_at, incident_id) < (:at, :id::uuid))
            ORDER BY updated_at DESC, incident_id DESC LIMIT :size""";

    private static final String ORDER = "updated";

    private final Transactions transactions;
    private final Incidents incidents;
    private final JdbcClient jdbc;

    ReviewsInProgress(Transactions transactions, Incidents incidents, JdbcClient jdbc) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    private record Found(UUID incident, ReviewState state, int number, Instant updatedAt) {}

    Page<ProgressRow> page(Viewer viewer, @Nullable String token, int size) {
        return transactions.read(viewer, () -> {
            Page<Found> found = Page.cut(rows(token, size + 1), size, ReviewsInProgress::after);
            List<UUID> ids = found.items().stream().map(Found::incident).toList();
            Map<UUID, Incident> byId = incidents.findAll(viewer, ids).stream()
                    .collect(Collectors.toMap(Incident::id, Function.identity()));
            return found.map(row -> new ProgressRow(
                    Objects.requireNonNull(byId.get(row.incident())), row.state(), row.number(), row.updatedAt()));
        });
    }

    private static String after(Found row) {
        return PageToken.after(ORDER, row.updatedAt(), row.incident());
    }

    private List<Found> rows(@Nullable String text, int size) {
        PageToken token = PageToken.read(text, ORDER);
        return jdbc.sql(ROWS)
                .paramSource(RecordParameters.of("at", token.instant(0))
                        .with("id", token.id(1))
                        .with("size", size))
                .query(RecordMapper.of(Found.class))
                .list();
    }
}
