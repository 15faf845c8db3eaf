package dev.afterword.recommendation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision that implements a recommendation.
 *
 * @param readers the number of people who have to read it
 * @param read how many of them acknowledged it
 * @param unread the names of up to three people who have to read it and haven't acknowledged it
 * @param since when it was proposed, or the start of the day on which it takes effect
 * @param uses in how many incidents that the viewer sees it, or a later one, was used
 */
public record ImplementingRevision(
        String procedure,
        String title,
        int number,
        RevisionState state,
        @Nullable LocalDate inForceOn,
        int readers,
        int read,
        int uses,
        List<String> unread,
        Instant since) {

    public String href() {
        return "/procedures/" + procedure + "/revisions/" + number;
    }
}
