package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.evaluation.ConclusionStore.Last;
import dev.afterword.evaluation.view.ResponseGlance;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.part.NextStep;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.web.PageContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the response went, on the overview of an incident: both verdicts, those in force or what the rules propose so far, and the next step of
 * the evaluation.
 */
@Component
class OverviewResponse implements OverviewPart {

    private final ConclusionStore conclusions;
    private final EvaluationReader reader;

    OverviewResponse(ConclusionStore conclusions, EvaluationReader reader) {
        this.conclusions = conclusions;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "response";
    }

    @Override
    public @Nullable ResponseGlance of(PageContext page, IncidentLayout layout, Incident incident) {
        Last last = conclusions.last(incident.id()).orElse(null);
        EvaluationDetail open = incident.evaluationState() == EvaluationState.OPEN
                ? reader.read(layout.viewer(), incident, layout.grants())
                : null;
        NextStep step = step(layout, incident, last, open);
        if (open != null) {
            boolean shown = open.showsOthers() && !open.evaluation().handedIn().isEmpty();
            return new ResponseGlance(
                    shown ? open.tally().sufficiency().name() : null,
                    shown ? open.tally().completeness().name() : null,
                    null,
                    page.t(
                            shown ? "evaluation.glance.proposed" : "evaluation.glance.open",
                            open.evaluation().handedIn().size(),
                            open.evaluation().evaluators().size()),
                    step);
        }
        if (last == null || last.sufficiency() == null || last.completeness() == null) {
            return step == null ? null : new ResponseGlance(null, null, null, null, step);
        }
        return new ResponseGlance(last.sufficiency().name(), last.completeness().name(), last.note(), null, step);
    }

    private static @Nullable NextStep step(
            IncidentLayout layout, Incident incident, @Nullable Last last, @Nullable EvaluationDetail open) {
        String href = layout.href("evaluation");
        if (!incident.evaluationState().isOutstanding() || layout.isHistory() || !layout.allows(Action.COMMENT)) {
            return null;
        }
        boolean leads = layout.allows(Action.APPROVE);
        if (last != null && last.waiverBy() != null) {
            return leads && !last.waiverBy().equals(layout.viewer().id())
                    ? NextStep.waiting("incident.next.waiver", href + "#waiver")
                    : NextStep.possible("incident.next.readEvaluation", href);
        }
        if (open == null) {
            return layout.allows(Action.SUBMIT_REVIEW)
                    ? NextStep.waiting("incident.next.startEvaluation", href)
                    : layout.allows(Action.CONTRIBUTE) ? NextStep.possible("incident.next.answer", href) : null;
        }
        if (open.isAsked()) {
            return NextStep.waiting("incident.next.answer", href + "/answers");
        }
        int low = open.showsOthers() ? open.tally().open().size() : 0;
        if (low > 0 && leads) {
            return new NextStep("incident.next.low", low, href + "#answers", true);
        }
        return leads && open.blocks().isEmpty() && open.evaluation().waitedFor().isEmpty()
                ? NextStep.waiting("incident.next.conclude", href + "#conclude")
                : NextStep.possible("incident.next.readEvaluation", href);
    }
}
