package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Party;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Who took part in the review, and how. */
@Controller
@RequestMapping("/incidents/{key}/review/participants")
class ParticipantPages {

    private final Reviews reviews;
    private final IncidentLayouts frames;

    ParticipantPages(Reviews reviews, IncidentLayouts frames) {
        this.reviews = reviews;
        this.frames = frames;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        ReviewDetail doc = reviews.find(viewer, key);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < doc.parties().size(); i++) {
            Participant p = doc.participant(doc.parties().get(i));
            values.put("participants." + i + ".attended", p.attended());
            values.put("participants." + i + ".contributed", p.contributed());
            values.put("participants." + i + ".excusedReason", p.excusedReason());
        }
        return page(page, frames.frame(viewer, key), doc, Form.showing(values));
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View save(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    List<Participant> participants = ReviewInput.participants(input);
                    input.check();
                    reviews.editParticipants(viewer, key, participants);
                    return page.redirect("/incidents/" + key + "/review#parties");
                },
                form -> page(page, frames.frame(viewer, key), reviews.find(viewer, key), form));
    }

    private static View page(PageContext page, IncidentLayout frame, ReviewDetail doc, Form form) {
        boolean open = doc.review().isOpen() || doc.review().startsWithEdit();
        List<Party> parties = doc.parties();
        return page.view(
                "review/participants",
                Map.of(
                        "frame",
                        frame,
                        "parties",
                        parties,
                        "form",
                        form,
                        "canEdit",
                        open && frame.allows(Action.CONTRIBUTE)));
    }
}
