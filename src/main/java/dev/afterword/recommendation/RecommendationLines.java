package dev.afterword.recommendation;

import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.finding.WorkSource;
import dev.afterword.recommendation.ImplementingRevisionStore.Line;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Recommendations as findings list them. */
@Component
class RecommendationLines implements WorkSource {

    private final ImplementingRevisionStore store;

    RecommendationLines(ImplementingRevisionStore store) {
        this.store = store;
    }

    @Override
    public LinkedWork.Kind kind() {
        return LinkedWork.Kind.RECOMMENDATION;
    }

    @Override
    public List<LinkedWorkView> lines(Collection<UUID> items) {
        Map<UUID, LinkedWorkView> lines = new LinkedHashMap<>();
        store.lines(items).forEach(line -> lines.merge(line.id(), view(line), LinkedWorkView::withRevisionsOf));
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
                line.awaited(),
                line.state() == RecommendationState.CONSULTING ? line.dueOn() : null,
                null,
                line.revision() == null ? List.of() : List.of(revised(line.revision())),
                line.since());
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
                r.uses(),
                r.unread(),
                r.since());
    }

    private static Progress progress(RecommendationState state) {
        return switch (state) {
            case OPEN, CONSULTING, ADOPTED, ADAPTED -> Progress.OPEN;
            case DONE -> Progress.DONE;
            case REJECTED -> Progress.ENDED;
        };
    }
}
