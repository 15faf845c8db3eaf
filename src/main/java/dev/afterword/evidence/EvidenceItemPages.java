package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Form;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** One item with its custody, and correcting what is said about it. */
@Controller
@RequestMapping("/incidents/{incident}/evidence/{key}")
class EvidenceItemPages {
    private final EvidenceItems items;
    private final IncidentLayouts frames;
    private final EvidenceItemView item;

    EvidenceItemPages(EvidenceItems items, IncidentLayouts frames, EvidenceItemView item) {
        this.items = items;
        this.frames = frames;
        this.item = item;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input query) {
        String token = query.text("pageToken", Input.LINE);
        query.check();
        return item.view(page, viewer, ItemRef.of(incident, key), token, Forms.untouched());
    }

    @GetMapping("/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View edit(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        EvidenceItem item = items.get(viewer, incident, key);
        IncidentLayout frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return editing(page, frame, item, EvidenceForm.of(item).at(item.version()));
    }

    @PostMapping("/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View change(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> {
                    items.change(viewer, incident, key, input.version(), standing -> {
                        EvidenceDetails changed = EvidenceInput.read(input, standing);
                        input.check();
                        return changed;
                    });
                    return page.redirect(ItemRef.of(incident, key).path());
                },
                () -> {
                    EvidenceItem item = items.get(viewer, incident, key);
                    return EvidenceForm.of(item).at(item.version());
                },
                form -> editing(page, frames.frame(viewer, incident), items.get(viewer, incident, key), form));
    }

    private static View editing(PageContext page, IncidentLayout frame, EvidenceItem item, Form form) {
        return page.view("evidence/edit", Map.of("frame", frame, "item", item, "form", form));
    }
}
