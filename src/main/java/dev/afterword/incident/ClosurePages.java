package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The checklist of an incident, from which it is closed; and where it is opened again. */
@Controller
@RequestMapping("/incidents/{key}")
class ClosurePages {

    private final Incidents incidents;
    private final IncidentFrames frames;
    private final Closings closings;

    ClosurePages(Incidents incidents, IncidentFrames frames, Closings closings) {
        this.incidents = incidents;
        this.frames = frames;
        this.closings = closings;
    }

    @GetMapping("/closing")
    @Needs(Action.SEE)
    View show(Shell shell, Viewer viewer, @PathVariable String key) {
        return page(shell, viewer, key, Form.empty());
    }

    private View page(Shell shell, Viewer viewer, String key, Form form) {
        IncidentFrame frame = frames.frame(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return shell.view(
                "incident/closing",
                Map.of(
                        "frame",
                        frame,
                        "checklist",
                        closings.checklist(viewer, incident),
                        "remaining",
                        closings.remaining(viewer, incident),
                        "history",
                        closings.history(viewer, incident),
                        "form",
                        form));
    }

    @PostMapping("/closure")
    @Needs(value = Action.CLOSE, whenClosed = true)
    View close(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    input.check();
                    closings.close(viewer, key);
                    return shell.redirect("/incidents/" + key + "/closing");
                },
                form -> page(shell, viewer, key, form));
    }

    @PostMapping("/reopening")
    @Needs(value = Action.CLOSE, whenClosed = true)
    View reopen(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    closings.reopen(viewer, key, ClosureApi.reason(input));
                    return shell.redirect("/incidents/" + key + "/closing");
                },
                form -> page(shell, viewer, key, form));
    }
}
