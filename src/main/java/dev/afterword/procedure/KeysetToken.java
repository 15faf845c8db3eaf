package dev.afterword.procedure;

import dev.afterword.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins: after the row with this value in the order's column.
 *
 * @param value an instant, a day, {@code infinity} or a text, as PostgreSQL reads it; null for the first page
 */
record KeysetToken(@Nullable String value, @Nullable String id) {

    /** Of a list in the order of a time or a day. */
    static KeysetToken read(@Nullable String text, Enum<?> sort) {
        return read(text, sort, KeysetToken::time);
    }

    /** Of a list in the order of a text. */
    static KeysetToken text(@Nullable String text, Enum<?> sort) {
        return read(text, sort, value -> value.replace("\0", ""));
    }

    private static KeysetToken read(@Nullable String text, Enum<?> sort, UnaryOperator<String> checked) {
        if (text == null) {
            return new KeysetToken(null, null);
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", 3);
            if (parts.length == 3 && parts[0].equals(sort.name())) {
                return new KeysetToken(
                        checked.apply(parts[2]), UUID.fromString(parts[1]).toString());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // said below
        }
        throw Problem.invalid("pageToken", "pageToken");
    }

    /** What is no time of ours would be an error of the database, which is no answer to a garbled token. */
    private static String time(String value) {
        if (value.equals("infinity") || value.equals("-infinity")) {
            return value;
        }
        return value.length() > 10
                ? Instant.parse(value).toString()
                : LocalDate.parse(value).toString();
    }

    static String of(Enum<?> sort, String value, UUID id) {
        String text = sort.name() + "|" + id + "|" + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
