package dev.afterword.kernel;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One page of a list with keyset paging, bounded in rows and in text. The token is the start of the next page; null on the last page. */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 200;

    /** A list of up to so many rows is counted exactly, and can be sorted by what no index has. */
    public static final int FEW = 1_000;

    /** In characters. Encoded, with the row that exceeds it, it stays below two megabytes. */
    public static final int MOST_TEXT = 500_000;

    public Page {
        items = List.copyOf(items);
    }

    /** Returns the whole of a list whose rows are few and short. */
    public static <T> Page<T> whole(List<T> rows) {
        return new Page<>(rows, null);
    }

    /**
     * Cuts a page of {@code size} rows from {@code rows}, which were read with a limit of {@code size + 1}. It ends earlier with the row
     * whose texts exceed {@link #MOST_TEXT}.
     *
     * @param token creates the token from the last row of the page
     */
    public static <T> Page<T> cut(List<T> rows, int size, Function<T, String> token) {
        return cut(rows.stream(), size, token);
    }

    /** Does the same with rows that are read as they are needed, where their texts are long; closes the stream. */
    public static <T> Page<T> cut(Stream<T> rows, int size, Function<T, String> token) {
        try (rows) {
            List<T> items = new ArrayList<>();
            long text = 0;
            Iterator<T> next = rows.iterator();
            while (items.size() < size && text < MOST_TEXT && next.hasNext()) {
                T row = next.next();
                items.add(row);
                text += text(row);
            }
            return new Page<>(items, next.hasNext() ? token.apply(items.getLast()) : null);
        }
    }

    /**
     * Cuts a page from all rows of a list that has a bound, behind the row that the token names.
     *
     * @param order the name of the list's order
     * @param key of a row, unique in the list
     */
    public static <T> Page<T> of(List<T> all, @Nullable String token, String order, int size, Function<T, String> key) {
        String after = PageToken.read(token, order).text(0);
        int at = after == null ? 0 : all.stream().map(key).toList().indexOf(after) + 1;
        if (after != null && at == 0) {
            throw Problem.invalid("pageToken", "pageToken");
        }
        return cut(all.subList(at, all.size()), size, row -> PageToken.after(order, key.apply(row)));
    }

    /** What is asked of a list that can be sorted: a record, with the filters of that list. */
    public interface Query {
        Enum<?> sort();

        @Nullable
        String pageToken();

        Integer pageSize();
    }

    /**
     * Cuts a page in an order that no index has, for which all rows are read. Throws a {@link Problem} for the field {@code sort} where these are more
     * than {@link #FEW}.
     *
     * @param usual an order that an index has; those that are equal in the wanted one keep it
     * @param list reads the list in that order
     * @param key of a row, unique in the list
     */
    public static <T, Q extends Record & Query> Page<T> sorted(
            Q query, Enum<?> usual, Function<Q, Page<T>> list, Comparator<T> by, Function<T, String> key) {
        Page<T> all = list.apply(
                Records.with(Records.with(Records.with(query, "sort", usual), "pageToken", null), "pageSize", FEW));
        if (all.nextPageToken() != null) {
            throw Problem.invalid("sort", "sort.many", FEW);
        }
        List<T> rows = all.items().stream().sorted(by).toList();
        return of(rows, query.pageToken(), query.sort().name(), query.pageSize(), key);
    }

    /** Compares rows by a value; those without it come last, whatever the direction. */
    public static <T, V extends Comparable<V>> Comparator<T> by(Function<T, @Nullable V> value, boolean descending) {
        Comparator<V> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return (one, other) -> {
            V left = value.apply(one);
            V right = value.apply(other);
            return left == null || right == null
                    ? Boolean.compare(left == null, right == null)
                    : order.compare(left, right);
        };
    }

    /** The components of a record that may have texts: others need not be read. */
    private static final ClassValue<List<RecordComponent>> TEXTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Records.components(type).stream()
                    .filter(component -> !isWithoutText(component.getType()))
                    .toList();
        }
    };

    private static boolean isWithoutText(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == Boolean.class
                || type == UUID.class
                || Number.class.isAssignableFrom(type)
                || Temporal.class.isAssignableFrom(type);
    }

    /** Returns the number of characters in all texts of a value. */
    private static long text(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Collection<?> many -> {
                long length = 0;
                for (Object each : many) {
                    length += text(each);
                }
                yield length;
            }
            case Map<?, ?> map -> text(map.keySet()) + text(map.values());
            case Record record -> {
                long length = 0;
                for (RecordComponent each : TEXTS.get(record.getClass())) {
                    length += text(Records.get(each, record));
                }
                yield length;
            }
            case null, default -> 0;
        };
    }

    /** Returns this page with a row in front that isn't on it, such as the one whose form is shown again. */
    public Page<T> with(T row) {
        return items.contains(row)
                ? this
                : new Page<>(Stream.concat(Stream.of(row), items.stream()).toList(), nextPageToken);
    }

    /** Returns the page without some of its rows; it may then have fewer than were asked for, before the last page too. */
    public Page<T> filter(Predicate<? super T> kept) {
        return new Page<>(items.stream().filter(kept).toList(), nextPageToken);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextPageToken);
    }
}
