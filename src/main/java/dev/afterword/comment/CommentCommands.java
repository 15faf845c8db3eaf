package dev.afterword.comment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done to comments. */
final class CommentCommands {

    private static final int LONGEST = 5_000;

    private CommentCommands() {}

    /**
     * A new comment.
     *
     * @param on what it is on; may be left out in a reply, and on a follow-up
     * @param text Markdown, which can cite, and mention people by {@code @name} or {@code @address}
     * @param replyTo the comment that it answers
     * @param blocks whether it is an objection
     */
    record AddComment(
            @Nullable @Size(max = 40) String on,
            @Nullable @Valid Passage passage,
            @NotBlank @Size(max = LONGEST) String text,
            @Nullable UUID replyTo,
            boolean blocks) {

        /** A form without a passage sends an empty one. */
        AddComment {
            passage = passage == null || passage.isEmpty() ? null : passage;
        }
    }

    /** @param text what came of it; required as the answer to an objection */
    record ResolveComment(@Nullable @Size(max = LONGEST) String text) {}
}
