package dev.afterword.followup;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.kernel.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * The review queue: open items whose day has come, or all that are open, one by one in the order of their next look. What was found
 * is recorded, and who has it, how urgent it is and until when is set right with it.
 */
@Service
class ReviewQueue {

    private static final int SHOWN = 9;

    private final Transactions transactions;
    private final FollowUps followUps;
    private final FollowUpTransitions moves;
    private final FollowUpList list;
    private final FollowUpRecorder journal;

    ReviewQueue(
            Transactions transactions,
            FollowUps followUps,
            FollowUpTransitions moves,
            FollowUpList list,
            FollowUpRecorder journal) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.moves = moves;
        this.list = list;
        this.journal = journal;
    }

    /** Where {@code pass} stands: one statement, two at its end. */
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
        return list.queue(viewer, pass.after(), pass.since(), journal.today());
    }

    /** All of it where the pass goes through all; otherwise those whose day has come, which are the first. */
    private List<FollowUpRow> due(QueueProgress pass, List<FollowUpRow> rows) {
        LocalDate today = journal.today();
        return pass.all()
                ? rows
                : rows.stream().takeWhile(row -> row.dueForReview(today)).toList();
    }

    /** Records what was found and what was set right, both or neither. */
    FollowUp record(Viewer viewer, String key, long version, UnaryOperator<Schedule> schedule, ReviewFollowUp review) {
        return transactions.in(viewer, () -> {
            followUps.schedule(viewer, key, version, schedule);
            return moves.review(viewer, key, review);
        });
    }
}
