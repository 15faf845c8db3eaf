package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.catalog.service.Service;
import dev.afterword.catalog.service.Services;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.finding.PlannedAction;
import dev.afterword.finding.Route;
import dev.afterword.followup.clock.Clocks;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Body;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Creates a follow-up from a finding, with a form that is filled in from the finding or from one of its planned actions. */
@Controller
@RequestMapping("/incidents/{incident}/findings/{key}/follow-ups")
class NewFollowUpPages {

    private final IncidentLayouts layouts;
    private final Findings findings;
    private final FollowUpChoices choices;
    private final FollowUpRecorder recorder;
    private final FollowUpShares shares;
    private final Clocks clocks;
    private final Services services;

    NewFollowUpPages(
            IncidentLayouts layouts,
            Findings findings,
            FollowUpChoices choices,
            FollowUpRecorder recorder,
            FollowUpShares shares,
            Clocks clocks,
            Services services) {
        this.layouts = layouts;
        this.findings = findings;
        this.choices = choices;
        this.recorder = recorder;
        this.shares = shares;
        this.clocks = clocks;
        this.services = services;
    }

    @GetMapping("/new")
    @RequiresAction(Action.CONTRIBUTE)
    View form(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @Body Planned planned,
            SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Finding finding = findings.find(viewer, incident, key);
        if (!findings.decidable(layout, finding)) {
            throw Problem.forbidden();
        }
        Service service = service(viewer, finding);
        Map<String, Object> model = new LinkedHashMap<>(Map.of(
                "layout",
                layout,
                "finding",
                finding,
                "form",
                sent.or(filled(page, viewer, finding, planned.intention(), service)),
                "owners",
                choices.offered(viewer),
                "others",
                others(viewer, layout, finding),
                "hints",
                new FollowUpView.Hints(seeing(page, layout, finding), proposed(page, finding))));
        if (service != null) {
            model.put("service", service);
        }
        return page.view("followup/new", model);
    }

    /** @param intention the index of the planned action that the form is filled in from */
    record Planned(@Nullable @Range(min = 0, max = 200) Integer intention) {}

    /** Returns the service of the catalogue that the finding is about, which proposes owner and team. */
    private @Nullable Service service(Viewer viewer, Finding finding) {
        ServiceRef about = finding.facts().service();
        return about == null ? null : services.find(viewer, about.id()).orElse(null);
    }

    private Form filled(
            PageContext page, Viewer viewer, Finding finding, @Nullable Integer place, @Nullable Service service) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", kind(finding));
        values.put("priority", priority(finding));
        values.put("dueOn", proposal(finding).days().get(priority(finding)));
        if (service != null) {
            values.put(
                    "team",
                    service.facts().team() == null
                            ? null
                            : service.facts().team().id());
            values.put("owner", owner(viewer, service));
        }
        if (place != null && place < finding.plannedActions().size()) {
            PlannedAction intention = finding.plannedActions().get(place);
            values.put("intention", place);
            values.put("intended", intention.what().strip());
            intended(page, viewer, intention, values);
        }
        return Form.showing(values);
    }

    private static FollowUpKind kind(Finding finding) {
        Set<Route> routes = finding.facts().routing().routes();
        return routes.contains(Route.ENGINEERING) ? FollowUpKind.BUG : FollowUpKind.PROCESS_ISSUE;
    }

    private Clocks.Proposal proposal(Finding finding) {
        return clocks.proposed(kind(finding), finding.facts().rank());
    }

    /** Returns the days that the policy proposes, in words, because priority and day are on one form. */
    private String proposed(PageContext page, Finding finding) {
        Clocks.Proposal proposal = proposal(finding);
        List<String> days = proposal.days().entrySet().stream()
                .map(each -> page.t(
                        "clock.proposed.day", each.getKey().name(), page.words().day(each.getValue())))
                .toList();
        return page.t("clock.proposed", proposal.policy(), String.join(page.t("finding.comma"), days));
    }

    /** Fills in the fields from the planned action; parts without a field of their own go to the description. */
    private void intended(
            PageContext page, Viewer viewer, PlannedAction intention, Map<String, @Nullable Object> values) {
        String what = intention.what().strip();
        String first = what.lines().findFirst().orElse("");
        String whom = intention.byWhom().strip();
        Optional<String> owner = named(choices.owners(viewer), whom);
        Optional<String> team = named(choices.teams(viewer), whom);
        owner.ifPresent(id -> values.put("owner", id));
        team.ifPresent(id -> values.put("team", id));
        String by = owner.isPresent() || team.isPresent() ? "" : page.t("intended.by", whom);
        values.put("title", first);
        values.put("description", (what.substring(first.length()).strip() + "\n\n" + by).strip());
        if (intention.dueOn() != null && !intention.dueOn().isBefore(recorder.today())) {
            values.put("dueOn", intention.dueOn());
        }
    }

    /** Returns the owner of the service if they can own work; the team names somebody otherwise. */
    private @Nullable String owner(Viewer viewer, Service service) {
        PersonRef owner = service.facts().owner();
        String id = owner == null ? null : owner.id().toString();
        return id != null && choices.owners(viewer).containsKey(id) ? id : null;
    }

    private static Optional<String> named(Map<String, String> options, String name) {
        return options.entrySet().stream()
                .filter(option -> option.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static FollowUpFacts.Priority priority(Finding finding) {
        return switch (finding.facts().rank()) {
            case 1 -> FollowUpFacts.Priority.P1;
            case 2 -> FollowUpFacts.Priority.P2;
            case 3 -> FollowUpFacts.Priority.P3;
            default -> FollowUpFacts.Priority.P4;
        };
    }

    /**
     * Returns the names of the people with whom the finding is shared already, because a share is between a finding and a person.
     */
    private String seeing(PageContext page, IncidentLayout layout, Finding finding) {
        return String.join(page.t("finding.comma"), shares.shownTo(layout.id(), finding.id()));
    }

    private List<Finding> others(Viewer viewer, IncidentLayout layout, Finding finding) {
        return findings.all(viewer, layout.id()).stream()
                .filter(other -> other.number() != finding.number())
                .sorted(Comparator.comparingInt(Finding::number))
                .toList();
    }
}
