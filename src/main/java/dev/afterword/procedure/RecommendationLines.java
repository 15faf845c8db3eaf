package dev.afterword.procedure;

import dev.afterword.finding.Work;
import dev.afterword.finding.WorkLine;
import dev.afterword.finding.WorkLine.Progress;
import dev.afterword.finding.WorkSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recommendations as findings tell of them. */
@Component
class RecommendationLines implements WorkSource {

    private static final String LINES = "SELECT r.id, r.key, r.title, (" + RecommendationStore.STATE + """
            ) AS standing, (SELECT max(q.due_on) FROM procedure.request q WHERE q.recommendation_id = r.id) AS due_on
            FROM procedure.recommendation r WHERE r.id = ANY (?::uuid[])""";

    private final JdbcClient jdbc;

    RecommendationLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Work.Kind kind() {
        return Work.Kind.RECOMMENDATION;
    }

    @Override
    public List<WorkLine> lines(Collection<UUID> items) {
        return jdbc.sql(LINES)
                .param(items.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, n) -> line(rs))
                .list();
    }

    private static WorkLine line(ResultSet rs) throws SQLException {
        RecommendationState state = RecommendationState.valueOf(rs.getString("standing"));
        String key = rs.getString("key");
        return new WorkLine(
                rs.getObject("id", UUID.class),
                key,
                rs.getString("title"),
                "/recommendations/" + key,
                "RecommendationState." + state.name(),
                progress(state),
                null,
                due(rs, state));
    }

    private static @Nullable LocalDate due(ResultSet rs, RecommendationState state) throws SQLException {
        return state == RecommendationState.CONSULTING ? rs.getObject("due_on", LocalDate.class) : null;
    }

    private static Progress progress(RecommendationState state) {
        return switch (state) {
            case OPEN, CONSULTING, ADOPTED, ADAPTED -> Progress.OPEN;
            case DONE -> Progress.DONE;
            case REJECTED -> Progress.ENDED;
        };
    }
}
