package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
import dev.afterword.tracker.TrackerFacts.TrackerSecrets;
import dev.afterword.tracker.remote.TrackerKind;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.security.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Trackers and their targets, for administrators. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class TrackerEndpoints {

    private static final String ALL = "/trackers";
    private static final String ONE = ALL + "/{id}";
    private static final String TARGETS = ONE + "/targets";
    private static final String TARGET = TARGETS + "/{target}";

    private final Trackers trackers;
    private final FollowUpChoices choices;
    private final PublicAddress address;

    TrackerEndpoints(Trackers trackers, FollowUpChoices choices, PublicAddress address) {
        this.trackers = trackers;
        this.choices = choices;
        this.address = address;
    }

    @GetMapping("/api/v1" + ALL)
    @ResponseBody
    Page<Tracker> list(Viewer viewer) {
        return Page.whole(trackers.list(viewer));
    }

    @GetMapping(ALL)
    View list(PageContext page, Viewer viewer) {
        return page.view("tracker/list", Map.of("trackers", trackers.list(viewer)));
    }

    @GetMapping(ALL + "/new")
    View blank(PageContext page, SentForm sent) {
        return page.view("tracker/edit", form(page, sent.or(Form.empty())));
    }

    @CommandMapping(value = ALL, form = ALL + "/new", status = HttpStatus.CREATED)
    Outcome<Tracker> add(Viewer viewer, @Body TrackerFacts facts, @Body TrackerSecrets secrets) {
        Tracker added = trackers.add(viewer, facts, secrets);
        return outcome(added).location(added.href());
    }

    @GetMapping("/api/v1" + ONE)
    ResponseEntity<Tracker> show(Viewer viewer, @PathVariable UUID id) {
        Tracker tracker = trackers.get(viewer, id);
        return ResponseEntity.ok().eTag(ETags.of(tracker.version())).body(tracker);
    }

    @GetMapping(ONE)
    View show(PageContext page, Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        return page.view(
                "tracker/show",
                Map.of(
                        "tracker",
                        trackers.get(viewer, id),
                        "targets",
                        trackers.targets(viewer, id),
                        "inbox",
                        address.base(request) + "/api/v1/trackers/" + id + "/deliveries"));
    }

    @GetMapping(ONE + "/edit")
    View edit(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        Tracker tracker = trackers.get(viewer, id);
        Form form = sent.or(Form.showing(Changes.fields(tracker.facts())).at(tracker.version()));
        Map<String, Object> model = form(page, form);
        model.put("tracker", tracker);
        return page.view("tracker/edit", model);
    }

    @CommandMapping(value = ONE, method = RequestMethod.PATCH, form = ONE + "/edit")
    Outcome<Tracker> edit(
            Viewer viewer,
            @PathVariable UUID id,
            @IfMatch long version,
            @Body Edit<TrackerFacts> change,
            @Body TrackerSecrets secrets) {
        return outcome(trackers.change(viewer, id, version, change, secrets));
    }

    private static Outcome<Tracker> outcome(Tracker tracker) {
        return Outcome.of(tracker.href(), () -> tracker).version(tracker.version());
    }

    private static Map<String, Object> form(PageContext page, Form form) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (TrackerKind kind : TrackerKind.values()) {
            kinds.put(kind.name(), page.t(kind));
        }
        Map<String, String> rules = new LinkedHashMap<>();
        for (SyncRule rule : SyncRule.values()) {
            rules.put(rule.name(), page.t(rule));
        }
        return new LinkedHashMap<>(Map.of("form", form, "kinds", kinds, "rules", rules));
    }

    @GetMapping("/api/v1" + TARGETS)
    @ResponseBody
    Page<Target> targets(Viewer viewer, @PathVariable UUID id) {
        return Page.whole(trackers.targets(viewer, id));
    }

    @GetMapping(TARGETS + "/new")
    View blankTarget(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        Form blank = Form.showing(
                Map.of("titleTemplate", TargetFacts.TITLE, "descriptionTemplate", TargetFacts.DESCRIPTION));
        return target(page, viewer, id, null, sent.or(blank), null);
    }

    @CommandMapping(value = TARGETS, form = TARGETS + "/new", status = HttpStatus.CREATED)
    Outcome<Target> addTarget(Viewer viewer, @PathVariable UUID id, @Body TargetFacts facts) {
        Target added = trackers.addTarget(viewer, id, facts);
        return outcome(added).location("/trackers/" + id + "/targets/" + added.id());
    }

    @GetMapping("/api/v1" + TARGET)
    ResponseEntity<Target> showTarget(Viewer viewer, @PathVariable UUID id, @PathVariable UUID target) {
        Target found = trackers.target(viewer, id, target);
        return ResponseEntity.ok().eTag(ETags.of(found.version())).body(found);
    }

    @GetMapping(TARGET)
    View showTarget(PageContext page, Viewer viewer, @PathVariable UUID id, @PathVariable UUID target, SentForm sent) {
        Target found = trackers.target(viewer, id, target);
        return target(page, viewer, id, found, sent.is("") ? sent.form() : null, null);
    }

    @CommandMapping(value = TARGET, method = RequestMethod.PATCH, form = TARGET)
    Outcome<Target> editTarget(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID target,
            @IfMatch long version,
            @Body Edit<TargetFacts> change) {
        return outcome(trackers.changeTarget(viewer, id, target, version, change));
    }

    private static Outcome<Target> outcome(Target target) {
        return Outcome.of("/trackers/" + target.trackerId(), () -> target).version(target.version());
    }

    /** @param sent what was refused; null to show what is stored */
    private View target(
            PageContext page,
            Viewer viewer,
            UUID id,
            @Nullable Target target,
            @Nullable Form sent,
            @Nullable TargetTest result) {
        Form form = sent != null || target == null
                ? sent
                : Form.showing(Changes.fields(target.facts())).at(target.version());
        Map<String, String> kinds = new LinkedHashMap<>();
        for (FollowUpKind kind : FollowUpKind.values()) {
            kinds.put(kind.name(), page.t(kind));
        }
        Map<String, Object> model = new LinkedHashMap<>(Map.of(
                "tracker",
                trackers.get(viewer, id),
                "form",
                form == null ? Form.empty() : form,
                "kinds",
                kinds,
                "teams",
                choices.teams(viewer)));
        if (target != null) {
            model.put("target", target);
        }
        if (result != null) {
            model.put("result", result);
        }
        return page.view("tracker/target", model);
    }

    /** Asks the tracker what is missing to create issues in a target. */
    @CommandMapping(value = TARGET + "/test", form = TARGET, transaction = false)
    Outcome<TargetTest> test(PageContext page, Viewer viewer, @PathVariable UUID id, @PathVariable UUID target) {
        TargetTest result = TargetTest.of(trackers.test(viewer, id, target));
        String href = "/trackers/" + id + "/targets/" + target;
        return Outcome.of(href, () -> result)
                .showing(() ->
                        target(page.withPath(href), viewer, id, trackers.target(viewer, id, target), null, result));
    }
}
