package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.document.ReviewStore;
import dev.afterword.web.Localizable;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Requires that the review is published or waived before the incident is closed; an optional one may also be abandoned or not started.
 * A published version stays in force during an amendment.
 */
@Component
class ReviewClosureCheck implements ClosureCheck {

    private final ReviewStore store;

    ReviewClosureCheck(ReviewStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Block> blocks(Viewer viewer, Incident incident) {
        return done(incident)
                ? List.of()
                : List.of(Block.of("reviewUnpublished", href(incident), words(incident.reviewState())));
    }

    private static boolean done(Incident incident) {
        boolean optional = incident.decision().outcome() == ReviewDecision.Outcome.OPTIONAL;
        return switch (incident.reviewState()) {
            case PUBLISHED -> true;
            case WAIVED -> optional || incident.decision().waiver() == ReviewDecision.Waiver.GRANTED;
            case NOT_STARTED, ABANDONED -> optional;
            case DRAFT, IN_REVIEW, APPROVED -> false;
        };
    }

    private static Localizable words(ReviewState state) {
        return msg -> msg.t(state);
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        return incident.reviewState() == ReviewState.PUBLISHED && store.amended(incident.id())
                ? List.of(Block.of("amendmentOpen", href(incident)))
                : List.of();
    }

    private static String href(Incident incident) {
        return "/incidents/" + incident.key() + "/review";
    }
}
