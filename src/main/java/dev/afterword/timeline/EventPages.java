package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.EvidenceItems;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** One event: adding it, reading it, correcting it, taking it out. */
@Controller
@RequestMapping("/incidents/{incident}/sequence")
class EventPages {

    private final Transactions transactions;
    private final IncidentLayouts frames;
    private final Events events;
    private final Sequences sequences;
    private final EvidenceItems evidence;

    EventPages(
            Transactions transactions,
            IncidentLayouts frames,
            Events events,
            Sequences sequences,
            EvidenceItems evidence) {
        this.transactions = transactions;
        this.frames = frames;
        this.events = events;
        this.sequences = sequences;
        this.evidence = evidence;
    }

    @GetMapping("/new")
    @RequiresAction(Action.CONTRIBUTE)
    View form(PageContext page, Viewer viewer, @PathVariable String incident) {
        IncidentLayout frame = changing(viewer, incident);
        return adding(page, viewer, frame, Form.showing(Map.of("tlp", frame.tlp())));
    }

    /** From the page's own form and from the quick one on the sequence; what is wrong is shown in the whole form. */
    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View add(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        return page.attempt(
                input,
                () -> {
                    Event event = events.add(viewer, incident, input);
                    return page.redirect("/incidents/" + incident + "/sequence#" + event.key());
                },
                form -> adding(page, viewer, frames.frame(viewer, incident), form));
    }

    private View adding(PageContext page, Viewer viewer, IncidentLayout frame, Form form) {
        return page.view("timeline/new", Map.of("frame", frame, "form", form, "choices", choices(viewer, frame, "")));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return page(page, viewer, incident, key, Form.empty());
    }

    /** @param withdrawal the form that takes the event out */
    private View page(PageContext page, Viewer viewer, String incident, String key, Form withdrawal) {
        IncidentLayout frame = frames.frame(viewer, incident);
        Event event = events.find(viewer, incident, key);
        SequenceView.Entry entry = transactions.read(viewer, () -> sequences.entry(page, frame, event));
        return page.view("timeline/event", Map.of("frame", frame, "entry", entry, "withdrawal", withdrawal));
    }

    @GetMapping("/{key}/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View edit(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        IncidentLayout frame = changing(viewer, incident);
        EventChoices choices = choices(viewer, frame, key);
        return editing(page, frame, key, standing(viewer, incident, key, choices), choices);
    }

    @PostMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    View change(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> {
                    events.change(viewer, incident, key, input.version(), input);
                    return page.redirect("/incidents/" + incident + "/sequence#" + key);
                },
                () -> standing(viewer, incident, key, choices(viewer, frames.frame(viewer, incident), key)),
                form -> {
                    IncidentLayout frame = frames.frame(viewer, incident);
                    return editing(page, frame, key, form, choices(viewer, frame, key));
                });
    }

    private Form standing(Viewer viewer, String incident, String key, EventChoices choices) {
        Event event = events.find(viewer, incident, key);
        return EventForm.of(event, choices.keys()).at(event.version());
    }

    @PostMapping("/{key}/withdrawal")
    @RequiresAction(Action.CONTRIBUTE)
    View withdraw(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    events.withdraw(viewer, incident, key, input.version());
                    return page.redirect("/incidents/" + incident + "/sequence");
                },
                form -> page(page, viewer, incident, key, form));
    }

    private static View editing(PageContext page, IncidentLayout frame, String key, Form form, EventChoices choices) {
        return page.view("timeline/edit", Map.of("frame", frame, "key", key, "form", form, "choices", choices));
    }

    private IncidentLayout changing(Viewer viewer, String incident) {
        IncidentLayout frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return frame;
    }

    /** @param without the key of the event itself, which neither cites nor causes itself */
    private EventChoices choices(Viewer viewer, IncidentLayout frame, String without) {
        Map<String, String> items = new LinkedHashMap<>();
        for (EvidenceItem item :
                evidence.list(viewer, frame.key(), null, Page.MAX_SIZE).items()) {
            items.put(item.key(), item.title());
        }
        Map<String, String> others = new LinkedHashMap<>();
        for (Event event : events.all(viewer, frame.id())) {
            if (!event.key().equals(without)) {
                others.put(event.key(), event.title());
            }
        }
        return new EventChoices(items, others);
    }
}
