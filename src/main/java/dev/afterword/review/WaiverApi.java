package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Msg;
import dev.afterword.web.Needs;
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
    private final Answers answers;

    WaiverApi(ReviewSteps steps, Answers answers) {
        this.steps = steps;
        this.answers = answers;
    }

    @PostMapping
    @Needs(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> request(Viewer viewer, Msg msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.requestWaiver(viewer, key, ReviewStepsApi.reason(input)), msg);
    }

    @PostMapping("/approval")
    @Needs(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> grant(Viewer viewer, Msg msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.grantWaiver(viewer, key, ReviewStepsApi.reason(input)), msg);
    }

    @PostMapping("/refusal")
    @Needs(Action.WAIVE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> refuse(Viewer viewer, Msg msg, @PathVariable String key, Input input) {
        return answers.of(viewer, steps.refuseWaiver(viewer, key, ReviewStepsApi.reason(input)), msg);
    }
}
