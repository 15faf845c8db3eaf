package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Findings;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.tracker.IssueCommands.ImportIssues;
import dev.afterword.tracker.remote.RemoteIssue;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Makes issues that exist in a tracker follow-ups of a finding. */
@Controller
@RequiresAction(Action.CONTRIBUTE)
class IssueImportEndpoints {

    private static final String ISSUES = "/incidents/{incident}/findings/{key}/issues";

    private final Issues issues;
    private final IncidentLayouts layouts;
    private final Findings findings;
    private final FollowUpChoices choices;

    IssueImportEndpoints(Issues issues, IncidentLayouts layouts, Findings findings, FollowUpChoices choices) {
        this.issues = issues;
        this.layouts = layouts;
        this.findings = findings;
        this.choices = choices;
    }

    /** Which issues are looked for. The page opens without a target too, and with what isn't one. */
    record IssueChoice(@Nullable String target, @Nullable String text) {

        Optional<UUID> chosen() {
            try {
                return Optional.ofNullable(target).map(UUID::fromString);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Lists open issues of a target, at most 50, newest first. */
    @GetMapping("/api/v1" + ISSUES)
    @ResponseBody
    Page<RemoteIssue> recent(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body IssueChoice choice) {
        layouts.find(viewer, incident).require(Action.CONTRIBUTE);
        findings.find(viewer, incident, key);
        UUID target = choice.chosen().orElseThrow(() -> Problem.invalid("target", "required"));
        return Page.whole(issues.recent(viewer, target, choice.text()));
    }

    @GetMapping(ISSUES)
    View page(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @Body IssueChoice choice,
            SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        layout.require(Action.CONTRIBUTE);
        Map<String, String> targets = new LinkedHashMap<>();
        issues.targets(viewer).forEach(target -> targets.put(target.id().toString(), target.label()));
        Map<String, @Nullable Object> sought = new HashMap<>();
        sought.put("target", choice.target());
        sought.put("text", choice.text());
        Map<String, Object> model = new HashMap<>(Map.of(
                "layout",
                layout,
                "finding",
                findings.find(viewer, incident, key),
                "targets",
                targets,
                "form",
                sent.or(Form.showing(sought)),
                "owners",
                choices.offered(viewer)));
        choice.chosen().ifPresent(target -> model.put("search", search(viewer, target, choice.text())));
        return page.view("tracker/issues", model);
    }

    private IssueSearch search(Viewer viewer, UUID target, @Nullable String text) {
        try {
            return new IssueSearch(issues.recent(viewer, target, text), text, false);
        } catch (Problem refused) {
            return new IssueSearch(List.of(), text, true);
        }
    }

    /** The keys of the follow-ups that were made. */
    record BroughtFollowUps(List<String> followUps) {}

    @CommandMapping(
            value = ISSUES,
            form = ISSUES,
            keep = {"target"},
            status = HttpStatus.CREATED,
            transaction = false)
    Outcome<BroughtFollowUps> bring(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body ImportIssues command) {
        List<String> keys = issues.bring(viewer, incident, key, command);
        return Outcome.of("/incidents/" + incident + "/findings/" + key, () -> new BroughtFollowUps(keys));
    }
}
