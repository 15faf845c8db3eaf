package dev.afterword.comment;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Selects comments, in the order in which they were written.
 *
 * @param on those on one thing
 * @param state replies have the state of what they answer
 */
record CommentQuery(
        @Nullable @Size(max = 40) String on,
        @Nullable CommentState state,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    private static final String ORDER = "written";

    CommentQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the last comment of the previous page. */
    PageToken after() {
        return PageToken.read(pageToken, ORDER);
    }

    static String after(Comment last) {
        return PageToken.after(ORDER, last.at(), last.id());
    }
}
