package dev.afterword.kernel;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins: behind the row with these values in the columns that the list is ordered by. It names the order
 * as well, for the values mean nothing in another. What is read from it is null on the first page, and a {@link Problem} that
 * names {@code pageToken} where the token is none of ours.
 */
public final class PageToken {

    /** No text of the database holds it, so it can stand between any values. */
    private static final String BETWEEN = "\0";

    private final List<String> values;

    private PageToken(List<String> values) {
        this.values = values;
    }

    /**
     * @param text null for the first page
     * @param order the order that the page is asked for in
     */
    public static PageToken read(@Nullable String text, String order) {
        if (text == null) {
            return new PageToken(List.of());
        }
        List<String> parts = List.of(decoded(text).split(BETWEEN, -1));
        if (parts.size() < 2 || !parts.getFirst().equals(order)) {
            throw garbled();
        }
        return new PageToken(parts.subList(1, parts.size()));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw garbled();
        }
    }

    /** The text of the token for the page behind the row with these values. */
    public static String after(String order, Object... values) {
        String text = Stream.concat(Stream.of(order), Stream.of(values))
                .map(Object::toString)
                .collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean first() {
        return values.isEmpty();
    }

    public @Nullable String text(int column) {
        return value(column, Function.identity());
    }

    public @Nullable Integer number(int column) {
        return value(column, Integer::valueOf);
    }

    public @Nullable Long longNumber(int column) {
        return value(column, Long::valueOf);
    }

    public @Nullable UUID id(int column) {
        return value(column, UUID::fromString);
    }

    public <E extends Enum<E>> @Nullable E oneOf(int column, Class<E> type) {
        return value(column, name -> Enum.valueOf(type, name));
    }

    /** {@link Instant#MAX} stands for the end of time. */
    public @Nullable Instant instant(int column) {
        return value(column, text -> Instant.parse(storable(text, Instant.MAX)));
    }

    /** {@link LocalDate#MIN} and {@link LocalDate#MAX} stand for the ends of time. */
    public @Nullable LocalDate day(int column) {
        return value(column, text -> LocalDate.parse(storable(text, LocalDate.MIN, LocalDate.MAX)));
    }

    private <T> @Nullable T value(int column, Function<String, T> parse) {
        if (first()) {
            return null;
        }
        try {
            return parse.apply(values.get(column));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw garbled();
        }
    }

    /** The database holds fewer times than Java; beyond both ends of what it holds, ISO 8601 puts a sign before the year. */
    private static String storable(String time, Object... ends) {
        boolean signed = time.startsWith("+") || time.startsWith("-");
        if (signed && Stream.of(ends).noneMatch(end -> end.toString().equals(time))) {
            throw new IllegalArgumentException(time);
        }
        return time;
    }

    private static Problem garbled() {
        return Problem.invalid("pageToken", "pageToken");
    }
}
