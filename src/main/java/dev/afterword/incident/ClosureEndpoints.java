package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentCommands.CloseIncident;
import dev.afterword.incident.IncidentCommands.ReopenIncident;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The closing checklist of an incident, closing it, and reopening it. */
@Controller
class ClosureEndpoints {

    private static final String INCIDENT = "/incidents/{key}";
    private static final String PAGE = INCIDENT + "/closing";

    private final Incidents incidents;
    private final IncidentLayouts layouts;
    private final IncidentClosing closings;

    ClosureEndpoints(Incidents incidents, IncidentLayouts layouts, IncidentClosing closings) {
        this.incidents = incidents;
        this.layouts = layouts;
        this.closings = closings;
    }

    @GetMapping("/api/v1" + INCIDENT + "/closure")
    @RequiresAction(Action.SEE)
    @ResponseBody
    ClosureJson show(Viewer viewer, Messages msg, @PathVariable String key) {
        Incident incident = incidents.find(viewer, key);
        return ClosureJson.of(incident, closings.checklist(viewer, incident), closings.history(viewer, incident), msg);
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return page.view(
                "incident/closing",
                Map.of(
                        "layout", layout,
                        "checklist", closings.checklist(viewer, incident),
                        "remaining", closings.remaining(viewer, incident),
                        "history", closings.history(viewer, incident),
                        "form", sent.form()));
    }

    @CommandMapping(value = INCIDENT + "/closure", form = PAGE, name = "closure")
    @RequiresAction(value = Action.CLOSE, whenClosed = true)
    Outcome<IncidentJson> close(
            PageContext page, Viewer viewer, @PathVariable String key, @Body CloseIncident command) {
        return outcome(page, closings.close(viewer, key));
    }

    @CommandMapping(value = INCIDENT + "/reopening", form = PAGE, name = "reopening")
    @RequiresAction(value = Action.CLOSE, whenClosed = true)
    Outcome<IncidentJson> reopen(
            PageContext page, Viewer viewer, @PathVariable String key, @Body ReopenIncident command) {
        return outcome(page, closings.reopen(viewer, key, command));
    }

    private static Outcome<IncidentJson> outcome(PageContext page, Incident incident) {
        return Outcome.of(
                        IncidentClosing.href(incident.key()),
                        () -> IncidentJson.of(incident, page.words().now()))
                .version(incident.version());
    }
}
