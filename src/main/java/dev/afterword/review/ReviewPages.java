package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The review as a document, with its sign-offs. */
@Controller
class ReviewPages {

    private final ReviewPage reviewPage;
    private final SignOffs signOffs;

    ReviewPages(ReviewPage reviewPage, SignOffs signOffs) {
        this.reviewPage = reviewPage;
        this.signOffs = signOffs;
    }

    @GetMapping("/incidents/{key}/review")
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        return reviewPage.view(page, viewer, key, Forms.untouched());
    }

    /** Asking for a sign-off, and answering one; a form for each on the page. */
    @PostMapping("/incidents/{key}/review/sign-offs")
    @RequiresAction(Action.COMMENT)
    View signOff(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        String id = input.text("id", Input.LINE);
        return reviewPage.attempt(
                page,
                viewer,
                key,
                input,
                id == null ? "ask" : "signoff-" + id,
                "#signoff",
                () -> SignOffApi.carryOut(signOffs, viewer, key, input));
    }

    @PostMapping("/incidents/{key}/review/sign-offs/{id}/withdrawal")
    @RequiresAction(Action.SUBMIT_REVIEW)
    View withdraw(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable UUID id, Input input) {
        return reviewPage.attempt(
                page,
                viewer,
                key,
                input,
                "signoff-" + id,
                "#signoff",
                () -> signOffs.withdraw(viewer, key, id, ReviewStepsApi.reason(input)));
    }
}
