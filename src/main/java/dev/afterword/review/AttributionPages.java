package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;

    AttributionPages(Attributions attributions, IncidentFrames frames) {
        this.attributions = attributions;
        this.frames = frames;
    }

    @GetMapping("/new")
    @Needs(Action.CONTRIBUTE)
    View begin(Shell shell, Viewer viewer, @PathVariable String key) {
        return page(shell, cleared(viewer, key), null, AttributionForms.blank(), Form.empty());
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View add(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        IncidentFrame frame = cleared(viewer, key);
        return shell.attempt(
                input,
                () -> {
                    attributions.add(viewer, key, read(input, frame.tlp()));
                    return shell.redirect("/incidents/" + key + "/review#actors");
                },
                form -> page(shell, frame, null, form, Form.empty()));
    }

    @GetMapping("/A-{number}")
    @Needs(Action.SEE)
    View edit(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        Form form = standing(viewer, key, number);
        return page(shell, cleared(viewer, key), "A-" + number, form, Form.empty());
    }

    private Form standing(Viewer viewer, String key, int number) {
        Attribution found = attributions.find(viewer, key, number);
        return AttributionForms.of(found).at(found.version());
    }

    @PostMapping("/A-{number}")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        IncidentFrame frame = cleared(viewer, key);
        return shell.edit(
                input,
                () -> {
                    attributions.change(viewer, key, number, input.version(), read(input, frame.tlp()));
                    return shell.redirect("/incidents/" + key + "/review#actors");
                },
                () -> standing(viewer, key, number),
                form -> page(shell, frame, "A-" + number, form, Form.empty()));
    }

    @PostMapping("/A-{number}/withdrawal")
    @Needs(Action.CONTRIBUTE)
    View withdraw(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        IncidentFrame frame = cleared(viewer, key);
        return shell.attempt(
                input,
                () -> {
                    attributions.withdraw(viewer, key, number, input.version(), ReviewStepsApi.reason(input));
                    return shell.redirect("/incidents/" + key + "/review#actors");
                },
                form -> page(shell, frame, "A-" + number, standing(viewer, key, number), form));
    }

    private static AttributionDraft read(Input input, Tlp tlp) {
        return AttributionInput.read(input, tlp);
    }

    private IncidentFrame cleared(Viewer viewer, String key) {
        IncidentFrame frame = frames.frame(viewer, key);
        if (!attributions.allows(viewer, frame.id())) throw Problem.forbidden();
        return frame;
    }

    private static View page(Shell shell, IncidentFrame frame, @Nullable String ref, Form form, Form withdrawal) {
        return shell.view(
                "review/attribution",
                Map.of(
                        "attribution",
                        AttributionForms.view(shell, frame, ref, form),
                        "form",
                        form,
                        "withdrawal",
                        withdrawal));
    }
}
