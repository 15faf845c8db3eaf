package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.Messages;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closing an incident, and opening it again. */
@RestController
@RequestMapping("/api/v1/incidents/{key}")
class ClosureApi {

    private final Incidents incidents;
    private final IncidentClosing closings;

    ClosureApi(Incidents incidents, IncidentClosing closings) {
        this.incidents = incidents;
        this.closings = closings;
    }

    /** Why it is opened again. */
    record ReopeningBody(String reason) {}

    @GetMapping("/closure")
    @RequiresAction(Action.SEE)
    ClosureJson show(Viewer viewer, Messages msg, @PathVariable String key) {
        Incident incident = incidents.find(viewer, key);
        return ClosureJson.of(incident, closings.checklist(viewer, incident), closings.history(viewer, incident), msg);
    }

    @PostMapping("/closure")
    @RequiresAction(value = Action.CLOSE, whenClosed = true)
    @Takes({})
    ResponseEntity<IncidentJson> close(Viewer viewer, @PathVariable String key, Input input) {
        input.check();
        return answer(closings.close(viewer, key));
    }

    @PostMapping("/reopening")
    @RequiresAction(value = Action.CLOSE, whenClosed = true)
    @Takes(ReopeningBody.class)
    ResponseEntity<IncidentJson> reopen(Viewer viewer, @PathVariable String key, Input input) {
        return answer(closings.reopen(viewer, key, reason(input)));
    }

    static String reason(Input input) {
        String reason = input.required("reason", 2_000);
        input.check();
        return reason;
    }

    private static ResponseEntity<IncidentJson> answer(Incident incident) {
        return ResponseEntity.ok().eTag(ETags.of(incident.version())).body(IncidentJson.of(incident));
    }
}
