package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Recording who was behind it, for those who are cleared. */
@Controller
@RequestMapping("/incidents/{key}/review/attributions")
class AttributionPages {

    private final Attributions attributions;
    private final IncidentLayouts frames;

    AttributionPages(Attributions attributions, IncidentLayouts frames) {
        this.attributions = attributions;
        this.frames = frames;
    }

    @GetMapping("/new")
    @RequiresAction(Action.CONTRIBUTE)
    View begin(PageContext page, Viewer viewer, @PathVariable String key) {
        return page(page, cleared(viewer, key), null, AttributionForms.blank(), Form.empty());
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View add(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        IncidentLayout frame = cleared(viewer, key);
        return page.attempt(
                input,
                () -> {
                    attributions.add(viewer, key, read(input, frame.tlp()));
                    return page.redirect("/incidents/" + key + "/review#actors");
                },
                form -> page(page, frame, null, form, Form.empty()));
    }

    @GetMapping("/A-{number}")
    @RequiresAction(Action.SEE)
    View edit(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        Form form = standing(viewer, key, number);
        return page(page, cleared(viewer, key), "A-" + number, form, Form.empty());
    }

    private Form standing(Viewer viewer, String key, int number) {
        Attribution found = attributions.find(viewer, key, number);
        return AttributionForms.of(found).at(found.version());
    }

    @PostMapping("/A-{number}")
    @RequiresAction(Action.CONTRIBUTE)
    View change(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        IncidentLayout frame = cleared(viewer, key);
        return page.edit(
                input,
                () -> {
                    attributions.change(viewer, key, number, input.version(), read(input, frame.tlp()));
                    return page.redirect("/incidents/" + key + "/review#actors");
                },
                () -> standing(viewer, key, number),
                form -> page(page, frame, "A-" + number, form, Form.empty()));
    }

    @PostMapping("/A-{number}/withdrawal")
    @RequiresAction(Action.CONTRIBUTE)
    View withdraw(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        IncidentLayout frame = cleared(viewer, key);
        return page.attempt(
                input,
                () -> {
                    attributions.withdraw(viewer, key, number, input.version(), ReviewStepsApi.reason(input));
                    return page.redirect("/incidents/" + key + "/review#actors");
                },
                form -> page(page, frame, "A-" + number, standing(viewer, key, number), form));
    }

    private static AttributionDraft read(Input input, Tlp tlp) {
        return AttributionInput.read(input, tlp);
    }

    private IncidentLayout cleared(Viewer viewer, String key) {
        IncidentLayout frame = frames.frame(viewer, key);
        if (!attributions.allows(viewer, frame.id())) throw Problem.forbidden();
        return frame;
    }

    private static View page(PageContext page, IncidentLayout frame, @Nullable String ref, Form form, Form withdrawal) {
        return page.view(
                "review/attribution",
                Map.of(
                        "attribution",
                        AttributionForms.view(page, frame, ref, form),
                        "form",
                        form,
                        "withdrawal",
                        withdrawal));
    }
}
