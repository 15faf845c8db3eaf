package dev.afterword.review.document;

import dev.afterword.incident.ReviewState;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.signoff.Objection;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.text.SectionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a review that one viewer sees.
 *
 * @param review empty before the review has started
 * @param objections of all versions, oldest first
 * @param versions newest first
 * @param steps oldest first
 * @param names of the people who appear in the other rows
 */
record ReviewParts(
        Optional<ReviewRow> review,
        List<SectionRow> sections,
        List<Participant> participants,
        List<SignOff> signOffs,
        List<Objection> objections,
        List<Attribution> attributions,
        List<Version> versions,
        List<ReviewHistoryEntry> steps,
        Map<UUID, String> names) {

    /**
     * The state of a review, with its counters.
     *
     * @param textVersion counts the changes of the text that every member may know of
     * @param restrictedParts the number of parts that require the clearance
     */
    record ReviewRow(
            ReviewState state, int number, @Nullable Integer inForce, long textVersion, int restrictedParts) {}
}
