package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The findings of an incident: the list, raising one, correcting one. */
@Controller
@RequestMapping("/incidents/{incident}/findings")
class FindingPages {

    private final IncidentFrames frames;
    private final Findings findings;
    private final FindingViews views;

    FindingPages(IncidentFrames frames, Findings findings, FindingViews views) {
        this.frames = frames;
        this.findings = findings;
        this.views = views;
    }

    @GetMapping
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        FindingQuery query = FindingQuery.read(input);
        IncidentFrame frame = frames.frame(viewer, incident);
        List<Finding> all = findings.shown(viewer, incident);
        Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
        all.forEach(finding -> counts.merge(finding.facts().type(), 1, Integer::sum));
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("rows", views.rows(shell, viewer, frame, query.of(all, findings.today())));
        model.put("total", all.size());
        model.put("counts", counts);
        model.put("undisposed", undisposed(all));
        model.put("type", query.type() == null ? "" : query.type().name());
        model.put("severity", query.severity() == null ? 0 : query.severity());
        model.put("onlyUndisposed", query.undisposed());
        return shell.view("finding/list", model);
    }

    private int undisposed(List<Finding> all) {
        return (int) all.stream()
                .filter(finding -> !finding.disposed(findings.today()))
                .count();
    }

    @GetMapping("/new")
    @Needs(Action.CONTRIBUTE)
    View form(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        IncidentFrame frame = changing(viewer, incident);
        String cited = input.text("cite", 40);
        return raising(
                shell,
                viewer,
                frame,
                Form.showing(Map.of("tlp", frame.tlp(), "citations", List.of("", cited == null ? "" : cited))));
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View raise(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect("/incidents/" + incident + "/findings/"
                        + findings.raise(viewer, incident, input).key()),
                form -> raising(shell, viewer, frames.frame(viewer, incident), form));
    }

    private View raising(Shell shell, Viewer viewer, IncidentFrame frame, Form form) {
        return shell.view("finding/new", Map.of("frame", frame, "form", form, "choices", views.choices(viewer, frame)));
    }

    @GetMapping("/{key}/edit")
    @Needs(Action.CONTRIBUTE)
    View edit(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        IncidentFrame frame = changing(viewer, incident);
        FindingChoices choices = views.choices(viewer, frame);
        return editing(shell, frame, key, standing(viewer, incident, key, choices), choices);
    }

    @PostMapping("/{key}")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return shell.edit(
                input,
                () -> {
                    findings.change(viewer, incident, key, input.version(), input);
                    return shell.redirect("/incidents/" + incident + "/findings/" + key);
                },
                () -> standing(viewer, incident, key, views.choices(viewer, frames.frame(viewer, incident))),
                form -> {
                    IncidentFrame frame = frames.frame(viewer, incident);
                    return editing(shell, frame, key, form, views.choices(viewer, frame));
                });
    }

    private Form standing(Viewer viewer, String incident, String key, FindingChoices choices) {
        Finding finding = findings.find(viewer, incident, key);
        return FindingForm.of(finding, choices.keys()).at(finding.version());
    }

    private static View editing(Shell shell, IncidentFrame frame, String key, Form form, FindingChoices choices) {
        return shell.view("finding/edit", Map.of("frame", frame, "key", key, "form", form, "choices", choices));
    }

    private IncidentFrame changing(Viewer viewer, String incident) {
        IncidentFrame frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return frame;
    }
}
