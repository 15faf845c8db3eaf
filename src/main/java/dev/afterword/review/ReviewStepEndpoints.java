package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.review.ReviewCommands.TakeReviewStep;
import dev.afterword.review.ReviewCommands.TakeReviewStepWithReason;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;

/** The steps of a review, from submission to publication, its abandonment, and the waiver of a required one. */
@Controller
class ReviewStepEndpoints {

    private static final String PAGE = ReviewEndpoints.PAGE;

    private final ReviewSteps steps;
    private final ReviewResponses responses;

    ReviewStepEndpoints(ReviewSteps steps, ReviewResponses responses) {
        this.steps = steps;
        this.responses = responses;
    }

    @CommandMapping(value = PAGE + "/submission", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<ReviewJson> submit(Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStep step) {
        return responses.outcome(viewer, messages, steps.submit(viewer, key, step), "");
    }

    @CommandMapping(value = PAGE + "/return", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<ReviewJson> returnToDraft(
            Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStepWithReason step) {
        return responses.outcome(viewer, messages, steps.returnToDraft(viewer, key, step), "");
    }

    /** The person who approves names the text that they read. */
    @CommandMapping(value = PAGE + "/approval", form = PAGE)
    @RequiresAction(Action.APPROVE)
    Outcome<ReviewJson> approve(
            Viewer viewer,
            Messages messages,
            @PathVariable String key,
            @IfMatch @Nullable String tag,
            @Body TakeReviewStep step) {
        return responses.outcome(viewer, messages, steps.approve(viewer, key, tag, step), "");
    }

    @CommandMapping(value = PAGE + "/publication", form = PAGE)
    @RequiresAction(Action.APPROVE)
    Outcome<ReviewJson> publish(Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStep step) {
        return responses.outcome(viewer, messages, steps.publish(viewer, key, step), "");
    }

    @CommandMapping(value = PAGE + "/amendment", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<ReviewJson> amend(
            Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStepWithReason step) {
        return responses.outcome(viewer, messages, steps.amend(viewer, key, step), "");
    }

    @CommandMapping(value = PAGE + "/abandonment", form = PAGE)
    @RequiresAction(Action.WAIVE)
    Outcome<ReviewJson> abandon(
            Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStepWithReason step) {
        return responses.outcome(viewer, messages, steps.abandon(viewer, key, step), "");
    }

    @CommandMapping(value = PAGE + "/waiver", form = PAGE)
    @RequiresAction(Action.WAIVE)
    Outcome<ReviewJson> requestWaiver(
            Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStepWithReason request) {
        return responses.outcome(viewer, messages, steps.requestWaiver(viewer, key, request), "");
    }

    @CommandMapping(value = PAGE + "/waiver/approval", form = PAGE)
    @RequiresAction(Action.WAIVE)
    Outcome<ReviewJson> approveWaiver(
            Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStep answer) {
        return responses.outcome(viewer, messages, steps.approveWaiver(viewer, key, answer), "");
    }

    @CommandMapping(value = PAGE + "/waiver/refusal", form = PAGE)
    @RequiresAction(Action.WAIVE)
    Outcome<ReviewJson> rejectWaiver(
            Viewer viewer, Messages messages, @PathVariable String key, @Body TakeReviewStepWithReason answer) {
        return responses.outcome(viewer, messages, steps.rejectWaiver(viewer, key, answer), "");
    }
}
