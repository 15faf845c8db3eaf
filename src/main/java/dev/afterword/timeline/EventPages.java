package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.EvidenceItems;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;
    private final Events events;
    private final Sequences sequences;
    private final EvidenceItems evidence;

    EventPages(
            Transactions transactions,
            IncidentFrames frames,
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
    @Needs(Action.CONTRIBUTE)
    View form(Shell shell, Viewer viewer, @PathVariable String incident) {
        IncidentFrame frame = changing(viewer, incident);
        return adding(shell, viewer, frame, Form.showing(Map.of("tlp", frame.tlp())));
    }

    /** From the page's own form and from the quick one on the sequence; what is wrong is shown in the whole form. */
    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View add(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        return shell.attempt(
                input,
                () -> {
                    Event event = events.add(viewer, incident, input);
                    return shell.redirect("/incidents/" + incident + "/sequence#" + event.key());
                },
                form -> adding(shell, viewer, frames.frame(viewer, incident), form));
    }

    private View adding(Shell shell, Viewer viewer, IncidentFrame frame, Form form) {
        return shell.view("timeline/new", Map.of("frame", frame, "form", form, "choices", choices(viewer, frame, "")));
    }

    @GetMapping("/{key}")
    @Needs(Action.SEE)
    View show(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return page(shell, viewer, incident, key, Form.empty());
    }

    /** @param withdrawal the form that takes the event out */
    private View page(Shell shell, Viewer viewer, String incident, String key, Form withdrawal) {
        IncidentFrame frame = frames.frame(viewer, incident);
        Event event = events.find(viewer, incident, key);
        SequenceView.Entry entry = transactions.read(viewer, () -> sequences.entry(shell, frame, event));
        return shell.view("timeline/event", Map.of("frame", frame, "entry", entry, "withdrawal", withdrawal));
    }

    @GetMapping("/{key}/edit")
    @Needs(Action.CONTRIBUTE)
    View edit(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        IncidentFrame frame = changing(viewer, incident);
        EventChoices choices = choices(viewer, frame, key);
        return editing(shell, frame, key, standing(viewer, incident, key, choices), choices);
    }

    @PostMapping("/{key}")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return shell.edit(
                input,
                () -> {
                    events.change(viewer, incident, key, input.version(), input);
                    return shell.redirect("/incidents/" + incident + "/sequence#" + key);
                },
                () -> standing(viewer, incident, key, choices(viewer, frames.frame(viewer, incident), key)),
                form -> {
                    IncidentFrame frame = frames.frame(viewer, incident);
                    return editing(shell, frame, key, form, choices(viewer, frame, key));
                });
    }

    private Form standing(Viewer viewer, String incident, String key, EventChoices choices) {
        Event event = events.find(viewer, incident, key);
        return EventForm.of(event, choices.keys()).at(event.version());
    }

    @PostMapping("/{key}/withdrawal")
    @Needs(Action.CONTRIBUTE)
    View withdraw(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    events.withdraw(viewer, incident, key, input.version());
                    return shell.redirect("/incidents/" + incident + "/sequence");
                },
                form -> page(shell, viewer, incident, key, form));
    }

    private static View editing(Shell shell, IncidentFrame frame, String key, Form form, EventChoices choices) {
        return shell.view("timeline/edit", Map.of("frame", frame, "key", key, "form", form, "choices", choices));
    }

    private IncidentFrame changing(Viewer viewer, String incident) {
        IncidentFrame frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return frame;
    }

    /** @param without the key of the event itself, which neither cites nor causes itself */
    private EventChoices choices(Viewer viewer, IncidentFrame frame, String without) {
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
