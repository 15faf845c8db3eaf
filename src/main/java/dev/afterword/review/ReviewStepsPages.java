package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final ReviewPage page;

    ReviewStepsPages(ReviewSteps steps, ReviewPage page) {
        this.steps = steps;
        this.page = page;
    }

    @PostMapping("/submission")
    @Needs(Action.SUBMIT_REVIEW)
    View submit(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "submission", steps::submit);
    }

    @PostMapping("/return")
    @Needs(Action.SUBMIT_REVIEW)
    View sendBack(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "return", steps::sendBack);
    }

    @PostMapping("/approval")
    @Needs(Action.APPROVE)
    View approve(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "approval", steps::approve);
    }

    @PostMapping("/publication")
    @Needs(Action.APPROVE)
    View publish(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "publication", steps::publish);
    }

    @PostMapping("/amendment")
    @Needs(Action.SUBMIT_REVIEW)
    View amend(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "amendment", steps::amend);
    }

    @PostMapping("/abandonment")
    @Needs(Action.WAIVE)
    View abandon(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "abandonment", steps::abandon);
    }

    @PostMapping("/waiver")
    @Needs(Action.WAIVE)
    View requestWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "waiver", steps::requestWaiver);
    }

    @PostMapping("/waiver/approval")
    @Needs(Action.WAIVE)
    View grantWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "waiver/approval", steps::grantWaiver);
    }

    @PostMapping("/waiver/refusal")
    @Needs(Action.WAIVE)
    View refuseWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, input, "waiver/refusal", steps::refuseWaiver);
    }

    private interface Work {
        ReviewDoc carryOut(Viewer viewer, String key, @Nullable String reason);
    }

    /** @param name the last part of the form's address, which is its name on the page */
    private View step(Shell shell, Viewer viewer, String key, Input input, String name, Work work) {
        return page.attempt(
                shell, viewer, key, input, name, "", () -> work.carryOut(viewer, key, ReviewStepsApi.reason(input)));
    }
}
