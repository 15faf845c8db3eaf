package dev.afterword.review.list;

import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Which reviews in progress: those in one state, or all. */
public record ProgressQuery(
        @Nullable ReviewState state,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    public ProgressQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the address of the first page of the list. */
    ListHref href() {
        return ListHref.of("/reviews/in-progress").with("state", state);
    }
}
