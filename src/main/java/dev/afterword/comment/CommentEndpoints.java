package dev.afterword.comment;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.CommentCommands.AddComment;
import dev.afterword.comment.CommentCommands.ResolveComment;
import dev.afterword.comment.Holder.Collection;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Comments on what belongs to an incident: sections of its review, events, evidence, findings. */
@Controller
class CommentEndpoints {

    private static final String ALL = "/incidents/{key}/comments";
    private static final String ONE = ALL + "/{id}";

    private final CommentResponses responses;

    CommentEndpoints(CommentResponses responses) {
        this.responses = responses;
    }

    @GetMapping("/api/v1" + ALL)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<CommentJson> list(Viewer viewer, @PathVariable String key, @Body CommentQuery query) {
        return responses.list(viewer, Action.SEE, Collection.INCIDENTS, key, query);
    }

    @GetMapping(ALL)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body CommentPageQuery query, SentForm sent) {
        return responses.page(page, viewer, Action.SEE, Collection.INCIDENTS, key, query, sent);
    }

    @CommandMapping(
            value = ALL,
            form = ALL,
            keep = {"on", "replyTo"},
            status = HttpStatus.CREATED)
    @RequiresAction(Action.COMMENT)
    Outcome<CommentJson> add(Viewer viewer, @PathVariable String key, @Body AddComment command) {
        return responses.add(viewer, Action.COMMENT, Collection.INCIDENTS, key, command);
    }

    @GetMapping(ONE)
    @RequiresAction(Action.SEE)
    View open(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.open(page, viewer, Action.SEE, Collection.INCIDENTS, key, id);
    }

    @GetMapping("/api/v1" + ONE)
    @RequiresAction(Action.SEE)
    @ResponseBody
    CommentJson show(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.show(viewer, Action.SEE, Collection.INCIDENTS, key, id);
    }

    @CommandMapping(value = ONE + "/resolution", form = ALL)
    @RequiresAction(Action.COMMENT)
    Outcome<CommentJson> resolve(
            Viewer viewer, @PathVariable String key, @PathVariable UUID id, @Body ResolveComment command) {
        return responses.resolve(viewer, Action.COMMENT, Collection.INCIDENTS, key, id, command);
    }

    @CommandMapping(value = ONE + "/resolution", method = RequestMethod.DELETE, form = ALL)
    @RequiresAction(Action.COMMENT)
    Outcome<CommentJson> reopen(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.reopen(viewer, Action.COMMENT, Collection.INCIDENTS, key, id);
    }

    @CommandMapping(
            value = ONE,
            method = RequestMethod.DELETE,
            formAction = ONE + "/withdrawal",
            form = ALL,
            undo = ONE + "/restoration")
    @RequiresAction(Action.COMMENT)
    Outcome<@Nullable Void> withdraw(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.withdraw(viewer, Action.COMMENT, Collection.INCIDENTS, key, id);
    }

    /** Undoes a withdrawal. */
    @CommandMapping(value = ONE + "/restoration", form = ALL)
    @RequiresAction(Action.COMMENT)
    Outcome<CommentJson> restore(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.restore(viewer, Action.COMMENT, Collection.INCIDENTS, key, id);
    }
}
