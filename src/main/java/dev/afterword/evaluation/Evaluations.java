package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Evaluations: read, and begun. {@link AnswerSheets} fills them in, {@link Conclusions} closes them. */
@Service
class Evaluations {

    private final Incidents incidents;
    private final EvaluationStore store;
    private final EvaluationReader reader;
    private final Questionnaires questionnaires;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Evaluations(
            Incidents incidents,
            EvaluationStore store,
            EvaluationReader reader,
            Questionnaires questionnaires,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.store = store;
        this.reader = reader;
        this.questionnaires = questionnaires;
        this.events = events;
        this.clock = clock;
    }

    /** The evaluation of an incident as the viewer sees it; one that hasn't begun is there too, empty. */
    EvaluationDetail find(Viewer viewer, String key) {
        return reader.read(viewer, key);
    }

    /**
     * The evaluation for a change by somebody who may do this to the incident, once nobody else changes it. Within their
     * transaction.
     */
    Evaluation locked(Viewer viewer, Action action, String key) {
        UUID incident = incidents.require(viewer, action, key);
        store.lock(incident);
        return store.find(key);
    }

    /** The same, begun with the questionnaire in force if it hasn't been. */
    Evaluation begun(Viewer viewer, Evaluation evaluation) {
        if (evaluation.questionnaire() != null) {
            return evaluation;
        }
        begin(viewer, evaluation, EvaluationState.OPEN);
        return store.find(evaluation.key());
    }

    /** Begins it in a state: open, or waived at once. */
    void begin(Viewer viewer, Evaluation evaluation, EvaluationState state) {
        Questionnaire questionnaire = questionnaires.inForce();
        questionnaires.keep(questionnaire);
        store.begin(viewer, evaluation.incident(), state.name(), questionnaire.version(), clock.instant());
        incidents.evaluated(viewer, evaluation.key(), state);
        if (state == EvaluationState.OPEN) {
            events.publishEvent(Fact.of(FactAction.EVALUATION_BEGUN, viewer.id(), object(evaluation))
                    .in(evaluation.incident())
                    .withAfter(Map.of("questionnaire", questionnaire.version())));
        }
    }

    /** Puts one that was begun into a state, here and on the incident. */
    void move(Viewer viewer, Evaluation evaluation, EvaluationState state, int round) {
        store.move(evaluation.incident(), state.name(), round);
        incidents.evaluated(viewer, evaluation.key(), state);
    }

    static String object(Evaluation evaluation) {
        return evaluation.key() + "/evaluation";
    }
}
