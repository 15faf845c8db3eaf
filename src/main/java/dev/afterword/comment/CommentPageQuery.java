package dev.afterword.comment;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What the page of all comments shows.
 *
 * @param on the thing that its form is for
 * @param replyTo the comment that its form answers
 */
record CommentPageQuery(
        @Nullable @Size(max = 40) String on,
        @Nullable @Size(max = 40) String replyTo,
        @Nullable CommentState state,
        @Nullable @Size(max = 300) String pageToken) {

    private static final int SIZE = 50;

    CommentQuery threads() {
        return new CommentQuery(null, state == null ? CommentState.OPEN : state, pageToken, SIZE);
    }

    boolean resolved() {
        return state == CommentState.RESOLVED;
    }
}
