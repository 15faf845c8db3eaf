package dev.afterword.input;

import dev.afterword.kernel.Page;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Function;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Selects a page of a list that has no filters. */
public record PageQuery(
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    public PageQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Cuts the page from a list that was read whole, by a statement with a limit. */
    public <T> Page<T> of(List<T> all, String order, Function<T, String> key) {
        return Page.of(all, pageToken, order, pageSize, key);
    }
}
