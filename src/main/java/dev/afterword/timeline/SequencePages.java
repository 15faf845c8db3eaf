package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Incidents;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The sequence of an incident, drawn; taking its anchors over. */
@Controller
@RequestMapping("/incidents/{incident}/sequence")
class SequencePages {

    private final Incidents incidents;
    private final IncidentLayouts frames;
    private final Sequences sequences;
    private final AnchorEvents anchors;

    SequencePages(Incidents incidents, IncidentLayouts frames, Sequences sequences, AnchorEvents anchors) {
        this.incidents = incidents;
        this.frames = frames;
        this.sequences = sequences;
        this.anchors = anchors;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        EventQuery query = EventQuery.read(input);
        IncidentLayout frame = frames.frame(viewer, incident);
        Incident facts = incidents.find(viewer, incident);
        List<EventFacts> offers =
                frame.allows(Action.CONTRIBUTE) ? anchors.offers(viewer, facts, page.msg()) : List.of();
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("anchors", facts.facts().anchors());
        model.put("view", sequences.view(page, viewer, facts, query));
        model.put("kind", query.kind() == null ? "" : query.kind().name());
        model.put("offers", offers);
        model.put("form", Form.empty());
        return page.view("timeline/sequence", model);
    }

    @PostMapping("/anchors")
    @RequiresAction(Action.CONTRIBUTE)
    View takeOver(PageContext page, Viewer viewer, @PathVariable String incident) {
        anchors.takeOver(viewer, incident, page.msg());
        return page.redirect("/incidents/" + incident + "/sequence");
    }
}
