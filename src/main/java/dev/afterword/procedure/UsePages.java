package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.When;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Markdown;
import dev.afterword.web.Needs;
import dev.afterword.web.SafeHtml;
import dev.afterword.web.Shell;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The procedures that were used in an incident, and whether their steps were followed. */
@Controller
@RequestMapping("/incidents/{incident}/procedures")
class UsePages {

    private final IncidentFrames frames;
    private final Incidents incidents;
    private final Uses uses;
    private final ProcedureViews views;

    UsePages(IncidentFrames frames, Incidents incidents, Uses uses, ProcedureViews views) {
        this.frames = frames;
        this.incidents = incidents;
        this.uses = uses;
        this.views = views;
    }

    @GetMapping
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String incident) {
        return page(shell, viewer, incident, "", Form.empty());
    }

    /** @param part the key of the procedure whose form {@code form} is, or {@code new} */
    private View page(Shell shell, Viewer viewer, String incident, String part, Form form) {
        IncidentFrame frame = frames.frame(viewer, incident);
        List<ProcedureUse> all = uses.of(viewer, incident);
        Map<String, String> offered = new HashMap<>();
        if (frame.allows(Action.CONTRIBUTE)) {
            offered = views.inForce(viewer);
            all.stream().map(ProcedureUse::key).forEach(offered::remove);
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("uses", all);
        model.put("steps", steps(shell, all));
        model.put("offered", offered);
        model.put("resolved", resolved(viewer, incident));
        model.put("part", part);
        model.put("form", form);
        return shell.view("procedure/uses", model);
    }

    private @Nullable Instant resolved(Viewer viewer, String incident) {
        When when = incidents.find(viewer, incident).facts().anchors().get(Anchor.RESOLVED);
        return when == null ? null : when.at();
    }

    private static Map<ProcedureStep, SafeHtml> steps(Shell shell, List<ProcedureUse> uses) {
        ToldHooks hooks = new ToldHooks(shell.msg());
        Map<ProcedureStep, SafeHtml> steps = new HashMap<>();
        uses.stream()
                .flatMap(use -> use.steps().stream())
                .map(UsedStep::step)
                .forEach(step -> steps.put(step, Markdown.html(step.body(), hooks)));
        return steps;
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View record(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(href(incident)
                        + "#"
                        + uses.record(viewer, incident, input).key()),
                form -> page(shell, viewer, incident, "new", form));
    }

    @PostMapping("/{key}/steps")
    @Needs(Action.CONTRIBUTE)
    View steps(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(href(incident) + "#"
                        + uses.steps(viewer, incident, key, input).key()),
                form -> page(shell, viewer, incident, key, form));
    }

    @PostMapping("/{key}/removal")
    @Needs(Action.CONTRIBUTE)
    View remove(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        uses.remove(viewer, incident, key);
        return shell.redirect(href(incident));
    }

    private static String href(String incident) {
        return "/incidents/" + incident + "/procedures";
    }
}
