package dev.afterword.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * What a command led to: the answer of the API with its ETag and Location, and the page that a form leads on to.
 *
 * @param body makes the answer of the API, within the transaction of the command; a null body answers 204
 * @param etag the ETag of the thing now; null where it has none
 * @param location the address of what was created, without {@code /api/v1}; null where nothing was, or it has no address of its own
 * @param next the page that a form leads on to
 * @param shown makes the page that a form shows at once, within the transaction of the command; null where it leads on to the next
 */
public record Outcome<T extends @Nullable Object>(
        Supplier<? extends T> body,
        @Nullable String etag,
        @Nullable String location,
        String next,
        @Nullable Supplier<View> shown) {

    /** Starts from the answer of the API and the page that a form leads on to. */
    public static <T extends @Nullable Object> Outcome<T> of(String next, Supplier<? extends T> body) {
        return new Outcome<>(body, null, null, next, null);
    }

    /** Something was removed, or there is nothing to return: 204. */
    public static Outcome<@Nullable Void> none(String next) {
        return new Outcome<>(() -> null, null, null, next, null);
    }

    public Outcome<T> version(long current) {
        return etag(ETags.of(current));
    }

    /** Sets the ETag of a thing that has no version of its own. */
    public Outcome<T> etag(String current) {
        return new Outcome<>(body, current, location, next, shown);
    }

    /** Sets the address of what was created, given without {@code /api/v1}. */
    public Outcome<T> location(String address) {
        return new Outcome<>(body, etag, address, next, shown);
    }

    /** Shows this page at once instead of leading on to the next one: it holds a secret that no other page shows. */
    public Outcome<T> showing(Supplier<View> page) {
        return new Outcome<>(body, etag, location, next, page);
    }

    /** Returns the same with its answer made: the body for the API, the page for a form. */
    Outcome<T> made(boolean api) {
        if (api) {
            T answer = body.get();
            return new Outcome<>(() -> answer, etag, location, next, null);
        }
        if (shown == null) {
            return this;
        }
        View page = shown.get();
        return new Outcome<>(body, etag, location, next, () -> page);
    }

    /** Returns the same with its page written, after the transaction of the command. */
    Outcome<T> written() {
        if (shown != null) {
            Pages.written(shown.get());
        }
        return this;
    }
}
