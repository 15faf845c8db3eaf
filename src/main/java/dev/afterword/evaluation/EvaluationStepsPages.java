package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;
    private final ResultPages results;

    EvaluationStepsPages(
            Evaluations evaluations,
            Evaluators evaluators,
            Consequences consequences,
            Conclusions conclusions,
            EvaluationWaivers waivers,
            IncidentFrames frames,
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
    @Needs(Action.SUBMIT_REVIEW)
    View ask(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "evaluators", () -> evaluators.askAll(viewer, key, input));
    }

    @PostMapping("/evaluators/{person}/release")
    @Needs(Action.SUBMIT_REVIEW)
    View release(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID person, Input input) {
        return step(shell, viewer, key, input, "evaluators", () -> evaluators.release(viewer, key, person));
    }

    @PostMapping("/consequences")
    @Needs(Action.CONTRIBUTE)
    View recordAll(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "follows", () -> consequences.recordAll(viewer, key, input));
    }

    @PostMapping("/consequences/{question}")
    @Needs(Action.CONTRIBUTE)
    View record(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable String question, Input input) {
        return step(
                shell, viewer, key, input, "q-" + question, () -> consequences.record(viewer, key, question, input));
    }

    @PostMapping("/conclusion")
    @Needs(Action.APPROVE)
    View conclude(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "conclusion", () -> conclusions.conclude(viewer, key, input));
    }

    @PostMapping("/reopening")
    @Needs(Action.APPROVE)
    View reopen(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "reopening", () -> conclusions.reopen(viewer, key, input));
    }

    @PostMapping("/waiver")
    @Needs(Action.WAIVE)
    View requestWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "waiver", () -> waivers.request(viewer, key, input));
    }

    @PostMapping("/waiver/approval")
    @Needs(Action.WAIVE)
    View grantWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "waiver", () -> waivers.grant(viewer, key, input));
    }

    @PostMapping("/waiver/refusal")
    @Needs(Action.WAIVE)
    View refuseWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "waiver", () -> waivers.refuse(viewer, key, input));
    }

    private View step(Shell shell, Viewer viewer, String key, Input input, String at, Runnable work) {
        return shell.attempt(
                input,
                () -> {
                    work.run();
                    return shell.redirect("/incidents/" + key + "/evaluation" + anchor(at));
                },
                form -> results.page(
                        shell, viewer, frames.frame(viewer, key), evaluations.find(viewer, key), at, form));
    }

    /** Where on the page it goes on: at the question that was sent, or at what still stands in the way. */
    private static String anchor(String at) {
        return at.equals("follows") ? "#conclude" : at.startsWith("q-") ? "#" + at : "";
    }
}
