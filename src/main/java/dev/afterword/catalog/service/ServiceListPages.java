package dev.afterword.catalog.service;

import dev.afterword.access.Action;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.service.ServiceQuery.Missing;
import dev.afterword.catalog.service.ServiceQuery.Sort;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.Body;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.ColumnSorts;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.ListColumns;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of services, as a page and as a file. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class ServiceListPages {

    private final Services services;
    private final Teams teams;
    private final SavedLinks saved;

    ServiceListPages(Services services, Teams teams, SavedLinks saved) {
        this.services = services;
        this.teams = teams;
        this.saved = saved;
    }

    @GetMapping("/services")
    View list(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body ServiceQuery query) {
        Map<String, String> offered = teams.names(viewer);
        return page.view(
                "catalog/services",
                Map.of(
                        "list",
                        services.list(viewer, query),
                        "query",
                        query,
                        "bar",
                        bar(page, viewer, query, query.href().with(ListColumns.NAME, columns), offered),
                        "teams",
                        offered));
    }

    @GetMapping("/services.csv")
    CsvView<Service> file(PageContext page, Viewer viewer, @Body ServiceQuery query) {
        ServiceQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "services",
                List.of(
                        new Column<>(page.t("list.key"), Service::key),
                        new Column<>(page.t("service"), Service::name),
                        new Column<>(
                                page.t("service.team"),
                                row -> row.facts().team() == null
                                        ? null
                                        : row.facts().team().name()),
                        new Column<>(
                                page.t("service.owner"),
                                row -> row.facts().owner() == null
                                        ? null
                                        : row.facts().owner().name()),
                        new Column<>(
                                page.t("service.tracker"), row -> row.facts().tracker()),
                        new Column<>(
                                page.t("service.tags"),
                                row -> String.join(" ", row.facts().tags()))),
                token -> services.list(viewer, Records.with(large, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private ListBar bar(
            PageContext page, Viewer viewer, ServiceQuery query, ListHref here, Map<String, String> offered) {
        return new Pills<>(here, query)
                .add(page.t(Missing.OWNER), "missing", Missing.OWNER)
                .add(page.t(Missing.TEAM), "missing", Missing.TEAM)
                .add(page.t("services.retired"), "retired", true)
                .set("team", offered::get)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> services.counts(viewer, lists))
                .sortedBy(new ColumnSorts(query.sort(), Sort.NAME)
                        .by("name", Sort.NAME, Sort.NAME_LAST)
                        .by("team", Sort.TEAM, Sort.TEAM_LAST)
                        .by("owner", Sort.OWNER, Sort.OWNER_LAST)
                        .by("tracker", Sort.TRACKER, Sort.TRACKER_LAST))
                .showing(new ListColumns(here)
                        .usual("team", page.t("service.team"))
                        .usual("owner", page.t("service.owner"))
                        .usual("tracker", page.t("service.tracker"))
                        .more("tags", page.t("service.tags")))
                .saved(saved.of(viewer, here.path()));
    }
}
