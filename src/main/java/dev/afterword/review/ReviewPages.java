package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The review as a document, with its sign-offs. */
@Controller
class ReviewPages {

    private final ReviewPage page;
    private final SignOffs signOffs;

    ReviewPages(ReviewPage page, SignOffs signOffs) {
        this.page = page;
        this.signOffs = signOffs;
    }

    @GetMapping("/incidents/{key}/review")
    @Needs(Action.SEE)
    View show(Shell shell, Viewer viewer, @PathVariable String key) {
        return page.view(shell, viewer, key, Forms.untouched());
    }

    /** Asking for a sign-off, and answering one; a form for each on the page. */
    @PostMapping("/incidents/{key}/review/sign-offs")
    @Needs(Action.COMMENT)
    View signOff(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        String id = input.text("id", Input.LINE);
        return page.attempt(
                shell,
                viewer,
                key,
                input,
                id == null ? "ask" : "signoff-" + id,
                "#signoff",
                () -> SignOffApi.carryOut(signOffs, viewer, key, input));
    }

    @PostMapping("/incidents/{key}/review/sign-offs/{id}/withdrawal")
    @Needs(Action.SUBMIT_REVIEW)
    View withdraw(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id, Input input) {
        return page.attempt(
                shell,
                viewer,
                key,
                input,
                "signoff-" + id,
                "#signoff",
                () -> signOffs.withdraw(viewer, key, id, ReviewStepsApi.reason(input)));
    }
}
