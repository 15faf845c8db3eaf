package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.UUID;

/** A check that a review has to pass before it is approved. Each is a bean; the page of the review lists what fails beforehand. */
public interface ApprovalCheck {

    /**
     * Returns what blocks approval, each with the page where it can be fixed. Runs within the caller's transaction.
     *
     * @param key the key of the incident
     */
    List<Problem.Block> blocks(Viewer viewer, UUID incident, String key);
}
