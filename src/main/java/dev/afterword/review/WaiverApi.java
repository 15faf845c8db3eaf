package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Messages;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Waivers of required reviews: one lead asks, another answers. */
@RestController
@RequestMapping("/api/v1/incidents/{key}/review/waiver")
class WaiverApi {

    private final ReviewSteps steps;
    private final ReviewResponses answers;

    WaiverApi(ReviewSteps steps, ReviewResponses answers) {
        this.steps = steps;
        this.answers = answers;
    }

    @PostMapping
    @RequiresAction(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> request(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.requestWaiver(viewer, key, ReviewStepsApi.reason(input)), msg);
    }

    @PostMapping("/approval")
    @RequiresAction(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> grant(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.grantWaiver(viewer, key, ReviewStepsApi.reason(input)), msg);
    }

    @PostMapping("/refusal")
    @RequiresAction(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> refuse(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.refuseWaiver(viewer, key, ReviewStepsApi.reason(input)), msg);
    }
}
