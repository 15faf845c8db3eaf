package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.finding.PlannedAction;
import dev.afterword.finding.PlannedActions;
import dev.afterword.finding.Route;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Raising a follow-up from a finding: filled in from the finding, or from a written intention of it. */
@Controller
@RequestMapping("/incidents/{incident}/findings/{key}/follow-ups")
class NewFollowUpPages {

    private final Transactions transactions;
    private final IncidentLayouts frames;
    private final Findings findings;
    private final FollowUps followUps;
    private final FollowUpChoices choices;
    private final FollowUpRecorder journal;
    private final PlannedActions intentions;
    private final FollowUpShares shares;

    NewFollowUpPages(
            Transactions transactions,
            IncidentLayouts frames,
            Findings findings,
            FollowUps followUps,
            FollowUpChoices choices,
            FollowUpRecorder journal,
            PlannedActions intentions,
            FollowUpShares shares) {
        this.transactions = transactions;
        this.frames = frames;
        this.findings = findings;
        this.followUps = followUps;
        this.choices = choices;
        this.journal = journal;
        this.intentions = intentions;
        this.shares = shares;
    }

    @GetMapping("/new")
    @RequiresAction(Action.CONTRIBUTE)
    View form(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        Integer intention = input.number("intention", 0, 200);
        input.check();
        return transactions.in(viewer, () -> {
            IncidentLayout frame = frames.frame(viewer, incident);
            if (!frame.allows(Action.CONTRIBUTE)) {
                throw Problem.forbidden();
            }
            Finding finding = findings.find(viewer, incident, key);
            return raising(page, viewer, frame, finding, filled(page, viewer, finding, intention));
        });
    }

    private Form filled(PageContext page, Viewer viewer, Finding finding, @Nullable Integer place) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Set<Route> routes = finding.facts().routing().routes();
        values.put("kind", routes.contains(Route.ENGINEERING) ? FollowUpKind.BUG : FollowUpKind.PROCESS_ISSUE);
        values.put("priority", priority(finding));
        values.put("dueOn", journal.today().plusDays(30));
        if (place != null && place < finding.intentions().size()) {
            PlannedAction intention = finding.intentions().get(place);
            values.put("intention", place);
            values.put("intended", intention.what().strip());
            intended(page, viewer, intention, values);
        }
        return Form.showing(values);
    }

    /** What was written down, each part in its field: what no field takes stands under the details. */
    private void intended(
            PageContext page, Viewer viewer, PlannedAction intention, Map<String, @Nullable Object> values) {
        String what = intention.what().strip();
        String first = what.lines().findFirst().orElse("");
        String whom = intention.byWhom().strip();
        Optional<String> owner = named(choices.people(viewer), whom);
        Optional<String> team = named(choices.teams(viewer), whom);
        owner.ifPresent(id -> values.put("owner", id));
        team.ifPresent(id -> values.put("team", id));
        String by = owner.isPresent() || team.isPresent() ? "" : page.t("intended.by", whom);
        values.put("title", first);
        values.put("description", (what.substring(first.length()).strip() + "\n\n" + by).strip());
        if (intention.dueOn() != null && !intention.dueOn().isBefore(journal.today())) {
            values.put("dueOn", intention.dueOn());
        }
    }

    private static Optional<String> named(Map<String, String> options, String name) {
        return options.entrySet().stream()
                .filter(option -> option.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Priority priority(Finding finding) {
        return Priority.values()[Math.min(finding.facts().rank(), 4) - 1];
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View raise(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(
                        followUps.raise(viewer, incident, key, input).href() + then(viewer, incident, input)),
                form -> raising(
                        page, viewer, frames.frame(viewer, incident), findings.find(viewer, incident, key), form));
    }

    /** Leads on from one intention to the next. */
    private String then(Viewer viewer, String incident, Input input) {
        boolean intended = input.has("intention")
                || !intentions.of(viewer, frames.frame(viewer, incident).id()).isEmpty();
        return intended ? "?then=" + FollowUpPages.THEN : "";
    }

    private View raising(PageContext page, Viewer viewer, IncidentLayout frame, Finding finding, Form form) {
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("finding", finding);
        model.put("form", form);
        model.put("people", choices.people(viewer));
        model.put("teams", choices.teams(viewer));
        model.put("others", others(viewer, frame, finding));
        model.put("seeing", seeing(page, viewer, frame, finding));
        return page.view("followup/new", model);
    }

    /** Who is shown the finding already, by name: a share is between a finding and a person. */
    private String seeing(PageContext page, Viewer viewer, IncidentLayout frame, Finding finding) {
        return String.join(
                page.t("finding.comma"), transactions.read(viewer, () -> shares.shownTo(frame.id(), finding.id())));
    }

    private List<Finding> others(Viewer viewer, IncidentLayout frame, Finding finding) {
        return findings.all(viewer, frame.id()).stream()
                .filter(other -> other.number() != finding.number())
                .sorted(Comparator.comparingInt(Finding::number))
                .toList();
    }
}
