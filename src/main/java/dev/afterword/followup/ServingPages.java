package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Following a finding up with what is there already, from the page of the finding. */
@Controller
class ServingPages {

    private final FollowUps followUps;

    ServingPages(FollowUps followUps) {
        this.followUps = followUps;
    }

    @PostMapping("/incidents/{incident}/findings/{key}/follow-ups/{followUp}")
    @Needs(Action.CONTRIBUTE)
    View serve(
            Shell shell,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @PathVariable String followUp) {
        followUps.serve(viewer, followUp, incident, key);
        return shell.redirect(Citations.href(incident, key) + "#disposition");
    }
}
