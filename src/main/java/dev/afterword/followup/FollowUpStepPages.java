package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The steps of a follow-up as forms of its page. */
@Controller
@RequestMapping("/follow-ups/{key}")
class FollowUpStepPages {

    private final FollowUpTransitions moves;
    private final RiskRequests risks;
    private final HandBacks handBacks;
    private final FollowUps followUps;
    private final FollowUpPages pages;

    FollowUpStepPages(
            FollowUpTransitions moves,
            RiskRequests risks,
            HandBacks handBacks,
            FollowUps followUps,
            FollowUpPages pages) {
        this.moves = moves;
        this.risks = risks;
        this.handBacks = handBacks;
        this.followUps = followUps;
        this.pages = pages;
    }

    private View step(PageContext page, Viewer viewer, String key, String step, Input input, Supplier<FollowUp> work) {
        return page.attempt(
                input, () -> page.redirect(work.get().href()), form -> pages.page(page, viewer, key, step, form));
    }

    @PostMapping("/acceptance")
    @RequiresAction(Action.WORK)
    View accept(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "acceptance", input, () -> moves.accept(viewer, key, input));
    }

    @PostMapping("/start")
    @RequiresAction(Action.WORK)
    View start(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "start", input, () -> moves.start(viewer, key, input));
    }

    @PostMapping("/resolution")
    @RequiresAction(Action.WORK)
    View resolve(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "resolution", input, () -> moves.resolve(viewer, key, input));
    }

    @PostMapping("/verification")
    @RequiresAction(Action.VERIFY)
    View verify(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "verification", input, () -> moves.verify(viewer, key, input));
    }

    @PostMapping("/return")
    @RequiresAction(Action.VERIFY)
    View giveBack(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "verification", input, () -> moves.giveBack(viewer, key, input));
    }

    /** Leads on to one's own items: the item itself may be out of sight. */
    @PostMapping("/hand-back")
    @RequiresAction(Action.WORK)
    View handBack(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.attempt(
                input,
                () -> {
                    FollowUp back = handBacks.handBack(viewer, key, input);
                    return page.redirect(
                            handBacks.stillSees(viewer, back) ? back.href() : "/follow-ups?owner=" + viewer.id());
                },
                form -> pages.page(page, viewer, key, "hand-back", form));
    }

    @PostMapping("/reopening")
    @RequiresAction(Action.CONTRIBUTE)
    View reopen(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "reopening", input, () -> moves.reopen(viewer, key, input));
    }

    @PostMapping("/review")
    @RequiresAction(Action.CONTRIBUTE)
    View review(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "review", input, () -> moves.review(viewer, key, input));
    }

    @PostMapping("/risk-acceptance")
    @RequiresAction(Action.SEE)
    View ask(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "risk-acceptance", input, () -> risks.ask(viewer, key, input));
    }

    @PostMapping("/risk-acceptance/approval")
    @RequiresAction(Action.APPROVE)
    View approve(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "risk-answer", input, () -> risks.approve(viewer, key, input));
    }

    @PostMapping("/risk-acceptance/refusal")
    @RequiresAction(Action.APPROVE)
    View refuse(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "risk-answer", input, () -> risks.refuse(viewer, key, input));
    }

    /** It serves another finding too: {@code finding} is its whole key, {@code INC-2026-K7QM/F-2}. */
    @PostMapping("/findings")
    @RequiresAction(Action.CONTRIBUTE)
    View link(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return step(page, viewer, key, "findings", input, () -> followUps.link(viewer, key, input));
    }

    @PostMapping("/findings/{incident}/{finding}/removal")
    @RequiresAction(Action.CONTRIBUTE)
    View unlink(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String incident,
            @PathVariable String finding) {
        return page.redirect(followUps.unlink(viewer, key, incident, finding).href());
    }
}
