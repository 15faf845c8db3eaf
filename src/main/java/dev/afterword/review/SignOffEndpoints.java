package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.review.ReviewCommands.AnswerObjection;
import dev.afterword.review.ReviewCommands.RecordSignOff;
import dev.afterword.review.ReviewCommands.WithdrawSignOff;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Sign-offs of the version that is worked on. */
@Controller
class SignOffEndpoints {

    private static final String PAGE = ReviewEndpoints.PAGE;

    private final SignOffs signOffs;
    private final ReviewResponses responses;
    private final IncidentLayouts layouts;

    SignOffEndpoints(SignOffs signOffs, ReviewResponses responses, IncidentLayouts layouts) {
        this.layouts = layouts;
        this.signOffs = signOffs;
        this.responses = responses;
    }

    /** An empty body gives the viewer's own sign-off. */
    @CommandMapping(value = PAGE + "/sign-offs", form = PAGE)
    @RequiresAction(Action.COMMENT)
    Outcome<ReviewJson> record(
            Viewer viewer, Messages messages, @PathVariable String key, @Body RecordSignOff command) {
        return responses.outcome(viewer, messages, signOffs.record(viewer, key, command), "#signoff");
    }

    @CommandMapping(value = PAGE + "/sign-offs/{id}/answer", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<ReviewJson> answerObjection(
            Viewer viewer,
            Messages messages,
            @PathVariable String key,
            @PathVariable UUID id,
            @Body AnswerObjection command) {
        return responses.outcome(viewer, messages, signOffs.answerObjection(viewer, key, id, command), "#signoff");
    }

    /** Shows what changed since the text was signed or objected to. */
    @GetMapping(PAGE + "/sign-offs/{id}/changes")
    @RequiresAction(Action.SEE)
    View changes(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        SignOffs.Signed signed = signOffs.signed(viewer, key, id);
        return VersionEndpoints.compare(
                page,
                layouts.find(viewer, key),
                page.t("signOff.changes"),
                signed.before(),
                signed.now(),
                signed.changed());
    }

    @CommandMapping(value = PAGE + "/sign-offs/{id}/withdrawal", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<ReviewJson> withdraw(
            Viewer viewer,
            Messages messages,
            @PathVariable String key,
            @PathVariable UUID id,
            @Body WithdrawSignOff command) {
        return responses.outcome(viewer, messages, signOffs.withdraw(viewer, key, id, command), "#signoff");
    }
}
