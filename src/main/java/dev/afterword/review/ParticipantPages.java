package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.review.ReviewCommands.EditParticipants;
import dev.afterword.review.document.Participant;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** How the participants of an incident took part in its review. */
@Controller
class ParticipantPages {

    private static final String PAGE = ReviewEndpoints.PAGE + "/participants";

    private final Reviews reviews;
    private final IncidentLayouts layouts;

    ParticipantPages(Reviews reviews, IncidentLayouts layouts) {
        this.reviews = reviews;
        this.layouts = layouts;
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        ReviewDetail doc = reviews.find(viewer, key);
        IncidentLayout layout = layouts.find(viewer, key);
        boolean open = doc.review().isOpen() || doc.review().startsWithEdit();
        return page.view(
                "review/participants",
                Map.of(
                        "layout",
                        layout,
                        "parties",
                        doc.parties(),
                        "form",
                        sent.or(current(doc)),
                        "canEdit",
                        open && layout.allows(Action.CONTRIBUTE)));
    }

    private static Form current(ReviewDetail doc) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < doc.parties().size(); i++) {
            Participant participant = doc.participant(doc.parties().get(i));
            values.put("participants." + i + ".attended", participant.attended());
            values.put("participants." + i + ".contributed", participant.contributed());
            values.put("participants." + i + ".excusedReason", participant.excusedReason());
        }
        return Form.showing(values);
    }

    @CommandMapping(value = PAGE, form = PAGE, api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> edit(Viewer viewer, @PathVariable String key, @Body EditParticipants command) {
        return Outcome.none(
                reviews.editParticipants(viewer, key, command).review().href() + "#parties");
    }
}
