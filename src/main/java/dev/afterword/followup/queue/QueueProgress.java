package dev.afterword.followup.queue;

import dev.afterword.followup.FollowUpList;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpRow;
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
 * A person's progress through the review queue. It is contained in the addresses of the pages, so that two people can work in
 * parallel.
 *
 * @param since when a pass through all open items started: items reviewed since then are not shown again; null for a pass through
 *     the due ones
 * @param after the token after the last skipped item; null if none was skipped
 * @param passed the number of items reviewed or skipped so far
 */
public record QueueProgress(
        @Nullable Instant since, @Nullable String after, int passed) {

    private static final String PATH = "/follow-ups/queue";

    /**
     * The parameters in an address.
     *
     * @param all "true" to start a pass through all open items, afterwards the time at which it started
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

    /** Returns whether it covers all open items. */
    public boolean all() {
        return since != null;
    }

    /** Returns the address of the first item of this pass that wasn't reviewed, including skipped ones. */
    public String again(int skipped) {
        return new QueueProgress(since, null, Math.max(0, passed - skipped)).href();
    }

    /** Returns the address of the item after {@code row}. */
    public String skipping(FollowUpRow row) {
        return new QueueProgress(since, FollowUpList.after(row, FollowUpQuery.Sort.REVIEW), passed + 1).href();
    }

    /** Returns the address of the next item after one was reviewed. */
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
