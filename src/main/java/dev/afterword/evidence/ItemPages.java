package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.web.Form;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
class ItemPages {
    private final EvidenceItems items;
    private final IncidentFrames frames;
    private final ItemPage page;

    ItemPages(EvidenceItems items, IncidentFrames frames, ItemPage page) {
        this.items = items;
        this.frames = frames;
        this.page = page;
    }

    @GetMapping
    @Needs(Action.SEE)
    View show(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input query) {
        String token = query.text("pageToken", Input.LINE);
        query.check();
        return page.view(shell, viewer, ItemRef.of(incident, key), token, Forms.untouched());
    }

    @GetMapping("/edit")
    @Needs(Action.CONTRIBUTE)
    View edit(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        EvidenceItem item = items.get(viewer, incident, key);
        IncidentFrame frame = frames.frame(viewer, incident);
        frame.require(Action.CONTRIBUTE);
        return editing(shell, frame, item, EvidenceForm.of(item).at(item.version()));
    }

    @PostMapping("/edit")
    @Needs(Action.CONTRIBUTE)
    View change(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return shell.edit(
                input,
                () -> {
                    items.change(viewer, incident, key, input.version(), standing -> {
                        EvidenceDetails changed = EvidenceInput.read(input, standing);
                        input.check();
                        return changed;
                    });
                    return shell.redirect(ItemRef.of(incident, key).path());
                },
                () -> {
                    EvidenceItem item = items.get(viewer, incident, key);
                    return EvidenceForm.of(item).at(item.version());
                },
                form -> editing(shell, frames.frame(viewer, incident), items.get(viewer, incident, key), form));
    }

    private static View editing(Shell shell, IncidentFrame frame, EvidenceItem item, Form form) {
        return shell.view("evidence/edit", Map.of("frame", frame, "item", item, "form", form));
    }
}
