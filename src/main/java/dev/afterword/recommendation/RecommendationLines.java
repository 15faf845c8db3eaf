package dev.afterword.recommendation;

import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.finding.WorkSource;
import dev.afterword.kernel.sql.RecordMapper;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recommendations as findings list them. */
@Component
class RecommendationLines implements WorkSource {

    private static final String LINES = "SELECT r.id, r.key, r.title, (" + RecommendationStore.STATE + """
            ) AS state, (SELECT max(q.due_on) FROM procedure.request q WHERE q.recommendation_id = r.id) AS due_on,
                   c.procedure AS revision_procedure, c.title AS revision_title, c.number AS revision_number,
                   c.state AS revision_state, c.in_force_on AS revision_in_force_on, c.readers AS revision_readers,
                   c.read AS revision_read, c.uses AS revision_uses
            FROM procedure.recommendation r LEFT JOIN ("""
            + ImplementingRevisionStore.CARRYING + """
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

    /** A recommendation comes once for each revision, or once without any. */
    private record Line(
            UUID id,
            String key,
            String title,
            RecommendationState state,
            @Nullable LocalDate dueOn,
            @Nullable ImplementingRevision revision) {}

    @Override
    public List<LinkedWorkView> lines(Collection<UUID> items) {
        Map<UUID, LinkedWorkView> lines = new LinkedHashMap<>();
        jdbc.sql(LINES)
                .param(items.stream().map(UUID::toString).toArray(String[]::new))
                .query(RecordMapper.of(Line.class))
                .list()
                .forEach(line -> lines.merge(line.id(), view(line), LinkedWorkView::withRevisionsOf));
        return List.copyOf(lines.values());
    }

    private static LinkedWorkView view(Line line) {
        return new LinkedWorkView(
                line.id(),
                line.key(),
                line.title(),
                "/recommendations/" + line.key(),
                "RecommendationState." + line.state().name(),
                progress(line.state()),
                null,
                line.state() == RecommendationState.CONSULTING ? line.dueOn() : null,
                line.revision() == null ? List.of() : List.of(revised(line.revision())));
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

    private static Progress progress(RecommendationState state) {
        return switch (state) {
            case OPEN, CONSULTING, ADOPTED, ADAPTED -> Progress.OPEN;
            case DONE -> Progress.DONE;
            case REJECTED -> Progress.ENDED;
        };
    }
}
