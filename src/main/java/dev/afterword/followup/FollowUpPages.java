package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.PlannedActions;
import dev.afterword.followup.FollowUpDetail.May;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Problem;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** One follow-up: its page, and changing what is said of it. */
@Controller
@RequestMapping("/follow-ups/{key}")
class FollowUpPages {

    /** What {@code then} says after raising. */
    static final String THEN = "intended";

    private final Transactions transactions;
    private final FollowUps followUps;
    private final FollowUpViews views;
    private final FollowUpChoices choices;
    private final PlannedActions intentions;

    FollowUpPages(
            Transactions transactions,
            FollowUps followUps,
            FollowUpViews views,
            FollowUpChoices choices,
            PlannedActions intentions) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.views = views;
        this.choices = choices;
        this.intentions = intentions;
    }

    /** {@code then=intended}: it was just raised, and what else is intended comes next. */
    @GetMapping
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        FollowUpView view = views.view(page, viewer, key);
        return page.view("followup/show", model(view, "", Form.empty(), ahead(viewer, view.doc(), input)));
    }

    private @Nullable RemainingActions ahead(Viewer viewer, FollowUpDetail doc, Input input) {
        String incident = doc.incidentKey();
        return incident == null
                        || !THEN.equals(input.text("then", 20))
                        || !doc.may().contains(May.CHANGE)
                ? null
                : RemainingActions.of(
                        incident, intentions.of(viewer, doc.followUp().incident()), doc);
    }

    /** @param step the step whose form was typed into */
    View page(PageContext page, Viewer viewer, String key, String step, Form form) {
        return page.view("followup/show", model(views.view(page, viewer, key), step, form, null));
    }

    private static Map<String, Object> model(
            FollowUpView view, String step, Form form, @Nullable RemainingActions ahead) {
        Map<String, Object> model = new HashMap<>(Map.of("view", view, "form", form, "step", step));
        if (ahead != null) {
            model.put("ahead", ahead);
        }
        return model;
    }

    @GetMapping("/edit")
    @RequiresAction(Action.SEE)
    View edit(PageContext page, Viewer viewer, @PathVariable String key) {
        return transactions.read(viewer, () -> {
            FollowUpView view = views.view(page, viewer, key);
            return editing(page, viewer, view, form(view.followUp()));
        });
    }

    private View editing(PageContext page, Viewer viewer, FollowUpView view, Form form) {
        if (!view.doc().may().contains(May.CHANGE) && !view.doc().may().contains(May.TICKET)) {
            throw Problem.forbidden();
        }
        Map<String, Object> model = new HashMap<>();
        model.put("view", view);
        model.put("form", form);
        model.put("people", choices.people(viewer));
        model.put("teams", choices.teams(viewer));
        return page.view("followup/edit", model);
    }

    private static Form form(FollowUp followUp) {
        Map<String, @Nullable Object> values = Changes.fields(followUp.facts());
        return Form.showing(values).at(followUp.version());
    }

    @PostMapping
    @RequiresAction(Action.SEE)
    View change(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> page.redirect(
                        followUps.change(viewer, key, input.version(), input).href()),
                () -> form(views.view(page, viewer, key).followUp()),
                form -> editing(page, viewer, views.view(page, viewer, key), form));
    }
}
