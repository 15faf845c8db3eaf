package dev.afterword.followup;

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

/** Showing findings to the owner, on the page of a follow-up. */
@Controller
@RequestMapping("/follow-ups/{key}/shares")
class ShowingsPages {

    private final Showings showings;
    private final FollowUpPages pages;

    ShowingsPages(Showings showings, FollowUpPages pages) {
        this.showings = showings;
        this.pages = pages;
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View show(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(showings.show(viewer, key, input).href() + "#findings"),
                form -> pages.page(shell, viewer, key, "shares", form));
    }

    @PostMapping("/{finding}/removal")
    @Needs(Action.CONTRIBUTE)
    View hide(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable String finding) {
        return shell.redirect(showings.hide(viewer, key, finding).href() + "#findings");
    }
}
