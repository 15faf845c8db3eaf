package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Messages;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a review, each a sub-resource that takes {@code {reason}} or {@code {}}. */
@RestController
@RequestMapping("/api/v1/incidents/{key}/review")
class ReviewStepsApi {

    private final ReviewSteps steps;
    private final ReviewResponses answers;

    ReviewStepsApi(ReviewSteps steps, ReviewResponses answers) {
        this.steps = steps;
        this.answers = answers;
    }

    @PostMapping("/submission")
    @RequiresAction(Action.SUBMIT_REVIEW)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> submit(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.submit(viewer, key, reason(input)), msg);
    }

    @PostMapping("/return")
    @RequiresAction(Action.SUBMIT_REVIEW)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> sendBack(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.sendBack(viewer, key, reason(input)), msg);
    }

    @PostMapping("/approval")
    @RequiresAction(Action.APPROVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> approve(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.approve(viewer, key, reason(input)), msg);
    }

    @PostMapping("/publication")
    @RequiresAction(Action.APPROVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> publish(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.publish(viewer, key, reason(input)), msg);
    }

    @PostMapping("/amendment")
    @RequiresAction(Action.SUBMIT_REVIEW)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> amend(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.amend(viewer, key, reason(input)), msg);
    }

    @PostMapping("/abandonment")
    @RequiresAction(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> abandon(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.abandon(viewer, key, reason(input)), msg);
    }

    static @Nullable String reason(Input input) {
        String reason = input.text("reason", ReviewInput.REASON);
        input.check();
        return reason;
    }
}
