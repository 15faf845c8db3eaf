package dev.afterword.procedure;

import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.finding.WorkSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recommendations as findings tell of them. */
@Component
class RecommendationLines implements WorkSource {

    private static final String LINES =
            "SELECT r.id, r.key, r.title, (" + RecommendationStore.STATE + """
            ) AS standing, (SELECT max(q.due_on) FROM procedure.request q WHERE q.recommendation_id = r.id) AS due_on, c.*
            FROM procedure.recommendation r LEFT JOIN (""" + RevisionStore.CARRYING + """
            ) c ON c.recommendation_id = r.id
            WHERE r.id = ANY (?::uuid[]) ORDER BY r.id, c.proposed_at DESC""";

    private final JdbcClient jdbc;

    RecommendationLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public LinkedWork.Kind kind() {
        return LinkedWork.Kind.RECOMMENDATION;
    }

    @Override
    public List<LinkedWorkView> lines(Collection<UUID> items) {
        Map<UUID, LinkedWorkView> lines = new LinkedHashMap<>();
        jdbc.sql(LINES)
                .param(items.stream().map(UUID::toString).toArray(String[]::new))
                .query(rs -> {
                    LinkedWorkView line = line(rs);
                    lines.merge(line.id(), line, LinkedWorkView::withRevisionsOf);
                });
        return List.copyOf(lines.values());
    }

    /** A recommendation comes once for each revision, or once without any. */
    private static LinkedWorkView line(ResultSet rs) throws SQLException {
        RecommendationState state = RecommendationState.valueOf(rs.getString("standing"));
        String key = rs.getString("key");
        return new LinkedWorkView(
                rs.getObject("id", UUID.class),
                key,
                rs.getString("title"),
                "/recommendations/" + key,
                "RecommendationState." + state.name(),
                progress(state),
                null,
                due(rs, state),
                rs.getString("procedure_key") == null ? List.of() : List.of(revised(RevisionStore.carrying(rs))));
    }

    private static LinkedWorkView.Revised revised(ImplementingRevision r) {
        return new LinkedWorkView.Revised(
                r.procedure(),
                r.title(),
                r.number(),
                r.href(),
                "RevisionState." + r.state().name(),
                r.state() == RevisionState.IN_FORCE || r.state() == RevisionState.SUPERSEDED,
                r.inForceOn(),
                r.readers(),
                r.read(),
                r.uses());
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
