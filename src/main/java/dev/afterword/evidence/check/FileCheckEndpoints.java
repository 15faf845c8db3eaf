package dev.afterword.evidence.check;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Starts a check of an incident's evidence files, and shows its progress. */
@Controller
class FileCheckEndpoints {

    private static final String CHECK = "/incidents/{incident}/evidence/verification";

    private final EvidenceChecks checks;
    private final Incidents incidents;

    FileCheckEndpoints(EvidenceChecks checks, Incidents incidents) {
        this.checks = checks;
        this.incidents = incidents;
    }

    /** The command has no fields. */
    record VerifyFiles() {}

    @CommandMapping(value = CHECK, form = "/incidents/{incident}/closing")
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    Outcome<CheckProgress> start(Viewer viewer, @PathVariable String incident, @Body VerifyFiles command) {
        CheckProgress progress = checks.start(viewer, incident);
        return Outcome.of("/incidents/" + incident + "/closing#closing-checks", () -> progress);
    }

    @GetMapping("/api/v1" + CHECK)
    @RequiresAction(Action.SEE)
    @ResponseBody
    CheckProgress progress(Viewer viewer, @PathVariable String incident) {
        return checks.progress(viewer, incidents.find(viewer, incident).id());
    }
}
