package dev.afterword.timeline;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a list of events is asked for, and where it begins. */
record EventQuery(
        @Nullable EventKind kind,
        @Nullable Phase phase,
        @Nullable Place after,
        int pageSize) {

    /** A place in the order of the sequence: right behind an event. {@code begins} as PostgreSQL reads it. */
    record Place(String begins, int fineness, int number) {}

    static EventQuery read(Input in) {
        Integer size = in.number("pageSize", 1, Page.MAX_SIZE);
        EventQuery query = new EventQuery(
                in.oneOf("kind", EventKind.class),
                in.oneOf("phase", Phase.class),
                place(in.text("pageToken", Input.LINE)),
                size == null ? Page.DEFAULT_SIZE : size);
        in.check();
        return query;
    }

    private static @Nullable Place place(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length == 3) {
                return new Place(begins(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // said below
        }
        throw Problem.invalid("pageToken", "pageToken");
    }

    /** Only what PostgreSQL can store, which is less than an instant can hold. */
    private static String begins(String text) {
        if (text.isEmpty()) {
            return "infinity";
        }
        Instant at = Instant.parse(text);
        if (at.isBefore(Instant.parse("1800-01-01T00:00:00Z")) || at.isAfter(Instant.parse("2300-01-01T00:00:00Z"))) {
            throw new DateTimeException(text);
        }
        return at.toString();
    }

    static String token(Event last) {
        String begins = last.occurred() == null ? "" : last.begins().toString();
        String text = begins + "|" + last.fineness() + "|" + last.number();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
