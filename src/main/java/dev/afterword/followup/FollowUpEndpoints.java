package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.Discussion;
import dev.afterword.comment.Discussions;
import dev.afterword.finding.PlannedActions;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpCommands.CreateFollowUp;
import dev.afterword.followup.FollowUpCommands.ExtendFollowUp;
import dev.afterword.followup.FollowUpCommands.LinkFinding;
import dev.afterword.followup.FollowUpDetail.May;
import dev.afterword.followup.FollowUpJson.FollowUpRowJson;
import dev.afterword.followup.clock.ClockDetails;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.notification.Watches;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Follow-ups: lists and single ones, creating and editing them, and the findings that they address. */
@Controller
class FollowUpEndpoints {

    /** The value of {@code then} after creating one of several planned actions. */
    private static final String THEN = "intended";

    private final FollowUps followUps;
    private final FollowUpDetails details;
    private final FollowUpViews views;
    private final FollowUpChoices choices;
    private final FollowUpRecorder recorder;
    private final PlannedActions plannedActions;
    private final FollowUpScope scope;
    private final Discussions discussions;
    private final Watches watches;
    private final EffectChecks checks;
    private final ClockDetails clocks;

    FollowUpEndpoints(
            FollowUps followUps,
            FollowUpDetails details,
            FollowUpViews views,
            FollowUpChoices choices,
            FollowUpRecorder recorder,
            PlannedActions plannedActions,
            FollowUpScope scope,
            Discussions discussions,
            Watches watches,
            EffectChecks checks,
            ClockDetails clocks) {
        this.scope = scope;
        this.discussions = discussions;
        this.watches = watches;
        this.checks = checks;
        this.clocks = clocks;
        this.followUps = followUps;
        this.details = details;
        this.views = views;
        this.choices = choices;
        this.recorder = recorder;
        this.plannedActions = plannedActions;
    }

    @GetMapping("/api/v1/follow-ups")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<FollowUpRowJson> list(Viewer viewer, @Body FollowUpQuery query) {
        return followUps
                .list(viewer, query.narrowed(viewer, null, null))
                .map(row -> FollowUpRowJson.of(row, recorder.today()));
    }

    /** The response team's own register: process issues, and work across organisations. */
    @GetMapping("/api/v1/register")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<FollowUpRowJson> register(Viewer viewer, @Body FollowUpQuery query) {
        return list(viewer, query.narrowed(viewer, Route.REGISTER, null));
    }

    /** If planned actions are left, the page after the form offers the next one. */
    @CommandMapping(
            value = "/incidents/{incident}/findings/{key}/follow-ups",
            form = "/incidents/{incident}/findings/{key}/follow-ups/new",
            status = HttpStatus.CREATED)
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    Outcome<FollowUpJson> create(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @Body FollowUpFacts facts,
            @Body CreateFollowUp options) {
        FollowUp created = followUps.create(viewer, incident, key, facts, options);
        boolean more = options.intention() != null
                || !plannedActions.of(viewer, created.incident()).isEmpty();
        return outcome(created, created.href() + (more ? "?then=" + THEN : "")).location(created.href());
    }

    @GetMapping("/api/v1/follow-ups/{key}")
    @RequiresAction(Action.SEE)
    ResponseEntity<FollowUpDetailJson> show(Viewer viewer, @PathVariable String key) {
        FollowUpDetail detail = details.of(viewer, key);
        return ResponseEntity.ok()
                .eTag(ETags.of(detail.followUp().version()))
                .body(FollowUpDetailJson.of(detail, clocks.of(viewer, detail.followUp()), recorder.today()));
    }

    @GetMapping("/follow-ups/{key}")
    @RequiresAction(Action.SEE)
    View page(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String then,
            SentForm sent) {
        FollowUpView view = views.view(page, viewer, key);
        Map<String, Object> model = new HashMap<>(Map.of(
                "view",
                view,
                "comments",
                comments(page, viewer, view),
                "sent",
                sent,
                "watch",
                watches.of(viewer, key)));
        model.put("offered", offered(viewer, view));
        FollowUpView.RemainingActions ahead = THEN.equals(then) ? remaining(viewer, view.doc()) : null;
        if (ahead != null) {
            model.put("ahead", ahead);
        }
        return page.view("followup/show", model);
    }

    private FollowUpView.Offered offered(Viewer viewer, FollowUpView view) {
        FollowUp followUp = view.followUp();
        return new FollowUpView.Offered(
                view.may("VERIFY") || view.may("CHECK_EFFECT") ? checks.offered(viewer, followUp) : Map.of(),
                checks.proposed(followUp.facts().kind().effectAfter()),
                view.may("HAND_OVER") ? choices.receivers(viewer, followUp) : Map.of());
    }

    private Discussion comments(PageContext page, Viewer viewer, FollowUpView view) {
        FollowUp followUp = view.followUp();
        return discussions.onFollowUp(
                page,
                viewer,
                followUp.key(),
                followUp.id(),
                followUp.incident(),
                view.doc().incidentKey(),
                scope.allows(viewer, Action.COMMENT, followUp),
                view.may("CHANGE") || view.owns(page));
    }

    private FollowUpView.@Nullable RemainingActions remaining(Viewer viewer, FollowUpDetail detail) {
        String incident = detail.incidentKey();
        return incident == null || !detail.may().contains(May.CHANGE)
                ? null
                : FollowUpView.RemainingActions.of(
                        incident, plannedActions.of(viewer, detail.followUp().incident()), detail);
    }

    @GetMapping("/follow-ups/{key}/edit")
    @RequiresAction(Action.SEE)
    View editing(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        FollowUpView view = views.view(page, viewer, key);
        if (!view.doc().may().contains(May.CHANGE) && !view.doc().may().contains(May.TICKET)) {
            throw Problem.forbidden();
        }
        FollowUp followUp = view.followUp();
        Form current = Form.showing(Changes.fields(followUp.facts())).at(followUp.version());
        return page.view(
                "followup/edit",
                Map.of(
                        "view", view,
                        "form", sent.or(current),
                        "people", choices.owners(viewer, followUp.facts().owner()),
                        "teams", choices.teams(viewer)));
    }

    /** The response team edits everything, the owner the ticket. */
    @CommandMapping(value = "/follow-ups/{key}", method = RequestMethod.PATCH, form = "/follow-ups/{key}/edit")
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> edit(
            Viewer viewer,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<FollowUpFacts> edit,
            @Body ExtendFollowUp extension) {
        return outcome(followUps.edit(viewer, key, version, edit, extension));
    }

    /** Links another finding that the follow-up addresses too. */
    @CommandMapping(value = "/follow-ups/{key}/findings", form = "/follow-ups/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> link(Viewer viewer, @PathVariable String key, @Body LinkFinding command) {
        return outcome(followUps.link(viewer, key, command));
    }

    @CommandMapping(
            value = "/follow-ups/{key}/findings/{incident}/{finding}",
            method = RequestMethod.DELETE,
            form = "/follow-ups/{key}",
            undo = "/incidents/{incident}/findings/{finding}/follow-ups/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> unlink(
            Viewer viewer, @PathVariable String key, @PathVariable String incident, @PathVariable String finding) {
        return outcome(followUps.unlink(viewer, key, incident, finding));
    }

    /** Links an existing follow-up to a finding, on the page of the finding. */
    @CommandMapping(
            value = "/incidents/{incident}/findings/{key}/follow-ups/{followUp}",
            form = "/incidents/{incident}/findings/{key}",
            api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> linkFinding(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @PathVariable String followUp) {
        FollowUp linked = followUps.link(viewer, followUp, new LinkFinding(incident, key));
        return outcome(linked, Citations.href(incident, key) + "#disposition");
    }

    private Outcome<FollowUpJson> outcome(FollowUp followUp) {
        return outcome(followUp, followUp.href());
    }

    private Outcome<FollowUpJson> outcome(FollowUp followUp, String next) {
        return Outcome.of(next, () -> FollowUpJson.of(followUp, recorder.today()))
                .version(followUp.version());
    }
}
