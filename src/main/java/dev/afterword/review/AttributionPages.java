package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.view.AttributionForm;
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
        return page(shell, cleared(viewer, key), null, AttributionForms.blank(), 0, false);
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
                form -> page(shell, frame, null, form, 0, false));
    }

    @GetMapping("/A-{number}")
    @Needs(Action.SEE)
    View edit(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        Attribution found = attributions.find(viewer, key, number);
        return page(shell, cleared(viewer, key), found.ref(), AttributionForms.of(found), found.version(), false);
    }

    @PostMapping("/A-{number}")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        IncidentFrame frame = cleared(viewer, key);
        Integer sent = input.number("version", 1, Integer.MAX_VALUE);
        long version = sent == null ? -1 : sent;
        String ref = "A-" + number;
        try {
            return shell.attempt(
                    input,
                    () -> {
                        attributions.change(viewer, key, number, version, read(input, frame.tlp()));
                        return shell.redirect("/incidents/" + key + "/review#actors");
                    },
                    form -> page(shell, frame, ref, form, version, false));
        } catch (Problem problem) {
            if (problem.type() != ProblemType.STALE) throw problem;
            long standing = attributions.find(viewer, key, number).version();
            return page(shell, frame, ref, Form.typed(input), standing, true);
        }
    }

    @PostMapping("/A-{number}/withdrawal")
    @Needs(Action.CONTRIBUTE)
    View withdraw(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        Integer version = input.number("version", 1, Integer.MAX_VALUE);
        attributions.withdraw(viewer, key, number, version == null ? -1 : version, ReviewStepsApi.reason(input));
        return shell.redirect("/incidents/" + key + "/review#actors");
    }

    private static AttributionDraft read(Input input, Tlp tlp) {
        return AttributionInput.read(input, tlp);
    }

    private IncidentFrame cleared(Viewer viewer, String key) {
        IncidentFrame frame = frames.frame(viewer, key);
        if (!attributions.allows(viewer, frame.id())) throw Problem.forbidden();
        return frame;
    }

    private static View page(
            Shell shell, IncidentFrame frame, @Nullable String ref, Form form, long version, boolean stale) {
        AttributionForm view = AttributionForms.view(shell, frame, ref, version, stale, form);
        return shell.view(
                "review/attribution",
                Map.of("attribution", view, "form", form),
                stale ? ProblemType.STALE.status() : 200);
    }
}
