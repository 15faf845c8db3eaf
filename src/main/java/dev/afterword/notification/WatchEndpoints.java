package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import jakarta.validation.constraints.NotNull;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;

/** Watching and muting incidents, findings and follow-ups. */
@Controller
@RequiresAction(value = Action.SEE, whenClosed = true)
class WatchEndpoints {

    private static final String INCIDENT = "/incidents/{key}";
    private static final String FINDING = "/incidents/{incident}/findings/{key}";
    private static final String FOLLOW_UP = "/follow-ups/{key}";
    private static final String WATCH = "/watch";

    private final Watches watches;

    WatchEndpoints(Watches watches) {
        this.watches = watches;
    }

    /** The command, and its answer. */
    record WatchCommand(@NotNull WatchMode mode) {}

    @CommandMapping(value = INCIDENT + WATCH, form = INCIDENT)
    Outcome<WatchCommand> incident(Viewer viewer, @PathVariable String key, @Body WatchCommand command) {
        return chosen(viewer, key, command, "/incidents/" + key);
    }

    @CommandMapping(value = FINDING + WATCH, form = FINDING)
    Outcome<WatchCommand> finding(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body WatchCommand command) {
        return chosen(viewer, incident + "/" + key, command, "/incidents/" + incident + "/findings/" + key);
    }

    @CommandMapping(value = FOLLOW_UP + WATCH, form = FOLLOW_UP)
    Outcome<WatchCommand> followUp(Viewer viewer, @PathVariable String key, @Body WatchCommand command) {
        return chosen(viewer, key, command, "/follow-ups/" + key);
    }

    private Outcome<WatchCommand> chosen(Viewer viewer, String key, WatchCommand command, String page) {
        WatchMode mode = watches.choose(viewer, key, command.mode());
        return Outcome.of(page, () -> new WatchCommand(mode));
    }
}
