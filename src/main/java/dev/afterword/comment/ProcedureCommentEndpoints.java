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

/** Comments on the steps of a procedure. */
@Controller
class ProcedureCommentEndpoints {

    private static final String ALL = "/procedures/{key}/comments";
    private static final String ONE = ALL + "/{id}";

    private final CommentResponses responses;

    ProcedureCommentEndpoints(CommentResponses responses) {
        this.responses = responses;
    }

    @GetMapping("/api/v1" + ALL)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<CommentJson> list(Viewer viewer, @PathVariable String key, @Body CommentQuery query) {
        return responses.list(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, query);
    }

    @GetMapping(ALL)
    @RequiresAction(Action.SIGNED_IN)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body CommentPageQuery query, SentForm sent) {
        return responses.page(page, viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, query, sent);
    }

    @CommandMapping(
            value = ALL,
            form = ALL,
            keep = {"on", "replyTo"},
            status = HttpStatus.CREATED)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<CommentJson> add(Viewer viewer, @PathVariable String key, @Body AddComment command) {
        return responses.add(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, command);
    }

    @GetMapping(ONE)
    @RequiresAction(Action.SIGNED_IN)
    View open(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.open(page, viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, id);
    }

    @GetMapping("/api/v1" + ONE)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    CommentJson show(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.show(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, id);
    }

    @CommandMapping(value = ONE + "/resolution", form = ALL)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<CommentJson> resolve(
            Viewer viewer, @PathVariable String key, @PathVariable UUID id, @Body ResolveComment command) {
        return responses.resolve(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, id, command);
    }

    @CommandMapping(value = ONE + "/resolution", method = RequestMethod.DELETE, form = ALL)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<CommentJson> reopen(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.reopen(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, id);
    }

    @CommandMapping(
            value = ONE,
            method = RequestMethod.DELETE,
            formAction = ONE + "/withdrawal",
            form = ALL,
            undo = ONE + "/restoration")
    @RequiresAction(Action.SIGNED_IN)
    Outcome<@Nullable Void> withdraw(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.withdraw(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, id);
    }

    /** Undoes a withdrawal. */
    @CommandMapping(value = ONE + "/restoration", form = ALL)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<CommentJson> restore(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        return responses.restore(viewer, Action.SIGNED_IN, Collection.PROCEDURES, key, id);
    }
}
