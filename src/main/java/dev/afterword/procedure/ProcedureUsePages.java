package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Markdown;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SafeHtml;
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
class ProcedureUsePages {

    private final IncidentLayouts frames;
    private final Incidents incidents;
    private final ProcedureUses uses;
    private final ProcedureViews views;

    ProcedureUsePages(IncidentLayouts frames, Incidents incidents, ProcedureUses uses, ProcedureViews views) {
        this.frames = frames;
        this.incidents = incidents;
        this.uses = uses;
        this.views = views;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String incident) {
        return page(page, viewer, incident, "", Form.empty());
    }

    /** @param part the key of the procedure whose form {@code form} is, or {@code new} */
    private View page(PageContext page, Viewer viewer, String incident, String part, Form form) {
        IncidentLayout frame = frames.frame(viewer, incident);
        List<ProcedureUse> all = uses.of(viewer, incident);
        Map<String, String> offered = new HashMap<>();
        if (frame.allows(Action.CONTRIBUTE)) {
            offered = views.inForce(viewer);
            all.stream().map(ProcedureUse::key).forEach(offered::remove);
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("uses", all);
        model.put("steps", steps(page, all));
        model.put("offered", offered);
        model.put("resolved", resolved(viewer, incident));
        model.put("part", part);
        model.put("form", form);
        return page.view("procedure/uses", model);
    }

    private @Nullable Instant resolved(Viewer viewer, String incident) {
        UncertainTime when = incidents.find(viewer, incident).facts().anchors().get(Anchor.RESOLVED);
        return when == null ? null : when.at();
    }

    private static Map<ProcedureStep, SafeHtml> steps(PageContext page, List<ProcedureUse> uses) {
        HiddenCitationHooks hooks = new HiddenCitationHooks(page.msg());
        Map<ProcedureStep, SafeHtml> steps = new HashMap<>();
        uses.stream()
                .flatMap(use -> use.steps().stream())
                .map(UsedStep::step)
                .forEach(step -> steps.put(step, Markdown.html(step.body(), hooks)));
        return steps;
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View record(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(href(incident)
                        + "#"
                        + uses.record(viewer, incident, input).key()),
                form -> page(page, viewer, incident, "new", form));
    }

    @PostMapping("/{key}/steps")
    @RequiresAction(Action.CONTRIBUTE)
    View steps(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(href(incident) + "#"
                        + uses.steps(viewer, incident, key, input).key()),
                form -> page(page, viewer, incident, key, form));
    }

    @PostMapping("/{key}/removal")
    @RequiresAction(Action.CONTRIBUTE)
    View remove(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        uses.remove(viewer, incident, key);
        return page.redirect(href(incident));
    }

    private static String href(String incident) {
        return "/incidents/" + incident + "/procedures";
    }
}
