package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.incident.Waiver;
import dev.afterword.incident.Waivers;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.view.DocView;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.Shell;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page of a review, to which all its forms lead back. */
@Component
class ReviewPage {

    private final Reviews reviews;
    private final Answers answers;
    private final Attributions attributions;
    private final IncidentFrames frames;
    private final Waivers waivers;
    private final SignOffs signOffs;

    ReviewPage(
            Reviews reviews,
            Answers answers,
            Attributions attributions,
            IncidentFrames frames,
            Waivers waivers,
            SignOffs signOffs) {
        this.reviews = reviews;
        this.answers = answers;
        this.attributions = attributions;
        this.frames = frames;
        this.waivers = waivers;
        this.signOffs = signOffs;
    }

    View view(Shell shell, Viewer viewer, String key, Forms forms) {
        IncidentFrame frame = frames.frame(viewer, key);
        ReviewDoc doc = reviews.find(viewer, key);
        List<Block> blocks = answers.blocks(viewer, doc);
        Waivers.Request waiver = frame.waiver() == Waiver.REQUESTED
                ? waivers.of(viewer, frame.id()).stream()
                        .filter(w -> w.state().equals("REQUESTED"))
                        .findFirst()
                        .orElse(null)
                : null;
        DocView view = new DocViews(shell, frame, doc, blocks)
                .view(
                        attributions.allows(viewer, frame.id()),
                        new SignOffViews(shell, frame, doc, viewer, signOffs),
                        new NextViews(shell, frame, doc, !blocks.isEmpty(), viewer, waiver));
        return shell.view("review/document", Map.of("doc", view, "forms", forms));
    }

    /**
     * Carries out one of the page's forms.
     *
     * @param form its name on the page
     * @param then where on the page it leads to
     */
    View attempt(
            Shell shell, Viewer viewer, String key, Input input, String form, String then, Supplier<ReviewDoc> work) {
        return shell.attempt(
                input,
                () -> shell.redirect(work.get().review().href() + then),
                again -> view(shell, viewer, key, new Forms(form, again)));
    }
}
