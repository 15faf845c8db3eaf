package dev.afterword.incident.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentQuery;
import dev.afterword.incident.IncidentQuery.Sort;
import dev.afterword.incident.IncidentQuery.State;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.ColumnSort;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.Pills;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of incidents: open ones by their own date, unless something else is asked for. */
@Controller
class IncidentListPages {

    private final Incidents incidents;

    IncidentListPages(Incidents incidents) {
        this.incidents = incidents;
    }

    @GetMapping("/incidents")
    @RequiresAction(Action.SIGNED_IN)
    View list(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String sort,
            @Body IncidentQuery asked) {
        IncidentQuery query = asked.onPage(viewer, sort != null);
        Page<IncidentRow> list = incidents.list(viewer, query);
        return page.view(
                "incident/list",
                Map.of(
                        "list",
                        list,
                        "query",
                        query,
                        "bar",
                        bar(page, viewer, query),
                        "whole",
                        list.items().isEmpty() || list.items().stream().anyMatch(IncidentRow::whole)));
    }

    private ListBar bar(PageContext page, Viewer viewer, IncidentQuery query) {
        Pills<IncidentQuery> pills = new Pills<>(query.href(), query);
        String open = page.t("incident.state.OPEN");
        if (query.q() == null) {
            pills.addDefault(open, "state", State.OPEN, State.ALL);
        } else {
            pills.add(open, "state", State.OPEN);
        }
        return pills.add(page.t("incident.state.CLOSED"), "state", State.CLOSED)
                .add(page.t("incident.state.HISTORY"), "state", State.HISTORY)
                .add(page.t("incident.lead.me"), "lead", viewer.id().toString())
                .add(page.t("incident.pill.due"), "sort", Sort.DUE)
                .add(page.t("severity.1"), "severity", 1)
                .add(page.t("severity.2"), "severity", 2)
                .set("state", state -> page.t("incident.state." + state))
                .set("severity", severity -> page.t("severity." + severity))
                .set("category", category -> category(page, category))
                .set("reviewState", state -> page.t(ReviewState.valueOf(state)))
                .set("lead", lead -> page.t("incident.lead"))
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> incidents.counts(viewer, lists))
                .sortedBy(sorts(query.href(), query.sort()));
    }

    private static String category(PageContext page, String category) {
        String key = "category." + category;
        return page.msg().has(key) ? page.t(key) : category;
    }

    private static Map<String, ColumnSort> sorts(ListHref here, Sort sort) {
        return Map.of(
                "severity", ColumnSort.of(here, sort, Sort.SEVERITY, Sort.SEVERITY_LAST, false, Sort.DATED),
                "dated", ColumnSort.of(here, sort, Sort.DATED, Sort.DATED_FIRST, true, Sort.DATED));
    }
}
