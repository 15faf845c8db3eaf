package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.UUID;

/** What another module has to say before a review is approved. Each is a bean; all are asked, also beforehand. */
public interface ApprovalCheck {

    /**
     * What stands in the way, each with the page where it is mended; empty when nothing does. Within the caller's transaction.
     *
     * @param key the key of the incident
     */
    List<Problem.Block> blocks(Viewer viewer, UUID incident, String key);
}
