package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.incident.Waiver;
import dev.afterword.incident.Waivers;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The review as a document, with its sign-offs. */
@Controller
class ReviewPages {

    private final Reviews reviews;
    private final Answers answers;
    private final SignOffs signOffs;
    private final Attributions attributions;
    private final IncidentFrames frames;
    private final Waivers waivers;

    ReviewPages(
            Reviews reviews,
            Answers answers,
            SignOffs signOffs,
            Attributions attributions,
            IncidentFrames frames,
            Waivers waivers) {
        this.reviews = reviews;
        this.answers = answers;
        this.signOffs = signOffs;
        this.attributions = attributions;
        this.frames = frames;
        this.waivers = waivers;
    }

    @GetMapping("/incidents/{key}/review")
    @Needs(Action.SEE)
    View show(Shell shell, Viewer viewer, @PathVariable String key) {
        IncidentFrame frame = frames.frame(viewer, key);
        ReviewDoc doc = reviews.find(viewer, key);
        List<Block> blocks = answers.blocks(viewer, doc);
        Waivers.Request waiver = frame.waiver() == Waiver.REQUESTED
                ? waivers.of(viewer, frame.id()).stream()
                        .filter(w -> w.state().equals("REQUESTED"))
                        .findFirst()
                        .orElse(null)
                : null;
        return shell.view(
                "review/document",
                Map.of(
                        "doc",
                        new DocViews(shell, frame, doc, blocks)
                                .view(
                                        attributions.allows(viewer, frame.id()),
                                        new SignOffViews(shell, frame, doc, viewer, signOffs),
                                        new NextViews(shell, frame, doc, !blocks.isEmpty(), viewer, waiver))));
    }

    @PostMapping("/incidents/{key}/review/sign-offs")
    @Needs(Action.COMMENT)
    View signOff(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        SignOffApi.carryOut(signOffs, viewer, key, input);
        return shell.redirect("/incidents/" + key + "/review#signoff");
    }

    @PostMapping("/incidents/{key}/review/sign-offs/{id}/withdrawal")
    @Needs(Action.SUBMIT_REVIEW)
    View withdraw(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable UUID id, Input input) {
        signOffs.withdraw(viewer, key, id, ReviewStepsApi.reason(input));
        return shell.redirect("/incidents/" + key + "/review#signoff");
    }
}
