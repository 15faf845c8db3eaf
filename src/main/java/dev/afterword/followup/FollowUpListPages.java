package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Intentions;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpQuery.Due;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final FollowUpJournal journal;
    private final FollowUpChoices choices;
    private final IncidentFrames frames;
    private final Intentions intentions;

    FollowUpListPages(
            Transactions transactions,
            FollowUps followUps,
            FollowUpJournal journal,
            FollowUpChoices choices,
            IncidentFrames frames,
            Intentions intentions) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.journal = journal;
        this.choices = choices;
        this.frames = frames;
        this.intentions = intentions;
    }

    @GetMapping("/follow-ups")
    @Needs(Action.SIGNED_IN)
    View all(Shell shell, Viewer viewer, Input input) {
        return list(shell, viewer, FollowUpQuery.read(input, viewer.id()), "/follow-ups");
    }

    @GetMapping("/register")
    @Needs(Action.SIGNED_IN)
    View register(Shell shell, Viewer viewer, Input input) {
        return list(shell, viewer, FollowUpQuery.read(input, viewer.id()).onRoute(Route.REGISTER), "/register");
    }

    private View list(Shell shell, Viewer viewer, FollowUpQuery query, String path) {
        return transactions.read(viewer, () -> {
            Map<String, Object> model = new HashMap<>();
            model.put("page", followUps.list(viewer, query));
            model.put("query", query);
            model.put("path", path);
            model.put("today", journal.today());
            model.put("people", choices.people(viewer));
            model.put("teams", choices.teams(viewer));
            model.put("kinds", FollowUpChoices.kinds(shell, query.route()));
            model.put("states", FollowUpChoices.states(shell));
            model.put("dues", FollowUpChoices.of(shell, Due.values()));
            model.put("priorities", FollowUpChoices.of(shell, Priority.values()));
            model.put("sorts", FollowUpChoices.of(shell, Sort.values()));
            return shell.view("followup/list", model);
        });
    }

    @GetMapping("/incidents/{incident}/follow-ups")
    @Needs(Action.SEE)
    View ofIncident(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        FollowUpQuery asked = FollowUpQuery.read(input, viewer.id());
        FollowUpQuery query = (input.has("state") ? asked : asked.inState(FollowUpQuery.ALL)).ofIncident(incident);
        return transactions.read(viewer, () -> {
            Map<String, Object> model = new HashMap<>();
            IncidentFrame frame = frames.frame(viewer, incident);
            model.put("frame", frame);
            model.put("intended", intentions.shown(viewer, incident));
            Page<FollowUpRow> page = followUps.list(viewer, query);
            model.put("page", page);
            model.put("query", query);
            model.put("today", journal.today());
            return shell.view("followup/incident", model);
        });
    }
}
