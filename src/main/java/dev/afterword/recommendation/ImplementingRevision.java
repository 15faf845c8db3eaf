package dev.afterword.recommendation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A revision that implements a recommendation.
 *
 * @param readers the number of people who have to read it
 * @param read how many of them acknowledged it
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
        int uses) {

    public String href() {
        return "/procedures/" + procedure + "/revisions/" + number;
    }
}
