package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.ReviewState;
import dev.afterword.incident.Waivers;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.view.NextStepView;
import dev.afterword.review.view.NextStepView.StepForm;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the view of what happens next with a review, with the steps that the reader may take. */
final class NextStepViews {

    private final PageContext page;
    private final IncidentLayout layout;
    private final ReviewDetail doc;
    private final boolean blocked;
    private final Viewer viewer;
    private final Waivers.@Nullable Request waiver;

    NextStepViews(
            PageContext page,
            IncidentLayout layout,
            ReviewDetail doc,
            boolean blocked,
            Viewer viewer,
            Waivers.@Nullable Request waiver) {
        this.page = page;
        this.layout = layout;
        this.doc = doc;
        this.blocked = blocked;
        this.viewer = viewer;
        this.waiver = waiver;
    }

    NextStepView view() {
        List<StepForm> steps = new ArrayList<>();
        switch (doc.review().state()) {
            case NOT_STARTED, WAIVED, ABANDONED -> {}
            case DRAFT -> add(steps, Action.SUBMIT_REVIEW, form("submission", false));
            case IN_REVIEW -> {
                if (!doc.isSubmittedBy(viewer.id())) {
                    add(
                            steps,
                            Action.APPROVE,
                            new StepForm("approval", label("approval"), help("approval"), blocked, false));
                }
                add(steps, Action.SUBMIT_REVIEW, form("return", true));
            }
            case APPROVED -> {
                add(steps, Action.APPROVE, form("publication", false));
                add(steps, Action.SUBMIT_REVIEW, form("amendment", true));
            }
            case PUBLISHED -> add(steps, Action.SUBMIT_REVIEW, form("amendment", true));
        }
        boolean leads = !steps.isEmpty() && !steps.getFirst().reason();
        StepForm primary = leads ? steps.getFirst() : null;
        List<StepForm> others = new ArrayList<>(leads ? steps.subList(1, steps.size()) : steps);
        addEnding(others);
        return new NextStepView(status(), primary, others, waiverRequest());
    }

    private String status() {
        boolean own = doc.review().state() == ReviewState.IN_REVIEW && doc.isSubmittedBy(viewer.id());
        return page.t(
                own ? "next.ownSubmission" : "next." + doc.review().state(),
                doc.review().number());
    }

    private void addEnding(List<StepForm> into) {
        boolean required = layout.outcome() == ReviewDecision.Outcome.REQUIRED;
        if (!required && doc.review().isOpen() && !doc.review().isAmendment()) {
            add(into, Action.WAIVE, form("abandonment", true));
        }
        if (required && layout.waiver() == ReviewDecision.Waiver.REQUESTED && waiver != null) {
            if (waiver.requestedById().equals(viewer.id())) {
                return;
            }
            add(into, Action.WAIVE, form("waiver/approval", false));
            add(into, Action.WAIVE, form("waiver/refusal", true));
        } else if (required
                && layout.reviewState().isOutstanding()
                && doc.versions().isEmpty()) {
            add(into, Action.WAIVE, form("waiver", true));
        }
    }

    private @Nullable String waiverRequest() {
        return waiver == null || layout.waiver() != ReviewDecision.Waiver.REQUESTED
                ? null
                : page.t(
                        "waiver.requestedBy",
                        waiver.requestedBy(),
                        page.words().day(waiver.requestedAt()),
                        waiver.reason());
    }

    private void add(List<StepForm> into, Action action, StepForm form) {
        if (layout.allows(action)) {
            into.add(form);
        }
    }

    private StepForm form(String path, boolean reason) {
        return new StepForm(path, label(path), help(path), false, reason);
    }

    private String label(String path) {
        return page.t("next.do." + path.replace('/', '.'), doc.review().number());
    }

    private String help(String path) {
        return page.t("next.help." + path.replace('/', '.'), doc.review().number());
    }
}
