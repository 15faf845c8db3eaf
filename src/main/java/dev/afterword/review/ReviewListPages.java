package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentQuery;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View due(PageContext page, Viewer viewer, @Body IncidentQuery asked) {
        IncidentQuery query = asked.due();
        Page<IncidentRow> list = incidents.list(viewer, query);
        return page.view(
                "review/due", Map.of("list", list, "query", query, "states", states(page), "base", base(query)));
    }

    @GetMapping("/reviews/in-progress")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View working(PageContext page, Viewer viewer, Input input) {
        String token = input.text("pageToken", 300);
        input.check();
        return page.view("review/progress", Map.of("list", inProgress.page(viewer, token, Page.DEFAULT_SIZE)));
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

    private static Map<String, String> states(PageContext page) {
        Map<String, String> states = new LinkedHashMap<>();
        for (ReviewState state : ReviewState.values()) {
            if (state.owed()) states.put(state.name(), page.t(state));
        }
        return states;
    }
}
