package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.Discussions;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The events of an incident: the list for the API and single ones, adding, editing and withdrawing them. */
@Controller
class EventEndpoints {

    private static final String EVENTS = "/incidents/{incident}/events";
    private static final String EVENT = EVENTS + "/{key}";
    private static final String SEQUENCE = "/incidents/{incident}/sequence";
    private static final String EVENT_PAGE = SEQUENCE + "/{key}";

    private final IncidentLayouts layouts;
    private final Events events;
    private final Sequences sequences;
    private final AccountConflicts conflicts;
    private final Discussions discussions;

    EventEndpoints(
            IncidentLayouts layouts,
            Events events,
            Sequences sequences,
            AccountConflicts conflicts,
            Discussions discussions) {
        this.discussions = discussions;
        this.layouts = layouts;
        this.events = events;
        this.sequences = sequences;
        this.conflicts = conflicts;
    }

    @GetMapping("/api/v1" + EVENTS)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<EventJson.Listed> list(
            PageContext page, Viewer viewer, @PathVariable String incident, @Body EventQuery query) {
        return events.page(viewer, incident, query)
                .map(event -> EventJson.Listed.of(event, page.words().now()));
    }

    /** What the form starts with, from an account that says it. */
    record EventStart(
            @Size(max = 300) String title, @Size(max = 300) String source) {

        EventStart {
            title = title == null ? "" : title;
            source = source == null ? "" : source;
        }
    }

    @GetMapping(SEQUENCE + "/new")
    @RequiresAction(Action.CONTRIBUTE)
    View adding(PageContext page, Viewer viewer, @PathVariable String incident, @Body EventStart fresh, SentForm sent) {
        IncidentLayout layout = changing(viewer, incident);
        Form blank = Form.showing(Map.of("tlp", layout.tlp(), "title", fresh.title(), "source", fresh.source()));
        return page.view("timeline/new", Map.of("layout", layout, "form", sent.or(blank)));
    }

    /** Adds an event, from the page's own form or from the short one below the sequence. */
    @CommandMapping(value = EVENTS, formAction = SEQUENCE, form = SEQUENCE + "/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EventJson> add(PageContext page, Viewer viewer, @PathVariable String incident, @Body EventFacts facts) {
        Event event = events.add(viewer, incident, facts);
        return outcome(page, incident, event).location("/incidents/" + incident + "/events/" + event.key());
    }

    @GetMapping("/api/v1" + EVENT)
    @RequiresAction(Action.SEE)
    ResponseEntity<EventJson> show(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        Event event = events.find(viewer, incident, key);
        return ResponseEntity.ok()
                .eTag(ETags.of(event.version()))
                .body(EventJson.of(event, page.words().now()));
    }

    @GetMapping(EVENT_PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Event event = events.find(viewer, incident, key);
        return page.view(
                "timeline/event",
                Map.of(
                        "layout", layout,
                        "entry", sequences.entry(page, layout, event),
                        "comments", discussions.on(page, layout, event.key()),
                        "conflicts", conflicts(page, viewer, layout, event),
                        "sent", sent));
    }

    private List<SideBySide> conflicts(PageContext page, Viewer viewer, IncidentLayout layout, Event event) {
        List<AccountConflict> own = conflicts.all(viewer, layout.key()).stream()
                .filter(conflict -> conflict.events().contains(event.key()))
                .toList();
        return own.isEmpty() ? List.of() : SideBySide.of(page, own, events.all(viewer, layout.id()));
    }

    @GetMapping(EVENT_PAGE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View editing(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, SentForm sent) {
        IncidentLayout layout = changing(viewer, incident);
        Event event = events.find(viewer, incident, key);
        Form current = EventForm.of(event).at(event.version());
        return page.view("timeline/edit", Map.of("layout", layout, "key", key, "form", sent.or(current)));
    }

    @CommandMapping(value = EVENT, method = RequestMethod.PATCH, formAction = EVENT_PAGE, form = EVENT_PAGE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EventJson> edit(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<EventFacts> edit) {
        return outcome(page, incident, events.edit(viewer, incident, key, version, edit));
    }

    @CommandMapping(
            value = EVENT,
            method = RequestMethod.DELETE,
            formAction = EVENT_PAGE + "/withdrawal",
            form = EVENT_PAGE,
            undo = EVENT_PAGE + "/restoration")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> withdraw(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @IfMatch long version) {
        events.withdraw(viewer, incident, key, version);
        return Outcome.none(sequence(incident));
    }

    /** Undoes a withdrawal. */
    @CommandMapping(value = EVENT + "/restoration", formAction = EVENT_PAGE + "/restoration", form = SEQUENCE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EventJson> restore(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return outcome(page, incident, events.restore(viewer, incident, key));
    }

    private static Outcome<EventJson> outcome(PageContext page, String incident, Event event) {
        return Outcome.of(
                        sequence(incident) + "#" + event.key(),
                        () -> EventJson.of(event, page.words().now()))
                .version(event.version());
    }

    private static String sequence(String incident) {
        return "/incidents/" + incident + "/sequence";
    }

    private IncidentLayout changing(Viewer viewer, String incident) {
        IncidentLayout layout = layouts.find(viewer, incident);
        layout.require(Action.CONTRIBUTE);
        return layout;
    }
}
