package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    private final FollowUpRecorder journal;

    QueuePages(
            Transactions transactions,
            ReviewQueue queue,
            FollowUpViews views,
            FollowUpChoices choices,
            FollowUpRecorder journal) {
        this.transactions = transactions;
        this.queue = queue;
        this.views = views;
        this.choices = choices;
        this.journal = journal;
    }

    /** {@code all=true} begins a pass through all that is open, {@code pageToken} leaves out what was skipped. */
    @GetMapping("/follow-ups/queue")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View queue(PageContext page, Viewer viewer, Input input) {
        QueueProgress pass = QueueProgress.read(input, journal.now());
        input.check();
        return page(page, viewer, pass);
    }

    private View page(PageContext page, Viewer viewer, QueueProgress pass) {
        return transactions.read(viewer, () -> {
            QueueView stand = queue.at(viewer, pass);
            FollowUpRow current = stand.current();
            return current == null
                    ? page.view("followup/queue", Map.of("stand", stand))
                    : item(page, viewer, stand, current.key(), null);
        });
    }

    /** @param typed the form as it was sent; null where it shows what stands */
    private View item(PageContext page, Viewer viewer, QueueView stand, String key, @Nullable Form typed) {
        FollowUpView view = views.brief(page, viewer, key);
        Map<String, Object> model = new HashMap<>(Map.of("stand", stand, "view", view));
        model.put("form", typed == null ? standing(view) : typed);
        if (view.may("REVIEW")) {
            model.put("people", choices.people(viewer, view.followUp().facts().owner()));
        }
        return page.view("followup/queue", model);
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
    @RequiresAction(Action.CONTRIBUTE)
    View record(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        QueueProgress pass = QueueProgress.read(input, journal.now());
        return page.edit(
                input,
                () -> {
                    queue.record(viewer, key, input);
                    return page.redirect(pass.recorded());
                },
                () -> standing(views.brief(page, viewer, key)),
                form -> transactions.read(viewer, () -> item(page, viewer, queue.at(viewer, pass), key, form)));
    }
}
