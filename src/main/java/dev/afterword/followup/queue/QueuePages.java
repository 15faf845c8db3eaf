package dev.afterword.followup.queue;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUpRecorder;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUpView;
import dev.afterword.followup.FollowUpViews;
import dev.afterword.input.Edit;
import dev.afterword.lesson.Lessons;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.LessonThread;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.live.Live;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages of the review queue: the item to review, or the end with suggestions. */
@Controller
class QueuePages {

    /** How many of the others its page lists, with the current one. */
    private static final int SHOWN = 10;

    private final ReviewQueue queue;
    private final FollowUpViews views;
    private final FollowUpChoices choices;
    private final FollowUpRecorder recorder;
    private final Lessons lessons;
    private final Live live;

    QueuePages(
            ReviewQueue queue,
            FollowUpViews views,
            FollowUpChoices choices,
            FollowUpRecorder recorder,
            Lessons lessons,
            Live live) {
        this.live = live;
        this.lessons = lessons;
        this.queue = queue;
        this.views = views;
        this.choices = choices;
        this.recorder = recorder;
    }

    /** @param item an item whose review was refused as invalid; by default the next one of the pass */
    @GetMapping("/follow-ups/queue")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View queue(
            PageContext page,
            Viewer viewer,
            @Body QueueProgress.Query query,
            @RequestParam(required = false) @Nullable String item,
            SentForm sent) {
        QueueView queueView = queue.at(viewer, query.progress(recorder.now()));
        FollowUpRow current = queueView.current();
        String key = item == null && current != null ? current.key() : item;
        return key == null
                ? page.view(
                        "followup/queue",
                        Map.of(
                                "queueView", queueView,
                                "threads", threads(page, viewer, queueView),
                                "live", live(viewer, queueView)))
                : item(page, viewer, queueView, key, sent);
    }

    private View item(PageContext page, Viewer viewer, QueueView queueView, String key, SentForm sent) {
        FollowUpView view = views.brief(page, viewer, key);
        Map<String, Object> model = new HashMap<>(Map.of(
                "queueView",
                queueView,
                "view",
                view,
                "threads",
                threads(page, viewer, queueView),
                "live",
                live(viewer, queueView)));
        model.put("form", sent.or(current(view)));
        if (view.may("REVIEW")) {
            model.put("people", choices.owners(viewer, view.followUp().facts().owner()));
        }
        return page.view("followup/queue", model);
    }

    /** A pass from its start shows what is due, which is read once; a later page asks for it anew. */
    private String live(Viewer viewer, QueueView shown) {
        QueueProgress pass = shown.pass();
        return pass.all() || pass.after() != null
                ? live.href(viewer, "queue", "")
                : Live.href("queue", LiveQueue.rows(shown));
    }

    private Map<UUID, LessonThread> threads(PageContext page, Viewer viewer, QueueView queueView) {
        return lessons.threadsOfFollowUps(
                page,
                viewer,
                Stream.of(queueView.rows(), queueView.skipped(), queueView.next())
                        .flatMap(List::stream)
                        .map(FollowUpRow::id)
                        .limit(SHOWN)
                        .toList());
    }

    private static Form current(FollowUpView view) {
        FollowUpFacts facts = view.followUp().facts();
        return Form.showing(Map.of(
                        "owner", facts.owner().id(),
                        "priority", facts.priority(),
                        "dueOn", facts.dueOn()))
                .at(view.followUp().version());
    }

    @CommandMapping(
            value = "/follow-ups/queue/{key}",
            form = "/follow-ups/queue?item={key}",
            keep = {"all", "pageToken", "passed"},
            name = "review",
            api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> record(
            Viewer viewer,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<Schedule> schedule,
            @Body ReviewFollowUp review,
            @Body QueueProgress.Query query) {
        queue.record(viewer, key, version, schedule, review);
        return Outcome.none(query.progress(recorder.now()).recorded());
    }
}
