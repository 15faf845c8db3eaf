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

/** The steps of an evaluation: invitations, consequences of low scores, conclusion and waivers. */
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

    /** Invites an evaluator. */
    @CommandMapping(value = PAGE + "/evaluators", form = PAGE, page = false)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<EvaluationJson> invite(
            Viewer viewer, PageContext page, @PathVariable String key, @Body AskEvaluator command) {
        return inviteAll(viewer, page, key, new AskEvaluators(List.of(command.person())));
    }

    /** Invites several evaluators at once, for the form. */
    @CommandMapping(value = PAGE + "/evaluators", form = PAGE, api = false)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<EvaluationJson> inviteAll(
            Viewer viewer, PageContext page, @PathVariable String key, @Body AskEvaluators command) {
        return outcome(evaluators.invite(viewer, key, command), page);
    }

    /** Withdraws the invitation of someone who hasn't started. */
    @CommandMapping(value = PAGE + "/evaluators/{person}", method = RequestMethod.DELETE, form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<EvaluationJson> withdrawInvitation(
            Viewer viewer, PageContext page, @PathVariable String key, @PathVariable UUID person) {
        return outcome(evaluators.withdrawInvitation(viewer, key, person), page);
    }

    /** Records the consequence of a low score: findings, or a response lead's acceptance with its reason. */
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

    /** Records the consequences of all low scores at once, for the form. */
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
