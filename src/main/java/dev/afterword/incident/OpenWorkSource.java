package dev.afterword.incident;

import dev.afterword.access.Viewer;
import java.time.LocalDate;
import java.util.List;

/**
 * Reports work of an incident that stays open after it is closed. Each module with such work has a bean, which uses one
 * statement.
 */
public interface OpenWorkSource {

    /** Returns the work as far as the viewer can see it. The caller's transaction must be open. */
    Remaining of(Viewer viewer, Incident incident);

    /**
     * Open work.
     *
     * @param open the number of open items
     * @param late how many of them are overdue
     * @param next the first few items: returned ones, then those due first
     * @param href the address of the full list
     */
    record Remaining(int open, int late, List<Item> next, String href) {

        public Remaining {
            next = List.copyOf(next);
        }
    }

    /**
     * One item of it.
     *
     * @param state the message key of its state
     * @param failed whether it was returned: it was reported as resolved, but wasn't
     */
    record Item(String key, String title, String href, String state, boolean failed, String owner, LocalDate dueOn) {}
}
