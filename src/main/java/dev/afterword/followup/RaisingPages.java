package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.finding.Intention;
import dev.afterword.finding.Intentions;
import dev.afterword.finding.Route;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
class RaisingPages {

    private final Transactions transactions;
    private final IncidentFrames frames;
    private final Findings findings;
    private final FollowUps followUps;
    private final FollowUpChoices choices;
    private final FollowUpJournal journal;
    private final Intentions intentions;

    RaisingPages(
            Transactions transactions,
            IncidentFrames frames,
            Findings findings,
            FollowUps followUps,
            FollowUpChoices choices,
            FollowUpJournal journal,
            Intentions intentions) {
        this.transactions = transactions;
        this.frames = frames;
        this.findings = findings;
        this.followUps = followUps;
        this.choices = choices;
        this.journal = journal;
        this.intentions = intentions;
    }

    @GetMapping("/new")
    @Needs(Action.CONTRIBUTE)
    View form(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        Integer intention = input.number("intention", 0, 200);
        input.check();
        return transactions.in(viewer, () -> {
            IncidentFrame frame = frames.frame(viewer, incident);
            if (!frame.allows(Action.CONTRIBUTE)) {
                throw Problem.forbidden();
            }
            Finding finding = findings.find(viewer, incident, key);
            return raising(shell, viewer, frame, finding, filled(shell, viewer, finding, intention));
        });
    }

    private Form filled(Shell shell, Viewer viewer, Finding finding, @Nullable Integer place) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Set<Route> routes = finding.facts().routing().routes();
        values.put("kind", routes.contains(Route.ENGINEERING) ? FollowUpKind.BUG : FollowUpKind.PROCESS_ISSUE);
        values.put("priority", priority(finding));
        values.put("dueOn", journal.today().plusDays(30));
        if (place != null && place < finding.intentions().size()) {
            Intention intention = finding.intentions().get(place);
            values.put("intention", place);
            values.put("title", intention.what().lines().findFirst().orElse(""));
            values.put("description", shell.t("followUp.fromIntention", intention.what(), intention.byWhom()));
            if (intention.dueOn() != null && !intention.dueOn().isBefore(journal.today())) {
                values.put("dueOn", intention.dueOn());
            }
            choices.people(viewer).forEach((id, name) -> {
                if (name.equalsIgnoreCase(intention.byWhom().strip())) {
                    values.put("owner", id);
                }
            });
        }
        return Form.showing(values);
    }

    private static Priority priority(Finding finding) {
        return Priority.values()[Math.min(finding.facts().rank(), 4) - 1];
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View raise(Shell shell, Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(
                        followUps.raise(viewer, incident, key, input).href() + then(viewer, incident, input)),
                form -> raising(
                        shell, viewer, frames.frame(viewer, incident), findings.find(viewer, incident, key), form));
    }

    /** Leads on from one intention to the next. */
    private String then(Viewer viewer, String incident, Input input) {
        boolean intended = input.has("intention")
                || !intentions.of(viewer, frames.frame(viewer, incident).id()).isEmpty();
        return intended ? "?then=" + FollowUpPages.THEN : "";
    }

    private View raising(Shell shell, Viewer viewer, IncidentFrame frame, Finding finding, Form form) {
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("finding", finding);
        model.put("form", form);
        model.put("people", choices.people(viewer));
        model.put("teams", choices.teams(viewer));
        model.put("others", others(viewer, frame, finding));
        return shell.view("followup/new", model);
    }

    private List<Finding> others(Viewer viewer, IncidentFrame frame, Finding finding) {
        return findings.all(viewer, frame.id()).stream()
                .filter(other -> other.number() != finding.number())
                .toList();
    }
}
