package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.PlannedActions;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpQuery.Due;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The lists of follow-ups: all, the register, an incident's. */
@Controller
class FollowUpListPages {

    private final Transactions transactions;
    private final FollowUps followUps;
    private final FollowUpRecorder journal;
    private final FollowUpChoices choices;
    private final IncidentLayouts frames;
    private final PlannedActions intentions;

    FollowUpListPages(
            Transactions transactions,
            FollowUps followUps,
            FollowUpRecorder journal,
            FollowUpChoices choices,
            IncidentLayouts frames,
            PlannedActions intentions) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.journal = journal;
        this.choices = choices;
        this.frames = frames;
        this.intentions = intentions;
    }

    @GetMapping("/follow-ups")
    @RequiresAction(Action.SIGNED_IN)
    View all(PageContext page, Viewer viewer, Input input) {
        return list(page, viewer, FollowUpQuery.read(input, viewer.id()), "/follow-ups");
    }

    @GetMapping("/register")
    @RequiresAction(Action.SIGNED_IN)
    View register(PageContext page, Viewer viewer, Input input) {
        return list(page, viewer, FollowUpQuery.read(input, viewer.id()).onRoute(Route.REGISTER), "/register");
    }

    private View list(PageContext page, Viewer viewer, FollowUpQuery query, String path) {
        return transactions.read(viewer, () -> {
            Map<String, Object> model = new HashMap<>();
            model.put("list", followUps.list(viewer, query));
            model.put("query", query);
            model.put("path", path);
            model.put("today", journal.today());
            model.put("people", choices.people(viewer));
            model.put("teams", choices.teams(viewer));
            model.put("kinds", FollowUpChoices.kinds(page, query.route()));
            model.put("states", FollowUpChoices.states(page));
            model.put("dues", FollowUpChoices.of(page, Due.values()));
            model.put("priorities", FollowUpChoices.of(page, Priority.values()));
            model.put("sorts", FollowUpChoices.of(page, Sort.values()));
            return page.view("followup/list", model);
        });
    }

    @GetMapping("/incidents/{incident}/follow-ups")
    @RequiresAction(Action.SEE)
    View ofIncident(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        FollowUpQuery asked = FollowUpQuery.read(input, viewer.id());
        FollowUpQuery query = (input.has("state") ? asked : asked.inState(FollowUpQuery.ALL)).ofIncident(incident);
        return transactions.read(viewer, () -> {
            Map<String, Object> model = new HashMap<>();
            IncidentLayout frame = frames.frame(viewer, incident);
            model.put("frame", frame);
            model.put("intended", intentions.shown(viewer, incident));
            Page<FollowUpRow> list = followUps.list(viewer, query);
            model.put("list", list);
            model.put("query", query);
            model.put("today", journal.today());
            return page.view("followup/incident", model);
        });
    }
}
