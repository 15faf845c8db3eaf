package dev.afterword.comment;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be commented on, which the viewer sees.
 *
 * @param place its name in the API: {@code section:rootCause}, {@code T-4}, {@code step:3}, the key of a follow-up
 * @param text what passages are in
 * @param owner of a follow-up or a procedure
 */
record CommentItem(
        CommentKind kind,
        UUID id,
        UUID holder,
        @Nullable UUID incident,
        String place,
        @Nullable String text,
        Tlp tlp,
        @Nullable Restriction restricted,
        @Nullable UUID owner,
        boolean withdrawn) {}
