package dev.afterword.access;

import dev.afterword.kernel.Page;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Which page of the list of teams is wanted. */
public record TeamQuery(
        @Nullable @Size(max = 2_000) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    public TeamQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }
}
