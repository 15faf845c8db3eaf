package dev.afterword.evaluation;

import dev.afterword.evaluation.EvaluationCommands.GivenAnswer;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.input.Errors;
import dev.afterword.input.FieldOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was sent and fits its question.
 *
 * @param field the name of its field in errors, such as {@code answers.2}
 * @param reply null to remove the answer
 */
record SentAnswer(
        String field,
        String question,
        @Nullable AnswerValue reply,
        @Nullable String note,
        List<String> citations) {

    /** Checks answers against the questionnaire; throws all errors together. */
    static List<SentAnswer> check(List<GivenAnswer> given, Questionnaire questionnaire) {
        Errors errors = new Errors();
        List<SentAnswer> answers = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (GivenAnswer one : given) {
            String field = "answers." + answers.size();
            Optional<Question> question = questionnaire.find(one.question());
            if (question.isEmpty()) {
                errors.reject(field + ".question", "noSuchQuestion", one.question());
            } else if (!named.add(one.question())) {
                errors.reject(field + ".question", "questionTwice", one.question());
            }
            answers.add(check(field, one, question.map(Question::kind).orElse(QuestionKind.SCORE), errors));
        }
        errors.check();
        return List.copyOf(answers);
    }

    private static SentAnswer check(String field, GivenAnswer given, QuestionKind kind, Errors errors) {
        AnswerValue reply = reply(field, given, kind, errors);
        if (reply == null && (given.note() != null || !given.citations().isEmpty())) {
            errors.reject(field + ".value", "answerFirst");
        }
        if (reply != null && !reply.applies() && given.note() == null) {
            errors.reject(field + ".note", "notApplicableReason");
        }
        return new SentAnswer(field, given.question(), reply, given.note(), given.citations());
    }

    /** Reads the answer. A form has one group of options, so that a value may be a score. */
    private static @Nullable AnswerValue reply(String field, GivenAnswer given, QuestionKind kind, Errors errors) {
        Integer score = given.score();
        String value = given.value();
        if (score == null && value == null) {
            return null;
        }
        AnswerValue reply = score != null ? AnswerValue.score(score) : parsed(value);
        if (reply == null || !reply.fits(kind) || (score != null && value != null)) {
            errors.reject(
                    field + ".value",
                    "oneOf",
                    kind == QuestionKind.SCORE
                            ? FieldOptions.of(0, 1, 2, 3, 4, CheckValue.NOT_APPLICABLE)
                            : FieldOptions.of(CheckValue.GIVEN.toArray()));
        }
        return reply;
    }

    private static @Nullable AnswerValue parsed(@Nullable String value) {
        try {
            AnswerValue reply = value == null ? null : AnswerValue.parse(value);
            return reply == null || !reply.isDetermined() ? null : reply;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
