package dev.afterword.followup.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.PlannedActions;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.FollowUpChoices.FollowUpFilters;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.followup.FollowUpRecorder;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUps;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.lesson.Lessons;
import dev.afterword.web.Body;
import dev.afterword.web.LessonThread;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.ListBar;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages with lists of follow-ups: all, the register, those of an incident. */
@Controller
class FollowUpListPages {

    private final FollowUps followUps;
    private final FollowUpRecorder recorder;
    private final FollowUpChoices choices;
    private final IncidentLayouts layouts;
    private final PlannedActions intentions;
    private final FollowUpBar bars;
    private final FollowUpGroups groups;
    private final Lessons lessons;

    FollowUpListPages(
            FollowUps followUps,
            FollowUpRecorder recorder,
            FollowUpChoices choices,
            IncidentLayouts layouts,
            PlannedActions intentions,
            FollowUpBar bars,
            FollowUpGroups groups,
            Lessons lessons) {
        this.followUps = followUps;
        this.recorder = recorder;
        this.choices = choices;
        this.layouts = layouts;
        this.intentions = intentions;
        this.bars = bars;
        this.groups = groups;
        this.lessons = lessons;
    }

    @GetMapping("/follow-ups")
    @RequiresAction(Action.SIGNED_IN)
    View all(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body FollowUpQuery query) {
        return list(page, viewer, query.narrowed(viewer, null, null), "/follow-ups", columns);
    }

    @GetMapping("/register")
    @RequiresAction(Action.SIGNED_IN)
    View register(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body FollowUpQuery query) {
        return list(page, viewer, query.narrowed(viewer, Route.REGISTER, null), "/register", columns);
    }

    private FollowUpQuery sortable(Viewer viewer, FollowUpQuery query) {
        return ListBar.sortable(query, query.sort().indexed(), Sort.DUE, lists -> followUps.counts(viewer, lists));
    }

    private View list(PageContext page, Viewer viewer, FollowUpQuery asked, String path, @Nullable String columns) {
        FollowUpQuery query = sortable(viewer, asked);
        FollowUpFilters filters = choices.filters(page, viewer, query.route());
        boolean grouped = FollowUpGroups.applies(query);
        ListBar bar = bars.of(page, viewer, query, query.href(path).with("columns", columns), filters)
                .sorted(asked.sort(), query.sort());
        List<FollowUpGroup> shown = grouped ? groups.byUrgency(page, viewer, query, bar.here()) : List.of();
        Page<FollowUpRow> list = grouped ? Page.whole(List.of()) : followUps.list(viewer, query);
        return page.view(
                "followup/list",
                Map.of(
                        "list",
                        list,
                        "groups",
                        shown,
                        "threads",
                        threads(page, viewer, shown, list),
                        "query",
                        query,
                        "bar",
                        bar,
                        "today",
                        recorder.today(),
                        "filters",
                        filters));
    }

    /** Shows the same by state, in columns. */
    @GetMapping("/follow-ups/board")
    @RequiresAction(Action.SIGNED_IN)
    View board(PageContext page, Viewer viewer, @Body FollowUpQuery asked) {
        FollowUpQuery query = asked.narrowed(viewer, null, null).ofBoard();
        FollowUpFilters filters = choices.filters(page, viewer, null);
        List<FollowUpGroup> columns = groups.byState(page, viewer, query, query.href("/follow-ups"));
        return page.view(
                "followup/board",
                Map.of(
                        "columns",
                        columns,
                        "threads",
                        threads(page, viewer, columns, Page.whole(List.of())),
                        "moves",
                        new Moves(viewer, followUps.contributed(viewer, ids(columns))),
                        "bar",
                        bars.ofBoard(page, viewer, query, filters)));
    }

    @GetMapping("/follow-ups.csv")
    @RequiresAction(Action.SIGNED_IN)
    CsvView<FollowUpRow> file(PageContext page, Viewer viewer, @Body FollowUpQuery query) {
        return file(page, viewer, query.narrowed(viewer, null, null), "follow-ups");
    }

    @GetMapping("/register.csv")
    @RequiresAction(Action.SIGNED_IN)
    CsvView<FollowUpRow> registerFile(PageContext page, Viewer viewer, @Body FollowUpQuery query) {
        return file(page, viewer, query.narrowed(viewer, Route.REGISTER, null), "register");
    }

    private CsvView<FollowUpRow> file(PageContext page, Viewer viewer, FollowUpQuery query, String name) {
        FollowUpQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                name,
                FollowUpColumns.of(page, recorder.today()),
                token -> followUps.list(viewer, Records.with(large, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    @GetMapping("/incidents/{incident}/follow-ups")
    @RequiresAction(Action.SEE)
    View ofIncident(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String columns,
            @Body FollowUpQuery asked) {
        FollowUpQuery query = sortable(viewer, ofIncident(viewer, incident, state, asked));
        ListHref here = query.href("/incidents/" + incident + "/follow-ups")
                .with("state", state)
                .with("columns", columns);
        Page<FollowUpRow> list = followUps.list(viewer, query);
        return page.view(
                "followup/incident",
                Map.of(
                        "layout", layouts.find(viewer, incident),
                        "intended", intentions.shown(viewer, incident),
                        "list", list,
                        "threads", threads(page, viewer, List.of(), list),
                        "query", query,
                        "bar", bars.ofIncident(page, viewer, query, here),
                        "today", recorder.today()));
    }

    private static FollowUpQuery ofIncident(
            Viewer viewer, String incident, @Nullable String state, FollowUpQuery asked) {
        FollowUpQuery query = asked.narrowed(viewer, null, incident);
        return state == null ? query.inState(FollowUpQuery.ALL) : query;
    }

    @GetMapping("/incidents/{incident}/follow-ups.csv")
    @RequiresAction(Action.SEE)
    CsvView<FollowUpRow> fileOfIncident(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @RequestParam(required = false) @Nullable String state,
            @Body FollowUpQuery asked) {
        layouts.find(viewer, incident);
        return file(page, viewer, ofIncident(viewer, incident, state, asked), incident + "-follow-ups");
    }

    private Map<UUID, LessonThread> threads(
            PageContext page, Viewer viewer, List<FollowUpGroup> groups, Page<FollowUpRow> list) {
        return lessons.threadsOfFollowUps(
                page,
                viewer,
                Stream.concat(groups.stream().flatMap(each -> each.rows().stream()), list.items().stream())
                        .map(FollowUpRow::id)
                        .toList());
    }

    private static List<UUID> ids(List<FollowUpGroup> groups) {
        return groups.stream()
                .flatMap(each -> each.rows().stream())
                .map(FollowUpRow::id)
                .toList();
    }
}
