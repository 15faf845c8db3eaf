package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Waiver;
import dev.afterword.incident.Waivers;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.view.DocView;
import dev.afterword.web.Forms;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page of a review, to which all its forms lead back. */
@Component
class ReviewPage {

    private final Reviews reviews;
    private final ReviewResponses answers;
    private final Attributions attributions;
    private final IncidentLayouts frames;
    private final Waivers waivers;
    private final SignOffs signOffs;

    ReviewPage(
            Reviews reviews,
            ReviewResponses answers,
            Attributions attributions,
            IncidentLayouts frames,
            Waivers waivers,
            SignOffs signOffs) {
        this.reviews = reviews;
        this.answers = answers;
        this.attributions = attributions;
        this.frames = frames;
        this.waivers = waivers;
        this.signOffs = signOffs;
    }

    View view(PageContext page, Viewer viewer, String key, Forms forms) {
        IncidentLayout frame = frames.frame(viewer, key);
        ReviewDetail doc = reviews.find(viewer, key);
        List<Block> blocks = answers.blocks(viewer, doc);
        Waivers.Request waiver = frame.waiver() == Waiver.REQUESTED
                ? waivers.of(viewer, frame.id()).stream()
                        .filter(w -> w.state().equals("REQUESTED"))
                        .findFirst()
                        .orElse(null)
                : null;
        DocView view = new ReviewDocumentViews(page, frame, doc, blocks)
                .view(
                        attributions.allows(viewer, frame.id()),
                        new SignOffViews(page, frame, doc, viewer, signOffs),
                        new NextStepViews(page, frame, doc, !blocks.isEmpty(), viewer, waiver));
        return page.view("review/document", Map.of("doc", view, "forms", forms));
    }

    /**
     * Carries out one of the page's forms.
     *
     * @param form its name on the page
     * @param then where on the page it leads to
     */
    View attempt(
            PageContext page,
            Viewer viewer,
            String key,
            Input input,
            String form,
            String then,
            Supplier<ReviewDetail> work) {
        return page.attempt(
                input,
                () -> page.redirect(work.get().review().href() + then),
                again -> view(page, viewer, key, new Forms(form, again)));
    }
}
