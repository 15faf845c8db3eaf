package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The review queue: open items whose day has come, one by one, the longest overdue first; what was found is recorded. */
@Controller
class QueuePages {

    private static final int AHEAD = 9;

    private final Transactions transactions;
    private final FollowUps followUps;
    private final FollowUpViews views;
    private final FollowUpMoves moves;

    QueuePages(Transactions transactions, FollowUps followUps, FollowUpViews views, FollowUpMoves moves) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.views = views;
        this.moves = moves;
    }

    /** {@code pageToken} leaves out what was skipped. */
    @GetMapping("/follow-ups/queue")
    @Needs(Action.SEE_REVIEWS_DUE)
    View queue(Shell shell, Viewer viewer, Input input) {
        String token = input.text("pageToken", 300);
        input.check();
        return page(shell, viewer, token == null ? "" : token, Form.empty());
    }

    private View page(Shell shell, Viewer viewer, String token, Form form) {
        return transactions.read(viewer, () -> {
            Page<FollowUpRow> ahead =
                    followUps.list(viewer, FollowUpQuery.queue(token.isEmpty() ? null : token, AHEAD));
            List<FollowUpRow> rows = ahead.items();
            Map<String, Object> model = new HashMap<>();
            model.put("form", form);
            model.put("token", token);
            model.put("more", ahead.nextPageToken() != null);
            model.put("rows", rows);
            if (!rows.isEmpty()) {
                model.put("view", views.view(shell, viewer, rows.getFirst().key()));
                model.put("skip", FollowUpList.after(rows.getFirst(), FollowUpQuery.Sort.REVIEW));
            }
            return shell.view("followup/queue", model);
        });
    }

    @PostMapping("/follow-ups/queue/{key}")
    @Needs(Action.CONTRIBUTE)
    View record(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        String token = input.text("at", 300);
        return shell.attempt(
                input,
                () -> {
                    moves.review(viewer, key, input);
                    return shell.redirect("/follow-ups/queue" + (token == null ? "" : "?pageToken=" + token));
                },
                form -> page(shell, viewer, token == null ? "" : token, form));
    }
}
