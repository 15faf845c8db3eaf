package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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

    private final IncidentLayouts frames;
    private final Findings findings;
    private final FindingViews views;

    FindingPages(IncidentLayouts frames, Findings findings, FindingViews views) {
        this.frames = frames;
        this.findings = findings;
        this.views = views;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        FindingQuery query = FindingQuery.read(input);
        IncidentLayout frame = frames.frame(viewer, incident);
        List<Finding> all = findings.shown(viewer, incident);
        Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
        all.forEach(finding -> counts.merge(finding.facts().type(), 1, Integer::sum));
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("rows", views.rows(page, viewer, frame, query.of(all, findings.today())));
        model.put("total", all.size());
        model.put("counts", counts);
        model.put("undisposed", undisposed(all));
        model.put("type", query.type() == null ? "" : query.type().name());
        model.put("severity", query.severity() == null ? 0 : query.severity());
        model.put("onlyUndisposed", query.undisposed());
        return page.view("finding/list", model);
    }

    private int undisposed(List<Finding> all) {
        return (int) all.stream()
                .filter(finding -> !finding.disposed(findings.today()))
                .count();
    }

    @GetMapping("/new")
    @RequiresAction(Action.CONTRIBUTE)
    View form(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        IncidentLayout frame = changing(viewer, incident);
        String cited = input.text("cite", 40);
        return raising(
                page,
                viewer,
                frame,
                Form.showing(Map.of("tlp", frame.tlp(), "citations", List.of("", cited == null ? "" : cited))));
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View raise(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        return page.attempt(
                input,
                () -> page.redirect("/incidents/" + incident + "/findings/"
                        + findings.raise(viewer, incident, input).key()),
                form -> raising(page, viewer, frames.frame(viewer, incident), form));
    }

    private View raising(PageContext page, Viewer viewer, IncidentLayout frame, Form form) {
        return page.view("finding/new", Map.of("frame", frame, "form", form, "choices", views.choices(viewer, frame)));
    }

    @GetMapping("/{key}/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View edit(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        IncidentLayout frame = changing(viewer, incident);
        FindingChoices choices = views.choices(viewer, frame);
        return editing(page, frame, key, standing(viewer, incident, key, choices), choices);
    }

    @PostMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    View change(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> {
                    findings.change(viewer, incident, key, input.version(), input);
                    return page.redirect("/incidents/" + incident + "/findings/" + key);
                },
                () -> standing(viewer, incident, key, views.choices(viewer, frames.frame(viewer, incident))),
                form -> {
                    IncidentLayout frame = frames.frame(viewer, incident);
                    return editing(page, frame, key, form, views.choices(viewer, frame));
                });
    }

    private Form standing(Viewer viewer, String incident, String key, FindingChoices choices) {
        Finding finding = findings.find(viewer, incident, key);
        return FindingForm.of(finding, choices.keys()).at(finding.version());
    }

    private static View editing(PageContext page, IncidentLayout frame, String key, Form form, FindingChoices choices) {
        return page.view("finding/edit", Map.of("frame", frame, "key", key, "form", form, "choices", choices));
    }

    private IncidentLayout changing(Viewer viewer, String incident) {
        IncidentLayout frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return frame;
    }
}
