package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.AskEvaluator;
import dev.afterword.evaluation.EvaluationCommands.AskEvaluators;
import dev.afterword.evaluation.EvaluationCommands.GrantEvaluationWaiver;
import dev.afterword.evaluation.EvaluationCommands.RecordConsequence;
import dev.afterword.evaluation.EvaluationCommands.RecordConsequences;
import dev.afterword.evaluation.EvaluationCommands.RefuseEvaluationWaiver;
import dev.afterword.evaluation.EvaluationCommands.ReopenEvaluation;
import dev.afterword.evaluation.EvaluationCommands.RequestEvaluationWaiver;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;

/** The steps of an evaluation: who is asked, what follows from low scores, how it ends. */
@Controller
class EvaluationStepEndpoints {

    private static final String PAGE = EvaluationEndpoints.PAGE;

    private final Evaluators evaluators;
    private final Consequences consequences;
    private final Conclusions conclusions;
    private final EvaluationWaivers waivers;

    EvaluationStepEndpoints(
            Evaluators evaluators, Consequences consequences, Conclusions conclusions, EvaluationWaivers waivers) {
        this.evaluators = evaluators;
        this.consequences = consequences;
        this.conclusions = conclusions;
        this.waivers = waivers;
    }

    /** Asks someone to answer. */
    @CommandMapping(value = PAGE + "/evaluators", form = PAGE, page = false)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<EvaluationJson> ask(Viewer viewer, PageContext page, @PathVariable String key, @Body AskEvaluator command) {
        return askAll(viewer, page, key, new AskEvaluators(List.of(command.person())));
    }

    /** The form asks several people at once. */
    @CommandMapping(value = PAGE + "/evaluators", form = PAGE, api = false)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<EvaluationJson> askAll(
            Viewer viewer, PageContext page, @PathVariable String key, @Body AskEvaluators command) {
        return outcome(evaluators.ask(viewer, key, command), page);
    }

    /** Someone who hasn't begun need not answer any more. */
    @CommandMapping(value = PAGE + "/evaluators/{person}", method = RequestMethod.DELETE, form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<EvaluationJson> release(
            Viewer viewer, PageContext page, @PathVariable String key, @PathVariable UUID person) {
        return outcome(evaluators.release(viewer, key, person), page);
    }

    /** What follows from a low score: findings, or a lead's acceptance with its reason. */
    @CommandMapping(value = PAGE + "/consequences/{question}", method = RequestMethod.PUT, form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvaluationJson> record(
            Viewer viewer,
            PageContext page,
            @PathVariable String key,
            @PathVariable String question,
            @Body RecordConsequence command) {
        EvaluationDetail doc = consequences.record(viewer, key, question, command);
        return EvaluationEndpoints.outcome(doc, page, doc.href(question));
    }

    /** The form says what follows from all low scores at once. */
    @CommandMapping(value = PAGE + "/consequences", form = PAGE, api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvaluationJson> recordAll(
            Viewer viewer, PageContext page, @PathVariable String key, @Body RecordConsequences command) {
        EvaluationDetail doc = consequences.recordAll(viewer, key, command);
        return EvaluationEndpoints.outcome(doc, page, doc.evaluation().href() + "#conclude");
    }

    @CommandMapping(value = PAGE + "/consequences/{question}", method = RequestMethod.DELETE, form = PAGE, page = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvaluationJson> remove(
            Viewer viewer, PageContext page, @PathVariable String key, @PathVariable String question) {
        return outcome(consequences.remove(viewer, key, question), page);
    }

    @CommandMapping(value = PAGE + "/conclusion", form = PAGE)
    @RequiresAction(Action.APPROVE)
    Outcome<EvaluationJson> conclude(
            Viewer viewer, PageContext page, @PathVariable String key, @Body Verdicts verdicts) {
        return outcome(conclusions.conclude(viewer, key, verdicts), page);
    }

    @CommandMapping(value = PAGE + "/reopening", form = PAGE)
    @RequiresAction(Action.APPROVE)
    Outcome<EvaluationJson> reopen(
            Viewer viewer, PageContext page, @PathVariable String key, @Body ReopenEvaluation command) {
        return outcome(conclusions.reopen(viewer, key, command), page);
    }

    @CommandMapping(value = PAGE + "/waiver", form = PAGE)
    @RequiresAction(Action.WAIVE)
    Outcome<EvaluationJson> requestWaiver(
            Viewer viewer, PageContext page, @PathVariable String key, @Body RequestEvaluationWaiver command) {
        return outcome(waivers.request(viewer, key, command), page);
    }

    @CommandMapping(value = PAGE + "/waiver/approval", form = PAGE, name = "waiver-answer")
    @RequiresAction(Action.WAIVE)
    Outcome<EvaluationJson> grantWaiver(
            Viewer viewer, PageContext page, @PathVariable String key, @Body GrantEvaluationWaiver command) {
        return outcome(waivers.grant(viewer, key, command), page);
    }

    @CommandMapping(value = PAGE + "/waiver/refusal", form = PAGE, name = "waiver-answer")
    @RequiresAction(Action.WAIVE)
    Outcome<EvaluationJson> refuseWaiver(
            Viewer viewer, PageContext page, @PathVariable String key, @Body RefuseEvaluationWaiver command) {
        return outcome(waivers.refuse(viewer, key, command), page);
    }

    private static Outcome<EvaluationJson> outcome(EvaluationDetail doc, PageContext page) {
        return EvaluationEndpoints.outcome(doc, page, doc.evaluation().href());
    }
}
