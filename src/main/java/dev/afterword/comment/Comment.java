package dev.afterword.comment;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as the database has it.
 *
 * @param incident the incident in whose trail it is recorded; null for comments on procedures
 * @param replyTo the comment that it answers; replies have no replies
 * @param blocks whether it is an objection, which blocks the approval of the review until it is answered
 * @param withdrawnAt when its author withdrew it; nobody is shown its text from then on
 */
record Comment(
        UUID id,
        @Nullable UUID incident,
        UUID holder,
        CommentKind kind,
        UUID item,
        String place,
        @Nullable Passage passage,
        String text,
        @Nullable UUID replyTo,
        boolean blocks,
        List<PersonRef> mentions,
        PersonRef author,
        Instant at,
        @Nullable Resolution resolution,
        @Nullable Instant withdrawnAt) {

    /** Who settled it, and what they wrote; the answer, if it is an objection. */
    record Resolution(@Nullable String text, PersonRef by, Instant at) {}

    boolean isOpen() {
        return resolution == null && withdrawnAt == null;
    }

    boolean isOf(UUID person) {
        return author.id().equals(person);
    }
}
