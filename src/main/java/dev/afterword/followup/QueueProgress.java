package dev.afterword.followup;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has come through the review queue. The addresses of its pages carry it, so two can go through it side by side.
 *
 * @param since when a pass through all open items began: what was looked at since isn't shown again; null for a pass through those
 *     whose day has come
 * @param after the token behind what was skipped last; null while nothing was
 * @param passed how many were recorded or skipped so far
 */
public record QueueProgress(
        @Nullable Instant since, @Nullable String after, int passed) {

    private static final String PATH = "/follow-ups/queue";

    /**
     * The part of an address that carries it.
     *
     * @param all "true" where a pass through all open items starts now, and the time at which it started from then on
     */
    record Query(
            @Nullable @Size(max = 40) String all,
            @Nullable @Size(max = 300) String pageToken,
            @Nullable @Range(min = 0, max = 100_000) Integer passed)
            implements Checked {

        QueueProgress progress(Instant now) {
            return new QueueProgress(since(now), pageToken, passed == null ? 0 : passed);
        }

        private @Nullable Instant since(Instant now) {
            if (all == null || all.equals("true")) {
                return all == null ? null : now.truncatedTo(ChronoUnit.MILLIS);
            }
            Instant since = Instant.parse(all);
            return since.isAfter(now) ? now : since;
        }

        @Override
        public void check(Errors errors) {
            try {
                since(Instant.parse("9999-12-31T00:00:00Z"));
            } catch (DateTimeParseException e) {
                errors.reject("all", "instant");
            }
        }
    }

    /** Whether it goes through all that is open. */
    public boolean all() {
        return since != null;
    }

    /** Where the first one of this pass that wasn't recorded is shown, whatever was skipped. */
    public String again(int skipped) {
        return new QueueProgress(since, null, Math.max(0, passed - skipped)).href();
    }

    /** Where the one behind {@code row} is shown. */
    public String skipping(FollowUpRow row) {
        return new QueueProgress(since, FollowUpList.after(row, FollowUpQuery.Sort.REVIEW), passed + 1).href();
    }

    /** Where the next one is shown, once one was recorded. */
    String recorded() {
        return new QueueProgress(since, after, passed + 1).href();
    }

    private String href() {
        return ListHref.of(PATH)
                .with("all", since)
                .with("pageToken", after)
                .with("passed", passed == 0 ? null : passed)
                .toString();
    }
}
