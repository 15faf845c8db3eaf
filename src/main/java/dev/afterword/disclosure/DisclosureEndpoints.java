package dev.afterword.disclosure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** What left the installation about an incident. */
@Controller
@RequiresAction(Action.SEE)
class DisclosureEndpoints {

    private static final String DISCLOSURES = "/incidents/{key}/disclosures";

    private final Disclosures disclosures;
    private final IncidentLayouts layouts;

    DisclosureEndpoints(Disclosures disclosures, IncidentLayouts layouts) {
        this.disclosures = disclosures;
        this.layouts = layouts;
    }

    /** Which page of the ledger is wanted. */
    record DisclosureQuery(
            @Nullable @Size(max = 300) String pageToken,
            @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        DisclosureQuery {
            pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
        }
    }

    @GetMapping("/api/v1" + DISCLOSURES)
    @ResponseBody
    Page<Disclosure> list(Viewer viewer, @PathVariable String key, @Body DisclosureQuery query) {
        return disclosures.list(viewer, key, query.pageToken(), query.pageSize());
    }

    @GetMapping(DISCLOSURES)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body DisclosureQuery query) {
        return page.view(
                "disclosure/list",
                Map.of(
                        "layout",
                        layouts.find(viewer, key),
                        "list",
                        disclosures.list(viewer, key, query.pageToken(), query.pageSize()),
                        "paged",
                        query.pageToken() != null));
    }
}
