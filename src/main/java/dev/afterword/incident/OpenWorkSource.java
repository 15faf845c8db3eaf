package dev.afterword.incident;

import dev.afterword.access.Viewer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what of an incident goes on after it is closed. A module that has such work is a bean; it asks the database once. */
public interface OpenWorkSource {

    /** As far as the viewer sees it. Within the caller's transaction. */
    Remaining of(Viewer viewer, Incident incident);

    /**
     * Work that is open.
     *
     * @param open how much
     * @param late how much of it is overdue
     * @param next what is due first, and what came back before that; the first few
     * @param href where all of it is listed
     */
    record Remaining(int open, int late, List<Item> next, String href) {

        public Remaining {
            next = List.copyOf(next);
        }
    }

    /**
     * One piece of it.
     *
     * @param state the message key of its state
     * @param failed whether it came back: it was said to be done, and wasn't
     */
    record Item(
            String key,
            String title,
            String href,
            String state,
            boolean failed,
            String owner,
            @Nullable LocalDate dueOn) {}
}
