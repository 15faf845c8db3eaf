package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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

    private final FollowUpMoves moves;
    private final RiskRequests risks;
    private final HandBacks handBacks;
    private final FollowUps followUps;
    private final FollowUpPages pages;

    FollowUpStepPages(
            FollowUpMoves moves, RiskRequests risks, HandBacks handBacks, FollowUps followUps, FollowUpPages pages) {
        this.moves = moves;
        this.risks = risks;
        this.handBacks = handBacks;
        this.followUps = followUps;
        this.pages = pages;
    }

    private View step(Shell shell, Viewer viewer, String key, String step, Input input, Supplier<FollowUp> work) {
        return shell.attempt(
                input, () -> shell.redirect(work.get().href()), form -> pages.page(shell, viewer, key, step, form));
    }

    @PostMapping("/acceptance")
    @Needs(Action.WORK)
    View accept(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "acceptance", input, () -> moves.accept(viewer, key, input));
    }

    @PostMapping("/start")
    @Needs(Action.WORK)
    View start(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "start", input, () -> moves.start(viewer, key, input));
    }

    @PostMapping("/resolution")
    @Needs(Action.WORK)
    View resolve(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "resolution", input, () -> moves.resolve(viewer, key, input));
    }

    @PostMapping("/verification")
    @Needs(Action.VERIFY)
    View verify(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "verification", input, () -> moves.verify(viewer, key, input));
    }

    @PostMapping("/return")
    @Needs(Action.VERIFY)
    View giveBack(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "verification", input, () -> moves.giveBack(viewer, key, input));
    }

    /** Leads on to one's own items: the item itself may be out of sight. */
    @PostMapping("/hand-back")
    @Needs(Action.WORK)
    View handBack(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.attempt(
                input,
                () -> {
                    FollowUp back = handBacks.handBack(viewer, key, input);
                    return shell.redirect(
                            handBacks.stillSees(viewer, back) ? back.href() : "/follow-ups?owner=" + viewer.id());
                },
                form -> pages.page(shell, viewer, key, "hand-back", form));
    }

    @PostMapping("/reopening")
    @Needs(Action.CONTRIBUTE)
    View reopen(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "reopening", input, () -> moves.reopen(viewer, key, input));
    }

    @PostMapping("/review")
    @Needs(Action.CONTRIBUTE)
    View review(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "review", input, () -> moves.review(viewer, key, input));
    }

    @PostMapping("/risk-acceptance")
    @Needs(Action.SEE)
    View ask(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "risk-acceptance", input, () -> risks.ask(viewer, key, input));
    }

    @PostMapping("/risk-acceptance/approval")
    @Needs(Action.APPROVE)
    View approve(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "risk-answer", input, () -> risks.approve(viewer, key, input));
    }

    @PostMapping("/risk-acceptance/refusal")
    @Needs(Action.APPROVE)
    View refuse(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "risk-answer", input, () -> risks.refuse(viewer, key, input));
    }

    /** It serves another finding too: {@code finding} is its whole key, {@code INC-2026-K7QM/F-2}. */
    @PostMapping("/findings")
    @Needs(Action.CONTRIBUTE)
    View link(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return step(shell, viewer, key, "findings", input, () -> followUps.link(viewer, key, input));
    }

    @PostMapping("/findings/{incident}/{finding}/removal")
    @Needs(Action.CONTRIBUTE)
    View unlink(
            Shell shell,
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String incident,
            @PathVariable String finding) {
        return shell.redirect(followUps.unlink(viewer, key, incident, finding).href());
    }
}
