package dev.afterword.review.erasure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.review.erasure.Erasures.ApproveErasure;
import dev.afterword.review.erasure.Erasures.RejectErasure;
import dev.afterword.review.erasure.Erasures.RequestErasure;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Erasures from the versions of a review: their list, requests, and the answers of a second person. */
@Controller
class ErasureEndpoints {

    private static final String PAGE = "/incidents/{key}/review/erasures";

    private final Erasures erasures;
    private final IncidentLayouts layouts;

    ErasureEndpoints(Erasures erasures, IncidentLayouts layouts) {
        this.erasures = erasures;
        this.layouts = layouts;
    }

    @GetMapping("/api/v1" + PAGE)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<Erasure> list(Viewer viewer, @PathVariable String key, @Body PageQuery query) {
        return erasures.list(viewer, key, query);
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body PageQuery query, SentForm sent) {
        return page.view(
                "review/erasures",
                Map.of(
                        "layout",
                        layouts.find(viewer, key),
                        "list",
                        erasures.list(viewer, key, query).map(each -> ErasureView.of(page, viewer, each)),
                        "paged",
                        query.pageToken() != null,
                        "sent",
                        sent));
    }

    @CommandMapping(value = PAGE, form = PAGE, name = "erasure", status = HttpStatus.CREATED)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<Erasure> request(Viewer viewer, @PathVariable String key, @Body RequestErasure command) {
        return outcome(key, erasures.request(viewer, key, command));
    }

    /** Erases the passage. This can't be undone. */
    @CommandMapping(value = PAGE + "/{id}/approval", form = PAGE, name = "erasure")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<Erasure> approve(
            Viewer viewer, @PathVariable String key, @PathVariable UUID id, @Body ApproveErasure command) {
        return outcome(key, erasures.approve(viewer, key, id));
    }

    @CommandMapping(value = PAGE + "/{id}/refusal", form = PAGE, name = "erasure")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<Erasure> reject(
            Viewer viewer, @PathVariable String key, @PathVariable UUID id, @Body RejectErasure command) {
        return outcome(key, erasures.reject(viewer, key, id, command));
    }

    private static Outcome<Erasure> outcome(String key, Erasure erasure) {
        return Outcome.of("/incidents/" + key + "/review/erasures", () -> erasure);
    }
}
