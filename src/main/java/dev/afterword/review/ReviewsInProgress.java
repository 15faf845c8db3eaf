package dev.afterword.review;

import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.review.view.ProgressRow;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
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
            SELECT incident_id, state, number, updated_at FROM review.review
            WHERE state IN ('DRAFT', 'IN_REVIEW', 'APPROVED')
              AND (:at::timestamptz IS NULL OR (updated_at, incident_id) < (:at, :id::uuid))
            ORDER BY updated_at DESC, incident_id DESC LIMIT :size""";

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
            Page<Found> found = Page.cut(rows(token, size + 1), size, ReviewsInProgress::token);
            List<UUID> ids = found.items().stream().map(Found::incident).toList();
            Map<UUID, Incident> byId = incidents.findAll(viewer, ids).stream()
                    .collect(Collectors.toMap(Incident::id, Function.identity()));
            return found.map(row -> new ProgressRow(
                    Objects.requireNonNull(byId.get(row.incident())), row.state(), row.number(), row.updatedAt()));
        });
    }

    private List<Found> rows(@Nullable String token, int size) {
        String[] parts = parts(token);
        return jdbc.sql(ROWS)
                .param("at", parts.length == 0 ? null : Sql.time(Instant.parse(parts[0])))
                .param("id", parts.length == 0 ? null : parts[1])
                .param("size", size)
                .query((rs, n) -> new Found(
                        rs.getObject("incident_id", UUID.class),
                        ReviewState.valueOf(rs.getString("state")),
                        rs.getInt("number"),
                        Sql.instant(rs, "updated_at")))
                .list();
    }

    private static String[] parts(@Nullable String token) {
        if (token == null) return new String[0];
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            Instant.parse(parts[0]);
            UUID.fromString(parts[1]);
            return parts;
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Problem.invalid("pageToken", "pageToken");
        }
    }

    private static String token(Found row) {
        String text = row.updatedAt() + "|" + row.incident();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
