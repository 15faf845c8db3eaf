package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The steps of a review as forms. */
@Controller
@RequestMapping("/incidents/{key}/review")
class ReviewStepsPages {

    private final ReviewSteps steps;
    private final ReviewPage reviewPage;

    ReviewStepsPages(ReviewSteps steps, ReviewPage reviewPage) {
        this.steps = steps;
        this.reviewPage = reviewPage;
    }

    @PostMapping("/submission")
    @RequiresAction(Action.SUBMIT_REVIEW)
    View submit(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "submission", steps::submit);
    }

    @PostMapping("/return")
    @RequiresAction(Action.SUBMIT_REVIEW)
    View sendBack(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "return", steps::sendBack);
    }

    @PostMapping("/approval")
    @RequiresAction(Action.APPROVE)
    View approve(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "approval", steps::approve);
    }

    @PostMapping("/publication")
    @RequiresAction(Action.APPROVE)
    View publish(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "publication", steps::publish);
    }

    @PostMapping("/amendment")
    @RequiresAction(Action.SUBMIT_REVIEW)
    View amend(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "amendment", steps::amend);
    }

    @PostMapping("/abandonment")
    @RequiresAction(Action.WAIVE)
    View abandon(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "abandonment", steps::abandon);
    }

    @PostMapping("/waiver")
    @RequiresAction(Action.WAIVE)
    View requestWaiver(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "waiver", steps::requestWaiver);
    }

    @PostMapping("/waiver/approval")
    @RequiresAction(Action.WAIVE)
    View grantWaiver(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "waiver/approval", steps::grantWaiver);
    }

    @PostMapping("/waiver/refusal")
    @RequiresAction(Action.WAIVE)
    View refuseWaiver(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, input, "waiver/refusal", steps::refuseWaiver);
    }

    private interface Work {
        ReviewDetail carryOut(Viewer viewer, String key, @Nullable String reason);
    }

    /** @param name the last part of the form's address, which is its name on the page */
    private View step(PageContext page, Viewer viewer, String key, Input input, String name, Work work) {
        return reviewPage.attempt(
                page, viewer, key, input, name, "", () -> work.carryOut(viewer, key, ReviewStepsApi.reason(input)));
    }
}
