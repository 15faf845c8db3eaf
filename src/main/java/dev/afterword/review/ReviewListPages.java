package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentQuery;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The reviews that are due, the longest overdue first; and those that somebody works on. */
@Controller
class ReviewListPages {

    private final Incidents incidents;
    private final ReviewsInProgress inProgress;

    ReviewListPages(Incidents incidents, ReviewsInProgress inProgress) {
        this.incidents = incidents;
        this.inProgress = inProgress;
    }

    @GetMapping("/reviews")
    @Needs(Action.SEE_REVIEWS_DUE)
    View due(Shell shell, Viewer viewer, Input input) {
        IncidentQuery asked = IncidentQuery.read(viewer, input);
        IncidentQuery query = new IncidentQuery(
                asked.severity(),
                asked.category(),
                asked.reviewState(),
                null,
                asked.q(),
                IncidentQuery.Sort.DUE,
                asked.pageToken(),
                asked.pageSize());
        Page<IncidentRow> page = incidents.list(viewer, query);
        return shell.view(
                "review/due", Map.of("page", page, "query", query, "states", states(shell), "base", base(query)));
    }

    @GetMapping("/reviews/in-progress")
    @Needs(Action.SEE_REVIEWS_DUE)
    View working(Shell shell, Viewer viewer, Input input) {
        String token = input.text("pageToken", 300);
        input.check();
        return shell.view("review/progress", Map.of("page", inProgress.page(viewer, token, Page.DEFAULT_SIZE)));
    }

    /** The address of this list with its filters, which its pages keep. */
    private static String base(IncidentQuery query) {
        UriComponentsBuilder base = UriComponentsBuilder.fromPath("/reviews");
        if (query.severity() != null) base.queryParam("severity", query.severity());
        if (query.category() != null) base.queryParam("category", query.category());
        if (query.reviewState() != null) base.queryParam("reviewState", query.reviewState());
        if (query.q() != null) base.queryParam("q", "{q}");
        return query.q() == null
                ? base.build().toUriString()
                : base.encode().buildAndExpand(query.q()).toUriString();
    }

    private static Map<String, String> states(Shell shell) {
        Map<String, String> states = new LinkedHashMap<>();
        for (ReviewState state : ReviewState.values()) {
            if (state.owed()) states.put(state.name(), shell.t(state));
        }
        return states;
    }
}
