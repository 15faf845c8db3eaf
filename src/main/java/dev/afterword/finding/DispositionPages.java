package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** One finding, and deciding what becomes of it. */
@Controller
@RequestMapping("/incidents/{incident}/findings/{key}")
class DispositionPages {

    private final IncidentLayouts frames;
    private final Findings findings;
    private final FindingViews views;
    private final Dispositions dispositions;
    private final Recurrences recurrences;
    private final EarlierFindings earlier;

    DispositionPages(
            IncidentLayouts frames,
            Findings findings,
            FindingViews views,
            Dispositions dispositions,
            Recurrences recurrences,
            EarlierFindings earlier) {
        this.frames = frames;
        this.findings = findings;
        this.views = views;
        this.dispositions = dispositions;
        this.recurrences = recurrences;
        this.earlier = earlier;
    }

    /** {@code earlier} looks for the finding that this one repeats: words of its title, or its key. */
    @GetMapping
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        String sought = input.text("earlier", Input.LINE);
        input.check();
        IncidentLayout frame = frames.frame(viewer, incident);
        FindingView view = views.view(page, viewer, frame, key);
        Map<String, Object> model = model(frame, view, null, Form.empty());
        if (sought != null) {
            model.put("sought", sought);
            model.put("hits", earlier.search(viewer, view.finding(), sought));
        }
        return page.view("finding/show", model);
    }

    /**
     * @param typed the form that decides, as it was sent; null where another was, or none
     * @param withdrawal the form that takes the finding back
     */
    private static Map<String, Object> model(
            IncidentLayout frame, FindingView view, @Nullable Form typed, Form withdrawal) {
        Form form = typed == null ? FindingForm.disposition(view.finding()) : typed;
        return new HashMap<>(
                Map.of("frame", frame, "view", view, "form", form, "typed", typed != null, "withdrawal", withdrawal));
    }

    private View page(
            PageContext page, Viewer viewer, String incident, String key, @Nullable Form typed, Form withdrawal) {
        IncidentLayout frame = frames.frame(viewer, incident);
        FindingView view = views.view(page, viewer, frame, key);
        return page.view("finding/show", model(frame, view, typed, withdrawal));
    }

    @PostMapping("/disposition")
    @RequiresAction(Action.CONTRIBUTE)
    View decide(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        long version = input.version();
        return attempt(
                page, viewer, incident, key, input, () -> dispositions.decide(viewer, incident, key, version, input));
    }

    @PostMapping("/disposition/approval")
    @RequiresAction(Action.APPROVE)
    View approve(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        String words = input.text("answer", 5_000);
        return attempt(page, viewer, incident, key, input, () -> {
            input.check();
            return dispositions.approve(viewer, incident, key, words);
        });
    }

    @PostMapping("/disposition/refusal")
    @RequiresAction(Action.APPROVE)
    View refuse(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        String words = input.text("answer", 5_000);
        return attempt(page, viewer, incident, key, input, () -> {
            input.check();
            return dispositions.refuse(viewer, incident, key, words);
        });
    }

    private View attempt(
            PageContext page, Viewer viewer, String incident, String key, Input input, Supplier<Finding> work) {
        return page.attempt(
                input,
                () -> page.redirect(
                        "/incidents/" + incident + "/findings/" + work.get().key() + "#disposition"),
                form -> page(page, viewer, incident, key, form, Form.empty()));
    }

    @PostMapping("/recurrence")
    @RequiresAction(Action.CONTRIBUTE)
    View recurs(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    recurrences.mark(viewer, incident, key, input);
                    return page.redirect("/incidents/" + incident + "/findings/" + key + "#recurrence");
                },
                form -> page(page, viewer, incident, key, form, Form.empty()));
    }

    @PostMapping("/recurrence/removal")
    @RequiresAction(Action.CONTRIBUTE)
    View recursNot(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        recurrences.unmark(viewer, incident, key);
        return page.redirect("/incidents/" + incident + "/findings/" + key);
    }

    @PostMapping("/withdrawal")
    @RequiresAction(Action.CONTRIBUTE)
    View withdraw(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    findings.withdraw(viewer, incident, key, input.version());
                    return page.redirect("/incidents/" + incident + "/findings");
                },
                form -> page(page, viewer, incident, key, null, form));
    }
}
