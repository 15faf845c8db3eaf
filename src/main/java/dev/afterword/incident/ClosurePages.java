package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    private final IncidentLayouts frames;
    private final IncidentClosing closings;

    ClosurePages(Incidents incidents, IncidentLayouts frames, IncidentClosing closings) {
        this.incidents = incidents;
        this.frames = frames;
        this.closings = closings;
    }

    @GetMapping("/closing")
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        return page(page, viewer, key, Form.empty());
    }

    private View page(PageContext page, Viewer viewer, String key, Form form) {
        IncidentLayout frame = frames.frame(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return page.view(
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
    @RequiresAction(value = Action.CLOSE, whenClosed = true)
    View close(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    input.check();
                    closings.close(viewer, key);
                    return page.redirect("/incidents/" + key + "/closing");
                },
                form -> page(page, viewer, key, form));
    }

    @PostMapping("/reopening")
    @RequiresAction(value = Action.CLOSE, whenClosed = true)
    View reopen(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    closings.reopen(viewer, key, ClosureApi.reason(input));
                    return page.redirect("/incidents/" + key + "/closing");
                },
                form -> page(page, viewer, key, form));
    }
}
