package dev.afterword.comment;

import dev.afterword.access.PersonRef;
import dev.afterword.comment.Passage.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment in the shape of the API.
 *
 * @param text Markdown; null once its author has withdrawn it
 */
record CommentJson(
        UUID id,
        String on,
        @Nullable Anchor passage,
        @Nullable String text,
        @Nullable UUID replyTo,
        boolean blocks,
        PersonRef author,
        List<PersonRef> mentions,
        Instant at,
        @Nullable CommentState state,
        Comment.@Nullable Resolution resolution,
        boolean withdrawn,
        String href) {

    /**
     * The passage that it is on.
     *
     * @param now what stands there now; null if nothing does
     */
    record Anchor(
            String quote,
            @Nullable String before,
            @Nullable String after,
            State state,
            @Nullable String now) {}

    static CommentJson of(Holder holder, Comments.Anchored anchored) {
        Comment c = anchored.comment();
        boolean withdrawn = c.withdrawnAt() != null;
        Passage passage = withdrawn ? null : c.passage();
        Passage.Found found = anchored.found();
        return new CommentJson(
                c.id(),
                c.place(),
                passage == null || found == null
                        ? null
                        : new Anchor(passage.quote(), passage.before(), passage.after(), found.state(), found.now()),
                withdrawn ? null : c.text(),
                c.replyTo(),
                c.blocks(),
                c.author(),
                withdrawn ? List.of() : c.mentions(),
                c.at(),
                c.replyTo() != null ? null : c.resolution() == null ? CommentState.OPEN : CommentState.RESOLVED,
                c.resolution(),
                withdrawn,
                href(holder, c));
    }

    static String href(Holder holder, Comment c) {
        return c.kind().href(holder, c.place()).replaceFirst("#.*", "") + "#comment-" + c.id();
    }
}
