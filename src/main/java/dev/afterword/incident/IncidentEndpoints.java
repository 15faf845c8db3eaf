package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentCommands.ExplainLowering;
import dev.afterword.incident.part.IncidentOverview;
import dev.afterword.incident.part.IncidentParts;
import dev.afterword.incident.part.IncidentParts.Included;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.incident.party.Parties;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Incidents: the list and single ones, creating them, editing their facts. */
@Controller
class IncidentEndpoints {

    private static final String INCIDENT = "/incidents/{key}";

    private final Incidents incidents;
    private final IncidentCreation creation;
    private final IncidentLayouts layouts;
    private final IncidentParts parts;
    private final Parties parties;
    private final Waivers waivers;
    private final IncidentClosing closings;
    private final List<OverviewPart> overview;

    IncidentEndpoints(
            Incidents incidents,
            IncidentCreation creation,
            IncidentLayouts layouts,
            IncidentParts parts,
            Parties parties,
            Waivers waivers,
            IncidentClosing closings,
            List<OverviewPart> overview) {
        this.incidents = incidents;
        this.creation = creation;
        this.layouts = layouts;
        this.parts = parts;
        this.parties = parties;
        this.waivers = waivers;
        this.closings = closings;
        this.overview = List.copyOf(overview);
    }

    @GetMapping("/api/v1/incidents")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<IncidentRowJson> list(Viewer viewer, @Body IncidentQuery query) {
        return incidents.list(viewer, query.by(viewer)).map(IncidentRowJson::of);
    }

    @GetMapping("/incidents/new")
    @RequiresAction(Action.CREATE_INCIDENT)
    View creating(PageContext page, SentForm sent) {
        return page.view("incident/new", Map.of("form", sent.form()));
    }

    @CommandMapping(value = "/incidents", form = "/incidents/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.CREATE_INCIDENT)
    Outcome<IncidentJson> create(PageContext page, Viewer viewer, @Body IncidentFacts facts) {
        Incident incident = creation.create(viewer, facts);
        return outcome(page, incident).location(href(incident));
    }

    /** Has an ETag only without parts: it is the version of the incident, which a new event doesn't change. */
    @GetMapping("/api/v1" + INCIDENT)
    @RequiresAction(Action.SEE)
    ResponseEntity<IncidentJson> show(PageContext page, Viewer viewer, @PathVariable String key, @Body Included asked) {
        Incident incident = incidents.find(viewer, key);
        Instant now = page.words().now();
        Map<String, Page<?>> included = parts.of(viewer, key, asked, now);
        return ResponseEntity.ok()
                .eTag(included.isEmpty() ? ETags.of(incident.version()) : null)
                .body(IncidentJson.of(incident, now, included));
    }

    /** Shows the overview; people who see only what is shared with them learn what that is. */
    @GetMapping(INCIDENT)
    @RequiresAction(Action.SEE_REPORT)
    View page(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout layout = layouts.find(viewer, key);
        if (!layout.permits(Action.SEE)) {
            return page.view(
                    "incident/shared",
                    Map.of(
                            "layout",
                            layout,
                            "participates",
                            !parties.of(viewer, layout.id()).isEmpty()));
        }
        Incident incident = incidents.find(viewer, key);
        boolean closed = layout.stage() == Stage.CLOSED;
        Map<String, Object> shown = new HashMap<>();
        for (OverviewPart part : overview) {
            Object content = part.of(page, layout, incident);
            if (content != null) {
                shown.put(part.name(), content);
            }
        }
        return page.view(
                "incident/overview",
                Map.of(
                        "layout",
                        layout,
                        "view",
                        new IncidentOverview(
                                incident,
                                parties.of(viewer, layout.id()),
                                closed ? List.of() : closings.blocks(viewer, incident),
                                closings.glance(viewer, incident),
                                closings.remaining(viewer, incident),
                                shown)));
    }

    @GetMapping(INCIDENT + "/decision")
    @RequiresAction(Action.SEE)
    View decision(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout layout = layouts.find(viewer, key);
        Incident incident = incidents.find(viewer, key);
        return page.view(
                "incident/decision",
                Map.of(
                        "layout", layout,
                        "incident", incident,
                        "severities", incidents.severities(viewer, incident),
                        "decisions", incidents.decisions(viewer, incident),
                        "waivers", waivers.of(viewer, layout.id())));
    }

    @GetMapping(INCIDENT + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View editing(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, key);
        layout.require(Action.CONTRIBUTE);
        Incident incident = incidents.find(viewer, key);
        return page.view(
                "incident/edit",
                Map.of(
                        "layout",
                        layout,
                        "contradictions",
                        incident.contradictions(page.words().now()),
                        "form",
                        sent.or(FactsForm.of(incident).at(incident.version()))));
    }

    @CommandMapping(
            value = INCIDENT,
            method = RequestMethod.PATCH,
            formAction = INCIDENT + "/edit",
            form = INCIDENT + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<IncidentJson> edit(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<IncidentFacts> edit,
            @Body ExplainLowering explanation) {
        return outcome(page, incidents.edit(viewer, key, version, edit, explanation));
    }

    private static Outcome<IncidentJson> outcome(PageContext page, Incident incident) {
        return Outcome.of(
                        href(incident),
                        () -> IncidentJson.of(incident, page.words().now()))
                .version(incident.version());
    }

    private static String href(Incident incident) {
        return "/incidents/" + incident.key();
    }
}
