package dev.afterword.followup.queue;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.followup.FollowUpList;
import dev.afterword.followup.FollowUpRecorder;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUpTransitions;
import dev.afterword.followup.FollowUps;
import dev.afterword.kernel.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * The review queue: due or all open follow-ups, one by one in the order of their next review. A review records its result and can
 * change owner, priority and due date at the same time.
 */
@Service
class ReviewQueue {

    private static final int SHOWN = 9;

    private final Transactions transactions;
    private final FollowUps followUps;
    private final FollowUpTransitions moves;
    private final FollowUpList list;
    private final FollowUpRecorder recorder;

    ReviewQueue(
            Transactions transactions,
            FollowUps followUps,
            FollowUpTransitions moves,
            FollowUpList list,
            FollowUpRecorder recorder) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.moves = moves;
        this.list = list;
        this.recorder = recorder;
    }

    /** Returns the page for {@code pass}. Runs one statement, or two at its end. */
    QueueView at(Viewer viewer, QueueProgress pass) {
        return transactions.read(viewer, () -> {
            Page<FollowUpRow> ahead = ahead(viewer, pass);
            List<FollowUpRow> rows = due(pass, ahead.items());
            if (!rows.isEmpty()) {
                boolean more = rows.size() == ahead.items().size() && ahead.nextPageToken() != null;
                return new QueueView(pass, rows, more, List.of(), List.of());
            }
            return end(viewer, pass, ahead.items());
        });
    }

    private QueueView end(Viewer viewer, QueueProgress pass, List<FollowUpRow> behind) {
        List<FollowUpRow> left = pass.after() == null
                ? behind
                : ahead(viewer, new QueueProgress(pass.since(), null, 0)).items();
        List<FollowUpRow> skipped = due(pass, left);
        List<FollowUpRow> next = pass.all() || !skipped.isEmpty() ? List.of() : left;
        return new QueueView(
                pass, List.of(), false, skipped, next.stream().limit(SHOWN).toList());
    }

    private Page<FollowUpRow> ahead(Viewer viewer, QueueProgress pass) {
        return list.queue(viewer, pass.after(), pass.since(), recorder.today());
    }

    /** Returns all rows for a pass through all; otherwise the due ones, which come first. */
    private List<FollowUpRow> due(QueueProgress pass, List<FollowUpRow> rows) {
        LocalDate today = recorder.today();
        return pass.all()
                ? rows
                : rows.stream().takeWhile(row -> row.dueForReview(today)).toList();
    }

    /** Records the result of a review and the changes, both or neither. Its note is the reason for a later date. */
    FollowUp record(Viewer viewer, String key, long version, UnaryOperator<Schedule> schedule, ReviewFollowUp review) {
        return transactions.in(viewer, () -> {
            followUps.schedule(viewer, key, version, schedule, review.note());
            return moves.review(viewer, key, review);
        });
    }
}
