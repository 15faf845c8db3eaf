package dev.afterword.review.document;

import dev.afterword.access.Action;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.ReviewState;
import dev.afterword.incident.Waivers;
import dev.afterword.incident.part.NextStep;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.web.PageContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The next step of the review, on the overview of an incident: the one that the viewer may take, or a look at it. */
@Component
class OverviewReviewStep implements OverviewPart {

    private final Waivers waivers;
    private final ReviewReader reader;

    OverviewReviewStep(Waivers waivers, ReviewReader reader) {
        this.waivers = waivers;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "reviewStep";
    }

    @Override
    public @Nullable NextStep of(PageContext page, IncidentLayout layout, Incident incident) {
        String href = layout.href("review");
        if (!layout.isHistory() && layout.waiver() == ReviewDecision.Waiver.REQUESTED && decides(layout)) {
            return NextStep.waiting("incident.next.waiver", href + "#waiver");
        }
        boolean writes = layout.allows(Action.CONTRIBUTE);
        boolean owed = layout.outcome() == ReviewDecision.Outcome.REQUIRED
                && layout.waiver() != ReviewDecision.Waiver.REQUESTED
                && !layout.isHistory();
        return switch (layout.reviewState()) {
            case NOT_STARTED -> writes ? new NextStep("incident.startReview", 0, href, owed) : null;
            case DRAFT ->
                writes
                        ? NextStep.waiting("incident.continueReview", href)
                        : NextStep.possible("incident.next.readReview", href);
            case IN_REVIEW ->
                approves(layout)
                        ? NextStep.waiting("incident.next.approve", href + "#next")
                        : NextStep.possible("incident.next.readReview", href);
            case APPROVED ->
                layout.allows(Action.APPROVE)
                        ? NextStep.waiting("incident.next.publish", href + "#next")
                        : NextStep.possible("incident.next.readReview", href);
            case PUBLISHED, WAIVED, ABANDONED -> null;
        };
    }

    /** Returns whether the viewer may decide the request for a waiver, which is another person's. */
    private boolean decides(IncidentLayout layout) {
        return layout.allows(Action.WAIVE)
                && waivers.of(layout.viewer(), layout.id()).stream()
                        .noneMatch(request -> request.state().equals("REQUESTED")
                                && request.requestedById()
                                        .equals(layout.viewer().id()));
    }

    /** Returns whether the viewer may approve the text, which isn't theirs to stand for. */
    private boolean approves(IncidentLayout layout) {
        return layout.allows(Action.APPROVE)
                && layout.reviewState() == ReviewState.IN_REVIEW
                && !reader.readAlone(layout.viewer(), layout.key())
                        .isSubmittedBy(layout.viewer().id());
    }
}
