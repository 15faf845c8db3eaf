package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/follow-ups/{key}")
class FollowUpStepsApi {

    private final FollowUpTransitions moves;
    private final RiskRequests risks;
    private final HandBacks handBacks;
    private final FollowUpRecorder journal;

    FollowUpStepsApi(FollowUpTransitions moves, RiskRequests risks, HandBacks handBacks, FollowUpRecorder journal) {
        this.moves = moves;
        this.risks = risks;
        this.handBacks = handBacks;
        this.journal = journal;
    }

    @PostMapping("/acceptance")
    @RequiresAction(Action.WORK)
    @Takes(FollowUpTakes.FollowUpStepBody.class)
    ResponseEntity<FollowUpJson> accept(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.accept(viewer, key, input));
    }

    @PostMapping("/start")
    @RequiresAction(Action.WORK)
    @Takes(FollowUpTakes.FollowUpStepBody.class)
    ResponseEntity<FollowUpJson> start(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.start(viewer, key, input));
    }

    @PostMapping("/resolution")
    @RequiresAction(Action.WORK)
    @Takes(FollowUpTakes.FollowUpStepBody.class)
    ResponseEntity<FollowUpJson> resolve(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.resolve(viewer, key, input));
    }

    @PostMapping("/verification")
    @RequiresAction(Action.VERIFY)
    @Takes(FollowUpTakes.FollowUpStepBody.class)
    ResponseEntity<FollowUpJson> verify(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.verify(viewer, key, input));
    }

    @PostMapping("/return")
    @RequiresAction(Action.VERIFY)
    @Takes(FollowUpTakes.FollowUpStepBody.class)
    ResponseEntity<FollowUpJson> giveBack(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.giveBack(viewer, key, input));
    }

    /** It was given to the owner in error: it goes back to who raised it, or to a lead. */
    @PostMapping("/hand-back")
    @RequiresAction(Action.WORK)
    @Takes(FollowUpTakes.FollowUpHandBackBody.class)
    ResponseEntity<FollowUpJson> handBack(Viewer viewer, @PathVariable String key, Input input) {
        return answer(handBacks.handBack(viewer, key, input));
    }

    @PostMapping("/reopening")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FollowUpTakes.FollowUpStepBody.class)
    ResponseEntity<FollowUpJson> reopen(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.reopen(viewer, key, input));
    }

    /** What was found when an open item was looked at, and when it is looked at again. */
    @PostMapping("/review")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FollowUpTakes.FollowUpReviewBody.class)
    ResponseEntity<FollowUpJson> review(Viewer viewer, @PathVariable String key, Input input) {
        return answer(moves.review(viewer, key, input));
    }

    @PostMapping("/risk-acceptance")
    @RequiresAction(Action.SEE)
    @Takes(FollowUpTakes.FollowUpRiskBody.class)
    ResponseEntity<FollowUpJson> ask(Viewer viewer, @PathVariable String key, Input input) {
        return answer(risks.ask(viewer, key, input));
    }

    @PostMapping("/risk-acceptance/approval")
    @RequiresAction(Action.APPROVE)
    @Takes(FollowUpTakes.FollowUpRiskAnswer.class)
    ResponseEntity<FollowUpJson> approve(Viewer viewer, @PathVariable String key, Input input) {
        return answer(risks.approve(viewer, key, input));
    }

    @PostMapping("/risk-acceptance/refusal")
    @RequiresAction(Action.APPROVE)
    @Takes(FollowUpTakes.FollowUpRiskAnswer.class)
    ResponseEntity<FollowUpJson> refuse(Viewer viewer, @PathVariable String key, Input input) {
        return answer(risks.refuse(viewer, key, input));
    }

    private ResponseEntity<FollowUpJson> answer(FollowUp followUp) {
        return ResponseEntity.ok().eTag(ETags.of(followUp.version())).body(FollowUpJson.of(followUp, journal.today()));
    }
}
