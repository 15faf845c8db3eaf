package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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

    ReviewStepsPages(ReviewSteps steps) {
        this.steps = steps;
    }

    @PostMapping("/submission")
    @Needs(Action.SUBMIT_REVIEW)
    View submit(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.submit(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/return")
    @Needs(Action.SUBMIT_REVIEW)
    View sendBack(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.sendBack(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/approval")
    @Needs(Action.APPROVE)
    View approve(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.approve(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/publication")
    @Needs(Action.APPROVE)
    View publish(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.publish(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/amendment")
    @Needs(Action.SUBMIT_REVIEW)
    View amend(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.amend(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/abandonment")
    @Needs(Action.WAIVE)
    View abandon(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.abandon(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/waiver")
    @Needs(Action.WAIVE)
    View requestWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.requestWaiver(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/waiver/approval")
    @Needs(Action.WAIVE)
    View grantWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.grantWaiver(viewer, key, ReviewStepsApi.reason(input)));
    }

    @PostMapping("/waiver/refusal")
    @Needs(Action.WAIVE)
    View refuseWaiver(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return back(shell, steps.refuseWaiver(viewer, key, ReviewStepsApi.reason(input)));
    }

    private static View back(Shell shell, ReviewDoc doc) {
        return shell.redirect(doc.review().href());
    }
}
