package dev.afterword.review.list;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Which reviews in progress: those in one state, or all. */
public record ProgressQuery(
        @Nullable ReviewState state,
        Sort sort,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize)
        implements Page.Query {

    /** The orders of the list. */
    enum Sort {
        @JsonProperty("-updatedAt")
        @JsonAlias("CHANGED")
        CHANGED,
        @JsonProperty("updatedAt")
        @JsonAlias("CHANGED_FIRST")
        CHANGED_FIRST,
        @JsonProperty("state")
        @JsonAlias("STATE")
        STATE,
        @JsonProperty("-state")
        @JsonAlias("STATE_LAST")
        STATE_LAST,
        @JsonProperty("dueAt")
        @JsonAlias("DUE")
        DUE,
        @JsonProperty("-dueAt")
        @JsonAlias("DUE_LAST")
        DUE_LAST,
        @JsonProperty("severity")
        @JsonAlias("SEVERITY")
        SEVERITY,
        @JsonProperty("-severity")
        @JsonAlias("SEVERITY_LAST")
        SEVERITY_LAST,
        @JsonProperty("category")
        @JsonAlias("CATEGORY")
        CATEGORY,
        @JsonProperty("-category")
        @JsonAlias("CATEGORY_LAST")
        CATEGORY_LAST;

        /** Returns whether an index has this order. Lists of up to {@link Page#FEW} reviews are sorted in the others as well. */
        boolean indexed() {
            return compareTo(STATE) < 0;
        }
    }

    public ProgressQuery {
        sort = sort == null ? Sort.CHANGED : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the address of the first page of the list. */
    ListHref href() {
        return ListHref.of("/reviews/in-progress")
                .with("state", state)
                .with("sort", sort == Sort.CHANGED ? null : sort);
    }
}
