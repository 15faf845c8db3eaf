package dev.afterword.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list with keyset paging. The token is the start of the next page; null on the last page. */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page of {@code size} rows from {@code rows}, which were read with a limit of {@code size + 1}.
     *
     * @param token creates the token from the last row of the page
     */
    public static <T> Page<T> cut(List<T> rows, int size, Function<T, String> token) {
        if (rows.size() <= size) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, size);
        return new Page<>(items, token.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextPageToken);
    }
}
