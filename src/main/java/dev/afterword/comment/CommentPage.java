package dev.afterword.comment;

import dev.afterword.kernel.Page;
import org.jspecify.annotations.Nullable;

/**
 * The page of all comments on what belongs to an incident, on a follow-up or on the steps of a procedure.
 *
 * @param nav the entry of the navigation that it belongs to
 * @param back the page of what they are on
 * @param base its own address
 * @param resolved whether it shows those that are resolved
 * @param replyTo the comment that the form answers; null for a new one
 */
public record CommentPage(
        String nav,
        String key,
        String back,
        String base,
        boolean resolved,
        boolean paged,
        boolean mayAdd,
        boolean mayObject,
        @Nullable String replyTo,
        Page<Discussion.Topic> list) {}
