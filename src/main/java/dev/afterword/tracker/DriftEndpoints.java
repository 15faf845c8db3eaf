package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** What changed in trackers without us, and what couldn't be sent, of the follow-ups that the viewer sees. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class DriftEndpoints {

    private static final String DRIFT = "/trackers/drift";
    private static final String ORDER = "at";

    private final Transactions transactions;
    private final IssueStore store;

    DriftEndpoints(Transactions transactions, IssueStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** Which page of the list is wanted. */
    record DriftQuery(
            @Nullable @Size(max = 300) String pageToken,
            @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        DriftQuery {
            pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
        }
    }

    @GetMapping("/api/v1" + DRIFT)
    @ResponseBody
    Page<Drift> list(Viewer viewer, @Body DriftQuery query) {
        PageToken after = PageToken.read(query.pageToken(), ORDER);
        Instant before = after.instant(0);
        return transactions.read(
                viewer,
                () -> Page.cut(
                        store.drifts(before, after.id(1), query.pageSize()),
                        query.pageSize(),
                        last -> PageToken.after(ORDER, last.at(), last.id())));
    }

    @GetMapping("/api/v1/trackers/stuck")
    @ResponseBody
    Page<StuckTask> stuck(Viewer viewer) {
        return Page.whole(transactions.read(viewer, store::stuck));
    }

    @GetMapping(DRIFT)
    View page(PageContext page, Viewer viewer, @Body DriftQuery query) {
        List<StuckTask> stuck = query.pageToken() == null ? transactions.read(viewer, store::stuck) : List.of();
        return page.view(
                "tracker/drift",
                Map.of("list", list(viewer, query), "paged", query.pageToken() != null, "stuck", stuck));
    }
}
