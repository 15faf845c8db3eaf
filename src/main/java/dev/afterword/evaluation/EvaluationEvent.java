package dev.afterword.evaluation;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to evaluations and questionnaires. */
public sealed interface EvaluationEvent extends DomainEvent {

    /** An evaluation was begun, with a version of the questionnaire. */
    record Begun(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.begun";
        }
    }

    /** Somebody was asked to answer. */
    record EvaluatorAsked(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.evaluator-asked";
        }
    }

    /** Somebody who was asked and hasn't answered need not any more. */
    record EvaluatorReleased(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.evaluator-released";
        }
    }

    /** Answers were saved that aren't handed in yet: which, never what they say. */
    record DraftSaved(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.draft-saved";
        }
    }

    /** Somebody's answers count: handed in for the first time, or changed since. */
    record Answered(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.answered";
        }
    }

    /** What follows from a low score was recorded, or taken back. */
    record ConsequenceRecorded(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.consequence-recorded";
        }
    }

    /** Both verdicts stand, and the round with them. */
    record Concluded(UUID incident, UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.concluded";
        }
    }

    /** A new round was opened. */
    record Reopened(
            UUID incident,
            UUID actor,
            String object,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public String action() {
            return "evaluation.reopened";
        }
    }

    /** A waiver was asked for, granted or refused; {@code action} says which. */
    record WaiverChanged(
            UUID incident, UUID actor, String object, String action, Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {}

    /** A version of the questionnaire was loaded. */
    record QuestionnaireLoaded(UUID actor, String object, Map<String, ? extends @Nullable Object> after)
            implements EvaluationEvent {
        @Override
        public @Nullable UUID incident() {
            return null;
        }

        @Override
        public String action() {
            return "questionnaire.loaded";
        }
    }
}
