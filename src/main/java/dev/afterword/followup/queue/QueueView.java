package dev.afterword.followup.queue;

import dev.afterword.followup.FollowUpRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the review queue.
 *
 * @param rows the current item and those after it; empty at the end
 * @param more whether there are more than those
 * @param skipped the skipped items of this pass; filled only at its end
 * @param next the items with the next review dates; filled only at the end if none was skipped
 */
public record QueueView(
        QueueProgress pass, List<FollowUpRow> rows, boolean more, List<FollowUpRow> skipped, List<FollowUpRow> next) {

    public QueueView {
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
        next = List.copyOf(next);
    }

    public @Nullable FollowUpRow current() {
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Returns the items after the one with this key. */
    public List<FollowUpRow> after(String key) {
        return rows.stream().filter(row -> !row.key().equals(key)).toList();
    }

    /** Returns the number of the current item, from 1. */
    public int place() {
        return pass.passed() + 1;
    }

    /** Returns the known number of items in this pass. */
    public int total() {
        return pass.passed() + rows.size();
    }
}
