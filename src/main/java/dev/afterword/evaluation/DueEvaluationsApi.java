package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.view.DueRow;
import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The evaluations that are owed. */
@RestController
class DueEvaluationsApi {

    private final EvaluationsDue due;

    DueEvaluationsApi(EvaluationsDue due) {
        this.due = due;
    }

    /**
     * An evaluation that is owed.
     *
     * @param evaluators how many answer; {@code handedIn} how many of them have
     */
    record DueEvaluationJson(
            String incident,
            String title,
            @Nullable Integer severity,
            EvaluationState state,
            Instant dueAt,
            int evaluators,
            int handedIn,
            boolean waiverRequested) {
        static DueEvaluationJson of(DueRow row) {
            return new DueEvaluationJson(
                    row.key(),
                    row.title(),
                    row.severity(),
                    row.state(),
                    row.due(),
                    row.asked(),
                    row.handedIn(),
                    row.waiverAsked());
        }
    }

    @GetMapping("/api/v1/evaluations")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    @Takes(EvaluationTakes.DueListQuery.class)
    Page<DueEvaluationJson> list(Viewer viewer, Input query) {
        return due.page(viewer, EvaluationsDue.Query.read(query)).map(DueEvaluationJson::of);
    }
}
