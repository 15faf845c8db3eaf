package dev.afterword.followup.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.list.BulkEdits.ChangeFollowUps;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Several follow-ups at once. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class BulkEndpoints {

    private static final String BULK = "/follow-ups/bulk";

    private final BulkEdits edits;
    private final FollowUpChoices choices;

    BulkEndpoints(BulkEdits edits, FollowUpChoices choices) {
        this.edits = edits;
        this.choices = choices;
    }

    record ChosenFollowUps(@Size(max = BulkEdits.MOST) List<@Size(max = 40) String> keys) {}

    @GetMapping(BULK)
    View form(PageContext page, Viewer viewer, @Body ChosenFollowUps chosen, SentForm sent) {
        return page.view(
                "followup/bulk-edit",
                Map.of(
                        "form", sent.or(Form.showing(Map.of("keys", String.join(" ", chosen.keys())))),
                        "filters", choices.filters(page, viewer, null)));
    }

    /** Answers which were changed, and why others weren't. */
    @CommandMapping(value = BULK, form = BULK)
    Outcome<BulkResult> change(PageContext page, Viewer viewer, @Body ChangeFollowUps command) {
        BulkResult result = edits.change(viewer, command, page.msg());
        return Outcome.of("/follow-ups", () -> result)
                .showing(() -> page.view("followup/bulk", Map.of("result", result)));
    }
}
