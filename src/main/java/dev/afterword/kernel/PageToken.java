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
 * The start of a page of a list: the page follows the row with these values in the columns that the list is ordered by. The token
 * also contains the name of the order, because the values are meaningless in another one. Values are null on the first page. A
 * text that is not a valid token throws a {@link Problem} that names the field {@code pageToken}.
 */
public final class PageToken {

    /** Separates the values; texts in the database can't contain it. */
    private static final String BETWEEN = "\0";

    private final List<String> values;

    private PageToken(List<String> values) {
        this.values = values;
    }

    /**
     * @param text null for the first page
     * @param order the name of the requested order
     */
    public static PageToken read(@Nullable String text, String order) {
        if (text == null) {
            return new PageToken(List.of());
        }
        List<String> parts = List.of(decoded(text).split(BETWEEN, -1));
        if (parts.size() < 2 || !parts.getFirst().equals(order)) {
            throw invalidToken();
        }
        return new PageToken(parts.subList(1, parts.size()));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalidToken();
        }
    }

    /** Returns the token for the page after the row with these values. */
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

    /** Returns the instant; {@link Instant#MAX} means infinity. */
    public @Nullable Instant instant(int column) {
        return value(column, text -> Instant.parse(requireStorable(text, Instant.MAX)));
    }

    /** Returns the date; {@link LocalDate#MIN} and {@link LocalDate#MAX} mean the two infinities. */
    public @Nullable LocalDate day(int column) {
        return value(column, text -> LocalDate.parse(requireStorable(text, LocalDate.MIN, LocalDate.MAX)));
    }

    private <T> @Nullable T value(int column, Function<String, T> parse) {
        if (first()) {
            return null;
        }
        try {
            return parse.apply(values.get(column));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw invalidToken();
        }
    }

    /**
     * Refuses a time that the database can't store. Java's range is larger, and ISO 8601 writes a sign before years outside of
     * the database's.
     */
    private static String requireStorable(String time, Object... ends) {
        boolean signed = time.startsWith("+") || time.startsWith("-");
        if (signed && Stream.of(ends).noneMatch(end -> end.toString().equals(time))) {
            throw new IllegalArgumentException(time);
        }
        return time;
    }

    private static Problem invalidToken() {
        return Problem.invalid("pageToken", "pageToken");
    }
}
