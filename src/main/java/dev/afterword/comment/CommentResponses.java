package dev.afterword.comment;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.CommentCommands.AddComment;
import dev.afterword.comment.CommentCommands.ResolveComment;
import dev.afterword.kernel.Page;
import dev.afterword.web.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what the addresses of comments on incidents, follow-ups and procedures have in common. */
@Component
class CommentResponses {

    private final Comments comments;

    CommentResponses(Comments comments) {
        this.comments = comments;
    }

    Page<CommentJson> list(Viewer viewer, Action action, Holder.Collection collection, String key, CommentQuery query) {
        Holder holder = comments.holder(viewer, action, collection, key);
        return comments.page(viewer, holder, query).map(each -> CommentJson.of(holder, each));
    }

    Outcome<CommentJson> add(
            Viewer viewer, Action action, Holder.Collection collection, String key, AddComment command) {
        Holder holder = comments.holder(viewer, action, collection, key);
        Comment comment = comments.add(viewer, holder, command);
        return outcome(viewer, holder, comment).location(holder.comments() + "/" + comment.id());
    }

    CommentJson show(Viewer viewer, Action action, Holder.Collection collection, String key, UUID id) {
        Holder holder = comments.holder(viewer, action, collection, key);
        return CommentJson.of(holder, comments.find(viewer, holder, id));
    }

    Outcome<CommentJson> resolve(
            Viewer viewer, Action action, Holder.Collection collection, String key, UUID id, ResolveComment command) {
        Holder holder = comments.holder(viewer, action, collection, key);
        return outcome(viewer, holder, comments.resolve(viewer, holder, id, command));
    }

    Outcome<CommentJson> reopen(Viewer viewer, Action action, Holder.Collection collection, String key, UUID id) {
        Holder holder = comments.holder(viewer, action, collection, key);
        return outcome(viewer, holder, comments.reopen(viewer, holder, id));
    }

    Outcome<@Nullable Void> withdraw(Viewer viewer, Action action, Holder.Collection collection, String key, UUID id) {
        Holder holder = comments.holder(viewer, action, collection, key);
        comments.withdraw(viewer, holder, id);
        return Outcome.none(
                CommentJson.href(holder, comments.find(viewer, holder, id).comment()));
    }

    private Outcome<CommentJson> outcome(Viewer viewer, Holder holder, Comment comment) {
        return Outcome.of(
                CommentJson.href(holder, comment),
                () -> CommentJson.of(holder, comments.find(viewer, holder, comment.id())));
    }
}
