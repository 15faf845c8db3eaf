package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.evaluation.questionnaire.Questionnaires;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Reads and starts evaluations. {@link AnswerSheets} records answers, {@link Conclusions} ends rounds. */
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

    /** Returns the evaluation of an incident as the viewer sees it; one that hasn't been started is empty. */
    EvaluationDetail find(Viewer viewer, String key) {
        return reader.read(viewer, key);
    }

    /**
     * Returns the evaluation, locked for a change, if the viewer may do this to the incident. The viewer's transaction must be
     * open.
     */
    Evaluation locked(Viewer viewer, Action action, String key) {
        UUID incident = incidents.require(viewer, action, key);
        store.lock(incident);
        return store.find(key);
    }

    /** Returns the evaluation, started with the questionnaire in force if it wasn't. */
    Evaluation started(Viewer viewer, Evaluation evaluation) {
        if (evaluation.questionnaire() != null) {
            return evaluation;
        }
        start(viewer, evaluation, EvaluationState.OPEN);
        return store.find(evaluation.key());
    }

    /** Starts it in a state: open, or waived at once. */
    void start(Viewer viewer, Evaluation evaluation, EvaluationState state) {
        Questionnaire questionnaire = questionnaires.inForce();
        questionnaires.keep(questionnaire);
        store.start(viewer, evaluation.incident(), state.name(), questionnaire.version(), clock.instant());
        incidents.evaluated(viewer, evaluation.key(), state);
        if (state == EvaluationState.OPEN) {
            events.publishEvent(Fact.of(FactAction.EVALUATION_BEGUN, viewer.id(), object(evaluation))
                    .in(evaluation.incident())
                    .withAfter(Map.of("questionnaire", questionnaire.version())));
        }
    }

    /** Sets the state of a started one, here and on the incident. */
    void move(Viewer viewer, Evaluation evaluation, EvaluationState state, int round) {
        store.move(evaluation.incident(), state.name(), round);
        incidents.evaluated(viewer, evaluation.key(), state);
    }

    static String object(Evaluation evaluation) {
        return evaluation.key() + "/evaluation";
    }
}
