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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of incidents: open ones by their own date, unless something else is asked for. */
@Controller
class IncidentListPages {

    private final Incidents incidents;
    private final SavedLinks saved;

    IncidentListPages(Incidents incidents, SavedLinks saved) {
        this.incidents = incidents;
        this.saved = saved;
    }

    @GetMapping("/incidents")
    @RequiresAction(Action.SIGNED_IN)
    View list(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String columns,
            @Body IncidentQuery asked) {
        IncidentQuery wanted = asked.onPage(viewer, sort != null);
        IncidentQuery query =
                ListBar.sortable(wanted, wanted.sort().indexed(), Sort.DATED, lists -> incidents.counts(viewer, lists));
        Page<IncidentRow> list = incidents.list(viewer, query);
        boolean whole = list.items().isEmpty() || list.items().stream().anyMatch(IncidentRow::whole);
        return page.view(
                "incident/list",
                Map.of(
                        "list",
                        list,
                        "query",
                        query,
                        "narrowed",
                        query.narrowed(viewer),
                        "bar",
                        bar(page, viewer, query, query.href(viewer).with("columns", columns))
                                .sorted(wanted.sort(), query.sort()),
                        "whole",
                        whole,
                        "filters",
                        whole || query.usual(viewer) == State.OPEN));
    }

    @GetMapping("/incidents.csv")
    @RequiresAction(Action.SIGNED_IN)
    CsvView<IncidentRow> file(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String sort,
            @Body IncidentQuery asked) {
        IncidentQuery query = Records.with(asked.onPage(viewer, sort != null), "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "incidents",
                columns(page),
                token -> incidents.list(viewer, Records.with(query, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    /** For a guest, who sees the head of an incident, the other cells are empty. */
    private static List<Column<IncidentRow>> columns(PageContext page) {
        return List.of(
                new Column<>(page.t("list.key"), IncidentRow::key),
                new Column<>(page.t("incident.title"), IncidentRow::title),
                whole(
                        page,
                        "incident.severity",
                        row -> row.severity() == null ? null : page.t("severity." + row.severity())),
                whole(
                        page,
                        "incident.category",
                        row -> row.category() == null ? null : page.t("category." + row.category())),
                new Column<>("TLP", row -> row.tlp().label()),
                whole(page, "incident.stage", row -> page.t(row.stage())),
                whole(page, "incident.review", row -> row.reviewWords(page)),
                whole(page, "incident.pill.due", IncidentRow::due),
                whole(page, "incident.lead", row -> row.lead().name()),
                whole(
                        page,
                        "incident.dated",
                        row -> row.dated() == null
                                ? row.createdAt()
                                : row.dated().time().utc()),
                whole(page, "list.created", IncidentRow::createdAt));
    }

    private static Column<IncidentRow> whole(
            PageContext page, String head, Function<IncidentRow, @Nullable Object> value) {
        return new Column<>(page.t(head), row -> row.whole() ? value.apply(row) : null);
    }

    private ListBar bar(PageContext page, Viewer viewer, IncidentQuery query, ListHref here) {
        Pills<IncidentQuery> pills = new Pills<>(here, query);
        String open = page.t("incident.state.OPEN");
        if (query.usual(viewer) == State.OPEN) {
            pills.addDefault(open, "state", State.OPEN, State.ALL);
        } else {
            pills.add(open, "state", State.OPEN);
        }
        return pills.add(page.t("incident.state.CLOSED"), "state", State.CLOSED)
                .add(page.t("incident.state.HISTORY"), "state", State.HISTORY)
                .addIfAny(page.t("incident.state.SHARED"), "state", State.SHARED)
                .add(page.t("incident.lead.me"), "lead", viewer.id().toString())
                .add(page.t("incident.pill.due"), "sort", Sort.DUE)
                .severities(page)
                .set("state", state -> page.t("incident.state." + state))
                .set("category", category -> category(page, category))
                .set("reviewState", state -> page.t(ReviewState.valueOf(state)))
                .set("lead", lead -> page.t("incident.lead"))
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> incidents.counts(viewer, lists))
                .sortedBy(sorts(query.sort()))
                .showing(shown(page, here))
                .saved(saved.of(viewer, "/incidents"));
    }

    /** The columns that the page can show, by their names in its address. */
    private static ListColumns shown(PageContext page, ListHref here) {
        return new ListColumns(here)
                .usual("severity", page.t("incident.severity"))
                .usual("category", page.t("incident.category"))
                .usual("stage", page.t("incident.stage"))
                .usual("review", page.t("incident.review"))
                .more("lead", page.t("incident.lead"))
                .usual("dated", page.t("incident.dated"))
                .more("tlp", page.t("recommendation.tlp"))
                .more("createdAt", page.t("list.created"));
    }

    private static String category(PageContext page, String category) {
        String key = "category." + category;
        return page.msg().has(key) ? page.t(key) : category;
    }

    private static ColumnSorts sorts(Sort sort) {
        return new ColumnSorts(sort, Sort.DATED)
                .by("severity", Sort.SEVERITY, Sort.SEVERITY_LAST)
                .byHighest("dated", Sort.DATED, Sort.DATED_FIRST)
                .by("review", Sort.DUE, Sort.DUE_LAST)
                .byHighest("createdAt", Sort.NEWEST, Sort.OLDEST)
                .ifFew("category", Sort.CATEGORY, Sort.CATEGORY_LAST)
                .ifFew("stage", Sort.STAGE, Sort.STAGE_LAST)
                .ifFew("lead", Sort.LEAD, Sort.LEAD_LAST)
                .ifFew("tlp", Sort.TLP, Sort.TLP_LAST);
    }
}
