package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Showing findings to the owner, on the page of a follow-up. */
@Controller
@RequestMapping("/follow-ups/{key}/shares")
class FindingSharingPages {

    private final FindingSharing showings;
    private final FollowUpPages pages;

    FindingSharingPages(FindingSharing showings, FollowUpPages pages) {
        this.showings = showings;
        this.pages = pages;
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View show(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(showings.show(viewer, key, input).href() + "#findings"),
                form -> pages.page(page, viewer, key, "shares", form));
    }

    @PostMapping("/{finding}/removal")
    @RequiresAction(Action.CONTRIBUTE)
    View hide(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable String finding) {
        return page.redirect(showings.hide(viewer, key, finding).href() + "#findings");
    }
}
