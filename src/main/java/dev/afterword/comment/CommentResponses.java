package dev.afterword.comment;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.CommentCommands.AddComment;
import dev.afterword.comment.CommentCommands.ResolveComment;
import dev.afterword.comment.Discussions.Rights;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Carries out what the addresses of comments on incidents, follow-ups and procedures have in common. */
@Component
class CommentResponses {

    private static final Pattern OF_ONE = Pattern.compile("([0-9a-f-]{36})/.*");

    private final Comments comments;
    private final Discussions discussions;

    CommentResponses(Comments comments, Discussions discussions) {
        this.comments = comments;
        this.discussions = discussions;
    }

    /** Makes the page of all comments, with the form that was refused. */
    View page(
            PageContext page,
            Viewer viewer,
            Action action,
            Holder.Collection collection,
            String key,
            CommentPageQuery query,
            SentForm sent) {
        Holder holder = comments.holder(viewer, action, collection, key);
        Rights rights = comments.rights(viewer, holder);
        Page<List<Comment>> threads = comments.threads(viewer, holder, query.threads());
        Page<List<Comment>> shown =
                sentThread(viewer, holder, sent).map(threads::with).orElse(threads);
        CommentPage view = new CommentPage(
                collection.path(),
                holder.key(),
                holder.page(),
                holder.comments(),
                query.resolved(),
                query.pageToken() != null,
                rights.comment(),
                rights.object(),
                query.replyTo(),
                shown.map(thread -> discussions
                        .threads(page, viewer, holder, comments.incidentKey(viewer, holder), thread, rights)
                        .getFirst()));
        String on = query.on() != null ? query.on() : collection == Holder.Collection.FOLLOW_UPS ? key : "";
        Form form = sent.of("", Form.showing(Map.of("on", on)));
        return page.view("comment/list", Map.of("view", view, "form", form, "sent", sent));
    }

    /** Returns the thread whose form was refused, which may be on another page of the list. */
    private Optional<List<Comment>> sentThread(Viewer viewer, Holder holder, SentForm sent) {
        Matcher named = OF_ONE.matcher(sent.name() == null ? "" : sent.name());
        return named.matches()
                ? Optional.of(comments.thread(viewer, holder, UUID.fromString(named.group(1))))
                : Optional.empty();
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

    /** Leads on to where the comment is shown. */
    View open(PageContext page, Viewer viewer, Action action, Holder.Collection collection, String key, UUID id) {
        Holder holder = comments.holder(viewer, action, collection, key);
        return page.redirect(
                CommentJson.href(holder, comments.find(viewer, holder, id).comment()));
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

    Outcome<CommentJson> restore(Viewer viewer, Action action, Holder.Collection collection, String key, UUID id) {
        Holder holder = comments.holder(viewer, action, collection, key);
        return outcome(viewer, holder, comments.restore(viewer, holder, id));
    }

    private Outcome<CommentJson> outcome(Viewer viewer, Holder holder, Comment comment) {
        return Outcome.of(
                CommentJson.href(holder, comment),
                () -> CommentJson.of(holder, comments.find(viewer, holder, comment.id())));
    }
}
