package dev.afterword.evaluation;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/** Before an incident is closed the response is evaluated, with both verdicts, or that is waived by two people. */
@Component
class EvaluationClosure implements ClosureCheck {

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
}
