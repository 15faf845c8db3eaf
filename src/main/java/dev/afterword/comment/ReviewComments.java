package dev.afterword.comment;

import dev.afterword.access.PersonRef;
import dev.afterword.comment.Comment.Resolution;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The comments on what is part of an incident's review, for the review. Within the viewer's transaction. */
@Component
public class ReviewComments {

    private static final int SHOWN = 20;

    private final CommentStore store;

    ReviewComments(CommentStore store) {
        this.store = store;
    }

    /**
     * An objection, with the label and restriction of what it is on.
     *
     * @param on {@code section:rootCause}, {@code T-4}, {@code E-1}, {@code F-2}
     */
    public record Raised(
            UUID id,
            String on,
            Tlp tlp,
            @Nullable Restriction restricted,
            PersonRef by,
            Instant at,
            @Nullable String quote,
            String text,
            @Nullable Answer answer,
            String href) {}

    /** What a lead answered to an objection. */
    public record Answer(String text, PersonRef by, Instant at) {}

    /** Returns the objections that the viewer sees, in the order in which they were raised. */
    public List<Raised> objections(UUID incident, String key) {
        Holder holder = new Holder(Holder.Collection.INCIDENTS, key, incident, incident);
        List<Comment> objections = store.objections(incident);
        if (objections.isEmpty()) {
            return List.of();
        }
        Map<String, CommentItem> items = new HashMap<>();
        store.items(incident, objections.stream().map(Comment::place).collect(Collectors.toSet()))
                .forEach(item -> items.put(item.place(), item));
        List<Raised> raised = new ArrayList<>();
        for (Comment each : objections) {
            CommentItem item = items.get(each.place());
            if (item != null) {
                raised.add(raised(holder, each, item));
            }
        }
        return raised;
    }

    private static Raised raised(Holder holder, Comment c, CommentItem item) {
        Passage passage = c.passage();
        Resolution resolution = c.resolution();
        return new Raised(
                c.id(),
                c.place(),
                item.tlp(),
                item.restricted(),
                c.author(),
                c.at(),
                passage == null ? null : passage.quote(),
                c.text(),
                resolution == null || resolution.text() == null
                        ? null
                        : new Answer(resolution.text(), resolution.by(), resolution.at()),
                CommentJson.href(holder, c));
    }

    /** Returns whether an objection without an answer is on something that the viewer doesn't see. */
    public boolean hidesObjection(UUID incident) {
        return store.hidesObjection(incident);
    }

    /** Returns how many comments that the viewer sees are open. */
    public long open(UUID incident) {
        return store.open(incident);
    }

    /**
     * The open comments that the viewer sees.
     *
     * @param first the oldest twenty
     */
    public record Open(long count, List<OpenComment> first) {}

    /**
     * One of them.
     *
     * @param place the name of what it is on
     * @param text its first line
     */
    public record OpenComment(String place, String author, Instant at, String text, String href) {}

    /** Returns the open comments, for those who approve. */
    public Open open(PageContext page, UUID incident, String key) {
        Holder holder = new Holder(Holder.Collection.INCIDENTS, key, incident, incident);
        List<Comment> first = store.oldestOpen(incident, SHOWN + 1);
        return new Open(
                first.size() > SHOWN ? store.open(incident) : first.size(),
                first.stream()
                        .limit(SHOWN)
                        .map(each -> new OpenComment(
                                each.kind().name(page, each.place()),
                                each.author().name(),
                                each.at(),
                                each.text().lines().findFirst().orElse(""),
                                CommentJson.href(holder, each)))
                        .toList());
    }
}
