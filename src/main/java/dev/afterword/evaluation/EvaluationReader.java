package dev.afterword.evaluation;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.access.Action;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.computed.ComputedAnswers;
import dev.afterword.evaluation.computed.IncidentRecordStore;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.evaluation.questionnaire.Questionnaires;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.incident.Incidents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Builds an evaluation as one viewer sees it. The caller's transaction must be open. */
@Component
class EvaluationReader {

    private final Incidents incidents;
    private final Grants grants;
    private final EvaluationStore store;
    private final Questionnaires questionnaires;
    private final IncidentRecordStore records;
    private final ComputedAnswers computed;

    EvaluationReader(
            Incidents incidents,
            Grants grants,
            EvaluationStore store,
            Questionnaires questionnaires,
            IncidentRecordStore records,
            ComputedAnswers computed) {
        this.incidents = incidents;
        this.grants = grants;
        this.store = store;
        this.questionnaires = questionnaires;
        this.records = records;
        this.computed = computed;
    }

    EvaluationDetail read(Viewer viewer, String key) {
        Incident incident = incidents.find(viewer, key);
        return read(viewer, incident, grants.on(incident.id()));
    }

    EvaluationDetail read(Viewer viewer, Incident incident, List<Grant> grants) {
        Evaluation evaluation = store.find(incident.key());
        String version = evaluation.questionnaire();
        Questionnaire questionnaire = version == null ? questionnaires.inForce() : questionnaires.get(version);
        Map<String, Computed> computed = computed(viewer, incident, evaluation, questionnaire);
        AccessFacts facts = AccessFacts.incident(grants);
        boolean shows = showsOthers(viewer, evaluation, facts);
        return new EvaluationDetail(
                viewer.id(),
                incident,
                evaluation,
                questionnaire,
                computed,
                mayAnswer(viewer, evaluation, facts),
                shows,
                VerdictRules.of(
                        questionnaire,
                        computed,
                        shows ? evaluation.counted(evaluation.round()) : List.of(),
                        evaluation.consequencesOf(evaluation.round())));
    }

    /** Returns the calculated answers; those of a concluded round are kept as they were. */
    private Map<String, Computed> computed(
            Viewer viewer, Incident incident, Evaluation evaluation, Questionnaire questionnaire) {
        Optional<Conclusion> conclusion = evaluation.conclusion(evaluation.round());
        return conclusion.isPresent()
                ? conclusion.get().computed()
                : computed.of(questionnaire, records.of(viewer, incident));
    }

    private static boolean mayAnswer(Viewer viewer, Evaluation evaluation, AccessFacts facts) {
        return evaluation.state().isOutstanding()
                && (permits(viewer, Action.CONTRIBUTE, facts)
                        || (evaluation.evaluator(viewer.id()).isPresent() && permits(viewer, Action.COMMENT, facts)));
    }

    /** Returns whether the viewer sees the answers of others: evaluators after submitting their own, other people always. */
    private static boolean showsOthers(Viewer viewer, Evaluation evaluation, AccessFacts facts) {
        if (evaluation.state() != EvaluationState.OPEN) {
            return true;
        }
        return evaluation
                .evaluator(viewer.id())
                .map(Evaluator::handedIn)
                .orElseGet(() -> permits(viewer, Action.APPROVE, facts) || !permits(viewer, Action.CONTRIBUTE, facts));
    }

    private static boolean permits(Viewer viewer, Action action, AccessFacts facts) {
        return Decisions.decide(viewer, action, facts) instanceof Permit;
    }
}
