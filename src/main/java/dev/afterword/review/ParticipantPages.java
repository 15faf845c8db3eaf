package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.incident.Party;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;

    ParticipantPages(Reviews reviews, IncidentFrames frames) {
        this.reviews = reviews;
        this.frames = frames;
    }

    @GetMapping
    @Needs(Action.SEE)
    View show(Shell shell, Viewer viewer, @PathVariable String key) {
        ReviewDoc doc = reviews.find(viewer, key);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < doc.parties().size(); i++) {
            Participant p = doc.participant(doc.parties().get(i));
            values.put("participants." + i + ".attended", p.attended());
            values.put("participants." + i + ".contributed", p.contributed());
            values.put("participants." + i + ".excusedReason", p.excusedReason());
        }
        return page(shell, frames.frame(viewer, key), doc, Form.showing(values));
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View save(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    List<Participant> participants = ReviewInput.participants(input);
                    input.check();
                    reviews.editParticipants(viewer, key, participants);
                    return shell.redirect("/incidents/" + key + "/review#parties");
                },
                form -> page(shell, frames.frame(viewer, key), reviews.find(viewer, key), form));
    }

    private static View page(Shell shell, IncidentFrame frame, ReviewDoc doc, Form form) {
        boolean open = doc.review().isOpen() || doc.review().startsWithEdit();
        List<Party> parties = doc.parties();
        return shell.view(
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
