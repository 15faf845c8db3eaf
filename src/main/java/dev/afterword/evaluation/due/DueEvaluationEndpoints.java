package dev.afterword.evaluation.due;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.view.DueEvaluation;
import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The evaluations that are due, listed next to the due reviews. */
@Controller
class DueEvaluationEndpoints {

    private final DueEvaluationList due;

    DueEvaluationEndpoints(DueEvaluationList due) {
        this.due = due;
    }

    @GetMapping("/api/v1/evaluations")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    @ResponseBody
    Page<DueEvaluation> list(Viewer viewer, @Body EvaluationQuery query) {
        return due.page(viewer, query);
    }

    @GetMapping("/evaluations")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View page(PageContext page, Viewer viewer, @Body EvaluationQuery query) {
        return page.view(
                "evaluation/due", Map.of("list", due.page(viewer, query), "query", query, "states", states(page)));
    }

    private static Map<String, String> states(PageContext page) {
        Map<String, String> states = new LinkedHashMap<>();
        for (EvaluationState state : EvaluationState.values()) {
            if (state.isOutstanding()) {
                states.put(state.name(), page.t(state));
            }
        }
        return states;
    }
}
