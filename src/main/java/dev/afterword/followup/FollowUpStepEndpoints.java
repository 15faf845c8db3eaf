package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.AnswerHandOver;
import dev.afterword.followup.FollowUpCommands.AnswerRiskRequest;
import dev.afterword.followup.FollowUpCommands.CheckEffect;
import dev.afterword.followup.FollowUpCommands.DeclineHandOver;
import dev.afterword.followup.FollowUpCommands.HandBackFollowUp;
import dev.afterword.followup.FollowUpCommands.OfferHandOver;
import dev.afterword.followup.FollowUpCommands.RequestRiskAcceptance;
import dev.afterword.followup.FollowUpCommands.ReviewFollowUp;
import dev.afterword.followup.FollowUpCommands.ShareFinding;
import dev.afterword.followup.FollowUpCommands.TakeStep;
import dev.afterword.followup.FollowUpCommands.VerifyFollowUp;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;

/** The steps of a follow-up, from accepting to verifying; accepting its risk instead; sharing its findings with its owner. */
@Controller
class FollowUpStepEndpoints {

    private static final String PAGE = "/follow-ups/{key}";

    private final FollowUpTransitions transitions;
    private final RiskRequests risks;
    private final HandOvers handOvers;
    private final HandBacks handBacks;
    private final FindingSharing sharing;
    private final FollowUpRecorder recorder;

    FollowUpStepEndpoints(
            FollowUpTransitions transitions,
            RiskRequests risks,
            HandOvers handOvers,
            HandBacks handBacks,
            FindingSharing sharing,
            FollowUpRecorder recorder) {
        this.transitions = transitions;
        this.risks = risks;
        this.handOvers = handOvers;
        this.handBacks = handBacks;
        this.sharing = sharing;
        this.recorder = recorder;
    }

    @CommandMapping(value = PAGE + "/acceptance", form = PAGE)
    @RequiresAction(Action.WORK)
    Outcome<FollowUpJson> accept(Viewer viewer, @PathVariable String key, @Body TakeStep step) {
        return outcome(transitions.accept(viewer, key, step));
    }

    @CommandMapping(value = PAGE + "/start", form = PAGE)
    @RequiresAction(Action.WORK)
    Outcome<FollowUpJson> start(Viewer viewer, @PathVariable String key, @Body TakeStep step) {
        return outcome(transitions.start(viewer, key, step));
    }

    @CommandMapping(value = PAGE + "/resolution", form = PAGE)
    @RequiresAction(Action.WORK)
    Outcome<FollowUpJson> resolve(Viewer viewer, @PathVariable String key, @Body TakeStep step) {
        return outcome(transitions.resolve(viewer, key, step));
    }

    @CommandMapping(value = PAGE + "/verification", form = PAGE)
    @RequiresAction(Action.VERIFY)
    Outcome<FollowUpJson> verify(Viewer viewer, @PathVariable String key, @Body VerifyFollowUp verification) {
        return outcome(transitions.verify(viewer, key, verification));
    }

    /** Records whether it holds in use, some time after it was verified. */
    @CommandMapping(value = PAGE + "/effectiveness", form = PAGE)
    @RequiresAction(Action.VERIFY)
    Outcome<FollowUpJson> checkEffect(Viewer viewer, @PathVariable String key, @Body CheckEffect command) {
        return outcome(transitions.checkEffect(viewer, key, command));
    }

    /** Uses the form of verifying, with a button of its own. */
    @CommandMapping(value = PAGE + "/return", form = PAGE, name = "verification")
    @RequiresAction(Action.VERIFY)
    Outcome<FollowUpJson> returnToOwner(Viewer viewer, @PathVariable String key, @Body TakeStep step) {
        return outcome(transitions.returnToOwner(viewer, key, step));
    }

    /** Hands it over to a person, who owns it once they accept. */
    @CommandMapping(value = PAGE + "/hand-over", form = PAGE)
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> handOver(Viewer viewer, @PathVariable String key, @Body OfferHandOver command) {
        return outcome(handOvers.offer(viewer, key, command));
    }

    @CommandMapping(value = PAGE + "/hand-over/acceptance", form = PAGE, name = "hand-over-answer")
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> acceptHandOver(Viewer viewer, @PathVariable String key, @Body AnswerHandOver answer) {
        return outcome(handOvers.accept(viewer, key, answer));
    }

    @CommandMapping(value = PAGE + "/hand-over/refusal", form = PAGE, name = "hand-over-answer")
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> declineHandOver(Viewer viewer, @PathVariable String key, @Body DeclineHandOver answer) {
        FollowUp declined = handOvers.decline(viewer, key, answer);
        return outcome(declined, handBacks.stillSees(viewer, declined) ? declined.href() : "/follow-ups");
    }

    @CommandMapping(value = PAGE + "/hand-over", method = RequestMethod.DELETE, form = PAGE)
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> withdrawHandOver(Viewer viewer, @PathVariable String key) {
        return outcome(handOvers.withdraw(viewer, key));
    }

    /** Takes what was assigned to one's team. */
    @CommandMapping(value = PAGE + "/taking", form = PAGE)
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> takeOn(Viewer viewer, @PathVariable String key, @Body AnswerHandOver answer) {
        return outcome(handOvers.takeOn(viewer, key, answer));
    }

    /** Hands it back as assigned in error, to the person who created it or to a response lead. */
    @CommandMapping(value = PAGE + "/hand-back", form = PAGE)
    @RequiresAction(Action.WORK)
    Outcome<FollowUpJson> handBack(Viewer viewer, @PathVariable String key, @Body HandBackFollowUp command) {
        FollowUp back = handBacks.handBack(viewer, key, command);
        // the former owner may have lost access to it
        return outcome(back, handBacks.stillSees(viewer, back) ? back.href() : "/follow-ups?owner=" + viewer.id());
    }

    @CommandMapping(value = PAGE + "/reopening", form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> reopen(Viewer viewer, @PathVariable String key, @Body TakeStep step) {
        return outcome(transitions.reopen(viewer, key, step));
    }

    /** Records the result of a review of an open follow-up, and the date of the next review. */
    @CommandMapping(value = PAGE + "/review", form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> review(Viewer viewer, @PathVariable String key, @Body ReviewFollowUp review) {
        return outcome(transitions.review(viewer, key, review));
    }

    @CommandMapping(value = PAGE + "/risk-acceptance", form = PAGE)
    @RequiresAction(Action.SEE)
    Outcome<FollowUpJson> requestRiskAcceptance(
            Viewer viewer, @PathVariable String key, @Body RequestRiskAcceptance request) {
        return outcome(risks.request(viewer, key, request));
    }

    @CommandMapping(value = PAGE + "/risk-acceptance/approval", form = PAGE, name = "risk-answer")
    @RequiresAction(Action.APPROVE)
    Outcome<FollowUpJson> approveRisk(Viewer viewer, @PathVariable String key, @Body AnswerRiskRequest answer) {
        return outcome(risks.approve(viewer, key, answer));
    }

    @CommandMapping(value = PAGE + "/risk-acceptance/refusal", form = PAGE, name = "risk-answer")
    @RequiresAction(Action.APPROVE)
    Outcome<FollowUpJson> refuseRisk(Viewer viewer, @PathVariable String key, @Body AnswerRiskRequest answer) {
        return outcome(risks.refuse(viewer, key, answer));
    }

    /** Shares a finding that it addresses with its owner, who may not see the incident. */
    @CommandMapping(value = PAGE + "/shares", form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> share(Viewer viewer, @PathVariable String key, @Body ShareFinding command) {
        FollowUp followUp = sharing.show(viewer, key, command);
        return outcome(followUp, followUp.href() + "#findings");
    }

    @CommandMapping(value = PAGE + "/shares/{finding}", method = RequestMethod.DELETE, form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FollowUpJson> stopSharing(Viewer viewer, @PathVariable String key, @PathVariable String finding) {
        FollowUp followUp = sharing.hide(viewer, key, finding);
        return outcome(followUp, followUp.href() + "#findings");
    }

    private Outcome<FollowUpJson> outcome(FollowUp followUp) {
        return outcome(followUp, followUp.href());
    }

    private Outcome<FollowUpJson> outcome(FollowUp followUp, String next) {
        return Outcome.of(next, () -> FollowUpJson.of(followUp, recorder.today()))
                .version(followUp.version());
    }
}
