package dev.afterword.followup.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.PlannedActions;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.FollowUpChoices.FollowUpFilters;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpRecorder;
import dev.afterword.followup.FollowUps;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.ListBar;
import java.util.Map;
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

    FollowUpListPages(
            FollowUps followUps,
            FollowUpRecorder recorder,
            FollowUpChoices choices,
            IncidentLayouts layouts,
            PlannedActions intentions,
            FollowUpBar bars) {
        this.followUps = followUps;
        this.recorder = recorder;
        this.choices = choices;
        this.layouts = layouts;
        this.intentions = intentions;
        this.bars = bars;
    }

    @GetMapping("/follow-ups")
    @RequiresAction(Action.SIGNED_IN)
    View all(PageContext page, Viewer viewer, @Body FollowUpQuery query) {
        return list(page, viewer, query.narrowed(viewer, null, null), "/follow-ups");
    }

    @GetMapping("/register")
    @RequiresAction(Action.SIGNED_IN)
    View register(PageContext page, Viewer viewer, @Body FollowUpQuery query) {
        return list(page, viewer, query.narrowed(viewer, Route.REGISTER, null), "/register");
    }

    private View list(PageContext page, Viewer viewer, FollowUpQuery query, String path) {
        FollowUpFilters filters = choices.filters(page, viewer, query.route());
        ListBar bar = bars.of(page, viewer, query, path, filters);
        return page.view(
                "followup/list",
                Map.of(
                        "list",
                        followUps.list(viewer, query),
                        "query",
                        query,
                        "bar",
                        bar,
                        "today",
                        recorder.today(),
                        "filters",
                        filters));
    }

    @GetMapping("/incidents/{incident}/follow-ups")
    @RequiresAction(Action.SEE)
    View ofIncident(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @RequestParam(required = false) @Nullable String state,
            @Body FollowUpQuery asked) {
        FollowUpQuery narrowed = asked.narrowed(viewer, null, incident);
        FollowUpQuery query = state == null ? narrowed.inState(FollowUpQuery.ALL) : narrowed;
        return page.view(
                "followup/incident",
                Map.of(
                        "layout", layouts.find(viewer, incident),
                        "intended", intentions.shown(viewer, incident),
                        "list", followUps.list(viewer, query),
                        "query", query,
                        "today", recorder.today()));
    }
}
