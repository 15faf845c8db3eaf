package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The list of incidents, taking one in, its overview, changing its facts. */
@Controller
class IncidentPages {

    private final Incidents incidents;
    private final IncidentCreation openings;
    private final IncidentLayouts frames;
    private final Parties parties;
    private final Waivers waivers;
    private final IncidentClosing closings;

    IncidentPages(
            Incidents incidents,
            IncidentCreation openings,
            IncidentLayouts frames,
            Parties parties,
            Waivers waivers,
            IncidentClosing closings) {
        this.incidents = incidents;
        this.openings = openings;
        this.frames = frames;
        this.parties = parties;
        this.waivers = waivers;
        this.closings = closings;
    }

    @GetMapping("/incidents")
    @RequiresAction(Action.SIGNED_IN)
    View list(PageContext page, Viewer viewer, Input input) {
        IncidentQuery query = IncidentQuery.read(viewer, input);
        Page<IncidentRow> list = incidents.list(viewer, query);
        return page.view("incident/list", Map.of("list", list, "query", query));
    }

    @GetMapping("/incidents/new")
    @RequiresAction(Action.CREATE_INCIDENT)
    View form(PageContext page) {
        return page.view("incident/new", Map.of("form", Form.empty()));
    }

    @PostMapping("/incidents")
    @RequiresAction(Action.CREATE_INCIDENT)
    View create(PageContext page, Viewer viewer, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(
                        "/incidents/" + openings.record(viewer, input).key()),
                form -> page.view("incident/new", Map.of("form", form)));
    }

    @GetMapping("/incidents/{key}")
    @RequiresAction(Action.SEE)
    View overview(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout frame = frames.frame(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return page.view(
                "incident/overview",
                Map.of(
                        "frame",
                        frame,
                        "incident",
                        incident,
                        "parties",
                        parties.of(viewer, frame.id()),
                        "blocks",
                        frame.stage() == Stage.CLOSED ? List.of() : closings.blocks(viewer, incident),
                        "warnings",
                        frame.stage() == Stage.CLOSED ? List.of() : closings.glance(viewer, incident)));
    }

    @GetMapping("/incidents/{key}/decision")
    @RequiresAction(Action.SEE)
    View decision(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout frame = frames.frame(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return page.view(
                "incident/decision",
                Map.of(
                        "frame", frame,
                        "incident", incident,
                        "severities", incidents.severities(viewer, incident),
                        "decisions", incidents.decisions(viewer, incident),
                        "waivers", waivers.of(viewer, frame.id())));
    }

    @GetMapping("/incidents/{key}/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View edit(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout frame = frames.frame(viewer, key);
        frame.require(Action.CONTRIBUTE);
        return editing(page, frame, standing(viewer, key));
    }

    @PostMapping("/incidents/{key}/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View change(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> {
                    incidents.change(viewer, key, input.version(), input);
                    return page.redirect("/incidents/" + key);
                },
                () -> standing(viewer, key),
                form -> editing(page, frames.frame(viewer, key), form));
    }

    private Form standing(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        return FactsForm.of(incident).at(incident.version());
    }

    private static View editing(PageContext page, IncidentLayout frame, Form form) {
        return page.view("incident/edit", Map.of("frame", frame, "form", form));
    }
}
