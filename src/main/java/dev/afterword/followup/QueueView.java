package dev.afterword.followup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the review queue.
 *
 * @param rows the one to look at and those behind it; empty at the end
 * @param more whether there are more than those
 * @param skipped what this pass skipped; told at its end only
 * @param next what comes next by its day; told at the end only, where nothing was skipped
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

    /** Those behind the one with this key. */
    public List<FollowUpRow> behind(String key) {
        return rows.stream().filter(row -> !row.key().equals(key)).toList();
    }

    /** Which one this is, from 1. */
    public int place() {
        return pass.passed() + 1;
    }

    /** How many this pass has, as far as that is known. */
    public int total() {
        return pass.passed() + rows.size();
    }
}
