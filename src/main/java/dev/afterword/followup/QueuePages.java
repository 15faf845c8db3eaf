package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The pages of the review queue: the item to look at, or what to do once there is none. */
@Controller
class QueuePages {

    private final Transactions transactions;
    private final ReviewQueue queue;
    private final FollowUpViews views;
    private final FollowUpChoices choices;
    private final FollowUpJournal journal;

    QueuePages(
            Transactions transactions,
            ReviewQueue queue,
            FollowUpViews views,
            FollowUpChoices choices,
            FollowUpJournal journal) {
        this.transactions = transactions;
        this.queue = queue;
        this.views = views;
        this.choices = choices;
        this.journal = journal;
    }

    /** {@code all=true} begins a pass through all that is open, {@code pageToken} leaves out what was skipped. */
    @GetMapping("/follow-ups/queue")
    @Needs(Action.SEE_REVIEWS_DUE)
    View queue(Shell shell, Viewer viewer, Input input) {
        QueuePass pass = QueuePass.read(input, journal.now());
        input.check();
        return page(shell, viewer, pass);
    }

    private View page(Shell shell, Viewer viewer, QueuePass pass) {
        return transactions.read(viewer, () -> {
            QueueStand stand = queue.at(viewer, pass);
            FollowUpRow current = stand.current();
            return current == null
                    ? shell.view("followup/queue", Map.of("stand", stand))
                    : item(shell, viewer, stand, current.key(), null);
        });
    }

    /** @param typed the form as it was sent; null where it shows what stands */
    private View item(Shell shell, Viewer viewer, QueueStand stand, String key, @Nullable Form typed) {
        FollowUpView view = views.brief(shell, viewer, key);
        Map<String, Object> model = new HashMap<>(Map.of("stand", stand, "view", view));
        model.put("form", typed == null ? standing(view) : typed);
        if (view.may("REVIEW")) {
            model.put("people", choices.people(viewer, view.followUp().facts().owner()));
        }
        return shell.view("followup/queue", model);
    }

    private static Form standing(FollowUpView view) {
        FollowUpFacts facts = view.followUp().facts();
        return Form.showing(Map.of(
                        "owner", facts.owner().id(),
                        "priority", facts.priority(),
                        "dueOn", facts.dueOn()))
                .at(view.followUp().version());
    }

    @PostMapping("/follow-ups/queue/{key}")
    @Needs(Action.CONTRIBUTE)
    View record(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        QueuePass pass = QueuePass.read(input, journal.now());
        return shell.edit(
                input,
                () -> {
                    queue.record(viewer, key, input);
                    return shell.redirect(pass.recorded());
                },
                () -> standing(views.brief(shell, viewer, key)),
                form -> transactions.read(viewer, () -> item(shell, viewer, queue.at(viewer, pass), key, form)));
    }
}
