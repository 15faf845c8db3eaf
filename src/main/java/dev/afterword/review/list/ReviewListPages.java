package dev.afterword.review.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentQuery;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The reviews that are due, the longest overdue first; and those in progress. */
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
        return page.view(
                "review/due",
                Map.of(
                        "list", incidents.list(viewer, query),
                        "query", query,
                        "states", states(page),
                        "base", href(query)));
    }

    record InProgressQuery(@Nullable @Size(max = 300) String pageToken) {}

    @GetMapping("/reviews/in-progress")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View inProgress(PageContext page, Viewer viewer, @Body InProgressQuery query) {
        return page.view(
                "review/progress", Map.of("list", inProgress.page(viewer, query.pageToken(), Page.DEFAULT_SIZE)));
    }

    private static String href(IncidentQuery query) {
        return ListHref.of("/reviews")
                .with("severity", query.severity())
                .with("category", query.category())
                .with("reviewState", query.reviewState())
                .with("q", query.q())
                .toString();
    }

    private static Map<String, String> states(PageContext page) {
        Map<String, String> states = new LinkedHashMap<>();
        for (ReviewState state : ReviewState.values()) {
            if (state.isOutstanding()) {
                states.put(state.name(), page.t(state));
            }
        }
        return states;
    }
}
