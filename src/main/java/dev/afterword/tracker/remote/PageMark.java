package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.ODD_ANSWER;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list by time of change starts, of trackers that know no better: at the time of the last issue, which comes
 * again. What changes in the meantime moves to the end, so that an offset alone would skip others; only within one second there is one.
 *
 * @param skip how many at that second have been read
 */
record PageMark(Instant since, int skip) {

    static PageMark of(Instant since, @Nullable String token) {
        if (token == null) {
            return new PageMark(since.truncatedTo(ChronoUnit.SECONDS), 0);
        }
        try {
            int slash = token.indexOf('/');
            return new PageMark(
                    Instant.parse(token.substring(0, Math.max(0, slash))),
                    Integer.parseInt(token.substring(slash + 1)));
        } catch (DateTimeException | NumberFormatException e) {
            throw new GiveUpException(new Shortcoming(ODD_ANSWER, "no page token of ours"));
        }
    }

    /** Returns the token of the page after this one; null if this is the last. */
    @Nullable
    String next(List<RemoteJson> issues, String time, int size) {
        if (issues.size() < size) {
            return null;
        }
        return next(issues.getLast().time(time), issues.size());
    }

    String next(Instant updated, int count) {
        Instant last = updated.truncatedTo(ChronoUnit.SECONDS);
        boolean moves = last.isAfter(since);
        return (moves ? last : since) + "/" + (moves ? 0 : skip + count);
    }
}
