package dev.afterword.evaluation;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Requires both verdicts, or a waiver by two people, before an incident is closed. Gaps in the response are a warning: they need
 * no consequence.
 */
@Component
class EvaluationClosureCheck implements ClosureCheck {

    private final ConclusionStore conclusions;

    EvaluationClosureCheck(ConclusionStore conclusions) {
        this.conclusions = conclusions;
    }

    @Override
    public String name() {
        return "evaluation";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Block> blocks(Viewer viewer, Incident incident) {
        String href = "/incidents/" + incident.key() + "/evaluation";
        return switch (incident.evaluationState()) {
            case NOT_STARTED -> List.of(Block.of("evaluationNotBegun", href));
            case OPEN -> List.of(Block.of("evaluationUnconcluded", href));
            case CONCLUDED, WAIVED -> List.of();
        };
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        return conclusions.hasGaps(incident.id())
                ? List.of(Block.of("evaluationGaps", "/incidents/" + incident.key() + "/evaluation#verdicts"))
                : List.of();
    }
}
