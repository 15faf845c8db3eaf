package dev.afterword.tracker.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which answers mean that the same call may succeed later, and when. */
final class RetryAdvice {

    private static final Duration MOST = Duration.ofDays(1);

    /** What GitHub asks for where a secondary limit names no time. */
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private RetryAdvice() {}

    static Optional<TryAgainException> of(RemoteAnswer answer, Instant now, boolean changes) {
        Duration after = after(answer, now);
        int status = answer.status();
        if (status == 429 || (status == 403 && isLimit(answer, after))) {
            return Optional.of(new TryAgainException(answer.said(), after == null ? UNNAMED : after, false));
        }
        // 501 says that it will never be possible.
        if ((status >= 500 && status != 501) || status == 408 || status == 425) {
            return Optional.of(new TryAgainException(answer.said(), after, changes));
        }
        return Optional.empty();
    }

    /** GitHub answers 403 where one of its limits is reached. */
    private static boolean isLimit(RemoteAnswer answer, @Nullable Duration after) {
        return after != null || answer.said().toLowerCase(Locale.ROOT).contains("rate limit");
    }

    private static @Nullable Duration after(RemoteAnswer answer, Instant now) {
        String named = answer.header("retry-after");
        if (named != null) {
            return bounded(
                    named.strip().matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(named.strip()))
                            : date(named, now));
        }
        for (String prefix : new String[] {"x-ratelimit-", "ratelimit-"}) {
            String reset = answer.header(prefix + "reset");
            if ("0".equals(answer.header(prefix + "remaining")) && reset != null && reset.matches("\\d{1,11}")) {
                return bounded(Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset))));
            }
        }
        return null;
    }

    private static @Nullable Duration date(String text, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration bounded(@Nullable Duration after) {
        if (after == null) {
            return null;
        }
        return after.isNegative() ? Duration.ZERO : after.compareTo(MOST) > 0 ? MOST : after;
    }
}
