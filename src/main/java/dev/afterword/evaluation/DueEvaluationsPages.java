package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.EvaluationState;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The evaluations that are due, beside the reviews. */
@Controller
class DueEvaluationsPages {

    private final EvaluationsDue due;

    DueEvaluationsPages(EvaluationsDue due) {
        this.due = due;
    }

    @GetMapping("/evaluations")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View list(PageContext page, Viewer viewer, Input input) {
        EvaluationsDue.Query query = EvaluationsDue.Query.read(input);
        Map<String, Object> model = new HashMap<>();
        model.put("list", due.page(viewer, query));
        model.put("severity", query.severity() == null ? "" : String.valueOf(query.severity()));
        model.put("state", query.state() == null ? "" : query.state().name());
        model.put("q", query.q() == null ? "" : query.q());
        model.put("filtered", query.filtered());
        model.put("paged", query.pageToken() != null);
        model.put("states", states(page));
        model.put("base", base(query));
        return page.view("evaluation/due", model);
    }

    private static Map<String, String> states(PageContext page) {
        Map<String, String> states = new LinkedHashMap<>();
        for (EvaluationState state : EvaluationState.values()) {
            if (state.owed()) {
                states.put(state.name(), page.t(state));
            }
        }
        return states;
    }

    /** The address of this list with its filters, which its pages keep. */
    private static String base(EvaluationsDue.Query query) {
        UriComponentsBuilder base = UriComponentsBuilder.fromPath("/evaluations");
        if (query.severity() != null) {
            base.queryParam("severity", query.severity());
        }
        if (query.state() != null) {
            base.queryParam("state", query.state());
        }
        if (query.q() != null) {
            base.queryParam("q", "{q}");
            return base.encode().buildAndExpand(query.q()).toUriString();
        }
        return base.build().toUriString();
    }
}
