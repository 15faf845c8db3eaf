package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.tracker.IssueCommands.CommentIssue;
import dev.afterword.tracker.IssueCommands.LinkIssue;
import dev.afterword.tracker.IssueCommands.SendIssue;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The issue of a follow-up in a tracker: what will be sent, sending it, linking one that exists, comments. */
@Controller
@RequiresAction(Action.CONTRIBUTE)
class IssueEndpoints {

    private static final String ISSUE = "/follow-ups/{key}/issue";

    private final Issues issues;

    IssueEndpoints(Issues issues) {
        this.issues = issues;
    }

    @GetMapping("/api/v1" + ISSUE)
    @RequiresAction(Action.SEE)
    @ResponseBody
    IssueJson show(Viewer viewer, @PathVariable String key) {
        return IssueJson.of(issues.view(viewer, key));
    }

    /**
     * What the form of a new issue was filled in with, to show what would be sent.
     *
     * @param target where it would go
     */
    record Draft(
            @Nullable UUID target,
            @Nullable @Size(max = 300) String title,
            @Nullable @Size(max = 10_000) String description) {}

    @GetMapping(ISSUE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body Draft draft, SentForm sent) {
        IssueView view = issues.view(viewer, key);
        Map<String, Object> model = new HashMap<>(Map.of("view", view, "sent", sent));
        if (view.may() && view.issue() == null) {
            List<Target> targets = issues.targets(viewer, view.followUp());
            Map<String, String> options = new LinkedHashMap<>();
            targets.forEach(target -> options.put(target.id().toString(), target.label()));
            model.put("targets", options);
            UUID target = draft.target() != null
                    ? draft.target()
                    : targets.isEmpty() ? null : targets.getFirst().id();
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("target", target);
            values.put("title", draft.title() == null ? view.followUp().title() : draft.title());
            values.put("description", draft.description());
            model.put("form", sent.is("") ? sent.form() : Form.showing(values));
            Object title = values.get("title");
            if (target != null && !String.valueOf(title).isBlank()) {
                model.put("preview", issues.preview(viewer, key, target, String.valueOf(title), draft.description()));
            }
        }
        return page.view("tracker/issue", model);
    }

    /** Decides that an issue is created, with exactly this title and description in the templates of the target. */
    @CommandMapping(value = ISSUE, form = ISSUE, status = HttpStatus.ACCEPTED)
    Outcome<IssueJson> send(Viewer viewer, @PathVariable String key, @Body SendIssue command) {
        return outcome(issues.send(viewer, key, command));
    }

    /** Links an issue that exists in the tracker. */
    @CommandMapping(value = ISSUE + "/link", form = ISSUE, transaction = false)
    Outcome<IssueJson> link(Viewer viewer, @PathVariable String key, @Body LinkIssue command) {
        return outcome(issues.link(viewer, key, command));
    }

    /** Unlinks the issue, which stays in the tracker as it is. */
    @CommandMapping(value = ISSUE, method = RequestMethod.DELETE, form = ISSUE)
    Outcome<IssueJson> unlink(Viewer viewer, @PathVariable String key) {
        return outcome(issues.unlink(viewer, key));
    }

    @CommandMapping(value = ISSUE + "/comments", form = ISSUE, status = HttpStatus.ACCEPTED)
    Outcome<IssueJson> comment(Viewer viewer, @PathVariable String key, @Body CommentIssue command) {
        return outcome(issues.comment(viewer, key, command));
    }

    /** Has what failed tried again. */
    @CommandMapping(value = ISSUE + "/retry", form = ISSUE, status = HttpStatus.ACCEPTED)
    Outcome<IssueJson> retry(Viewer viewer, @PathVariable String key) {
        return outcome(issues.retry(viewer, key));
    }

    private static Outcome<IssueJson> outcome(IssueView view) {
        return Outcome.of(Issues.page(view.followUp().key()), () -> IssueJson.of(view));
    }
}
