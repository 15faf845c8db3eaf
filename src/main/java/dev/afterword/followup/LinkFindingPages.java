package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Following a finding up with what is there already, from the page of the finding. */
@Controller
class LinkFindingPages {

    private final FollowUps followUps;

    LinkFindingPages(FollowUps followUps) {
        this.followUps = followUps;
    }

    @PostMapping("/incidents/{incident}/findings/{key}/follow-ups/{followUp}")
    @RequiresAction(Action.CONTRIBUTE)
    View serve(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @PathVariable String followUp) {
        followUps.serve(viewer, followUp, incident, key);
        return page.redirect(Citations.href(incident, key) + "#disposition");
    }
}
