package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final Openings openings;
    private final IncidentFrames frames;
    private final Parties parties;
    private final Waivers waivers;
    private final Closings closings;

    IncidentPages(
            Incidents incidents,
            Openings openings,
            IncidentFrames frames,
            Parties parties,
            Waivers waivers,
            Closings closings) {
        this.incidents = incidents;
        this.openings = openings;
        this.frames = frames;
        this.parties = parties;
        this.waivers = waivers;
        this.closings = closings;
    }

    @GetMapping("/incidents")
    @Needs(Action.SIGNED_IN)
    View list(Shell shell, Viewer viewer, Input input) {
        IncidentQuery query = IncidentQuery.read(viewer, input);
        Page<IncidentRow> page = incidents.list(viewer, query);
        return shell.view("incident/list", Map.of("page", page, "query", query));
    }

    @GetMapping("/incidents/new")
    @Needs(Action.CREATE_INCIDENT)
    View form(Shell shell) {
        return shell.view("incident/new", Map.of("form", Form.empty()));
    }

    @PostMapping("/incidents")
    @Needs(Action.CREATE_INCIDENT)
    View create(Shell shell, Viewer viewer, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(
                        "/incidents/" + openings.record(viewer, input).key()),
                form -> shell.view("incident/new", Map.of("form", form)));
    }

    @GetMapping("/incidents/{key}")
    @Needs(Action.SEE)
    View overview(Shell shell, Viewer viewer, @PathVariable String key) {
        IncidentFrame frame = frames.frame(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return shell.view(
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
    @Needs(Action.SEE)
    View decision(Shell shell, Viewer viewer, @PathVariable String key) {
        IncidentFrame frame = frames.frame(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return shell.view(
                "incident/decision",
                Map.of(
                        "frame", frame,
                        "incident", incident,
                        "severities", incidents.severities(viewer, incident),
                        "decisions", incidents.decisions(viewer, incident),
                        "waivers", waivers.of(viewer, frame.id())));
    }

    @GetMapping("/incidents/{key}/edit")
    @Needs(Action.CONTRIBUTE)
    View edit(Shell shell, Viewer viewer, @PathVariable String key) {
        IncidentFrame frame = frames.frame(viewer, key);
        frame.require(Action.CONTRIBUTE);
        return editing(shell, frame, standing(viewer, key));
    }

    @PostMapping("/incidents/{key}/edit")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.edit(
                input,
                () -> {
                    incidents.change(viewer, key, input.version(), input);
                    return shell.redirect("/incidents/" + key);
                },
                () -> standing(viewer, key),
                form -> editing(shell, frames.frame(viewer, key), form));
    }

    private Form standing(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        return FactsForm.of(incident).at(incident.version());
    }

    private static View editing(Shell shell, IncidentFrame frame, Form form) {
        return shell.view("incident/edit", Map.of("frame", frame, "form", form));
    }
}
