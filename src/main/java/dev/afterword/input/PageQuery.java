package dev.afterword.input;

import dev.afterword.kernel.Page;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Selects a page of a list that has no filters. */
public record PageQuery(
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    public PageQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }
}
