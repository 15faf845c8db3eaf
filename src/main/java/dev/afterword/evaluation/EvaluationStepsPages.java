package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The steps of an evaluation as forms: who is asked, what follows, how it ends. */
@Controller
@RequestMapping("/incidents/{key}/evaluation")
class EvaluationStepsPages {

    private final Evaluations evaluations;
    private final Evaluators evaluators;
    private final Consequences consequences;
    private final Conclusions conclusions;
    private final EvaluationWaivers waivers;
    private final IncidentLayouts frames;
    private final ResultPages results;

    EvaluationStepsPages(
            Evaluations evaluations,
            Evaluators evaluators,
            Consequences consequences,
            Conclusions conclusions,
            EvaluationWaivers waivers,
            IncidentLayouts frames,
            ResultPages results) {
        this.evaluations = evaluations;
        this.evaluators = evaluators;
        this.consequences = consequences;
        this.conclusions = conclusions;
        this.waivers = waivers;
        this.frames = frames;
        this.results = results;
    }

    @PostMapping("/evaluators")
    @RequiresAction(Action.SUBMIT_REVIEW)
    View ask(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "evaluators", () -> evaluators.askAll(viewer, key, input));
    }

    @PostMapping("/evaluators/{person}/release")
    @RequiresAction(Action.SUBMIT_REVIEW)
    View release(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID person, Input input) {
        return step(page, viewer, key, input, "evaluators", () -> evaluators.release(viewer, key, person));
    }

    @PostMapping("/consequences")
    @RequiresAction(Action.CONTRIBUTE)
    View recordAll(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "follows", () -> consequences.recordAll(viewer, key, input));
    }

    @PostMapping("/consequences/{question}")
    @RequiresAction(Action.CONTRIBUTE)
    View record(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable String question, Input input) {
        return step(page, viewer, key, input, "q-" + question, () -> consequences.record(viewer, key, question, input));
    }

    @PostMapping("/conclusion")
    @RequiresAction(Action.APPROVE)
    View conclude(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "conclusion", () -> conclusions.conclude(viewer, key, input));
    }

    @PostMapping("/reopening")
    @RequiresAction(Action.APPROVE)
    View reopen(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "reopening", () -> conclusions.reopen(viewer, key, input));
    }

    @PostMapping("/waiver")
    @RequiresAction(Action.WAIVE)
    View requestWaiver(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "waiver", () -> waivers.request(viewer, key, input));
    }

    @PostMapping("/waiver/approval")
    @RequiresAction(Action.WAIVE)
    View grantWaiver(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "waiver", () -> waivers.grant(viewer, key, input));
    }

    @PostMapping("/waiver/refusal")
    @RequiresAction(Action.WAIVE)
    View refuseWaiver(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "waiver", () -> waivers.refuse(viewer, key, input));
    }

    private View step(PageContext page, Viewer viewer, String key, Input input, String at, Runnable work) {
        return page.attempt(
                input,
                () -> {
                    work.run();
                    return page.redirect("/incidents/" + key + "/evaluation" + anchor(at));
                },
                form -> results.page(page, viewer, frames.frame(viewer, key), evaluations.find(viewer, key), at, form));
    }

    /** Where on the page it goes on: at the question that was sent, or at what still stands in the way. */
    private static String anchor(String at) {
        return at.equals("follows") ? "#conclude" : at.startsWith("q-") ? "#" + at : "";
    }
}
