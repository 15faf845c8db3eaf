package dev.afterword.evaluation;

import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.incident.citation.CitationKeys;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The commands for evaluations, except {@link Verdicts}. */
final class EvaluationCommands {

    private static final int REASON = 2_000;
    private static final int MOST = 100;
    private static final int LINE = 300;
    private static final int QUESTION = 20;

    private EvaluationCommands() {}

    /**
     * A person's answers to the listed questions; the other answers don't change.
     *
     * @param draft whether the answers stay visible only to the person; otherwise they are submitted, count, and are visible to
     *     others
     */
    record AnswerQuestions(@Size(max = MOST) List<@NotNull @Valid GivenAnswer> answers, boolean draft) {}

    /**
     * The answer to one question; without a score and a value it removes the answer.
     *
     * @param score for a judgement
     * @param value for a check, or {@code NOT_APPLICABLE} for both kinds, which needs a note; a form may send a score here
     * @param note needed where the answer contests a calculated one
     */
    record GivenAnswer(
            @NotBlank @Size(max = QUESTION) String question,

            @Nullable @Range(min = 0, max = AnswerValue.HIGHEST)
            Integer score,

            @Nullable @Size(max = 20) @Schema(allowableValues = {"YES", "PARTLY", "NO", "NOT_APPLICABLE"})
            String value,

            @Nullable @Size(max = 5_000) String note,
            @CitationKeys List<String> citations) {

        GivenAnswer {
            citations = Citations.split(citations);
        }
    }

    /** @param person by identifier or e-mail address */
    record AskEvaluator(@NotBlank @Size(max = LINE) String person) {}

    /** @param person one or several people, each by identifier or e-mail address */
    record AskEvaluators(@NotEmpty @Size(max = MOST) List<@Size(max = LINE) String> person) {}

    /**
     * The consequence of a low score: findings, an acceptance, or both.
     *
     * @param findings keys of findings of the incident
     * @param accepted why a response lead accepts the low score
     */
    record RecordConsequence(
            @CitationKeys List<String> findings,
            @Nullable @Size(max = REASON) String accepted) implements Checked {

        RecordConsequence {
            findings = Citations.split(findings);
        }

        @Override
        public void check(Errors errors) {
            requireFindings(findings, "findings", errors);
            if (isEmpty()) {
                errors.reject("findings", "findingOrAcceptance");
            }
        }

        boolean isEmpty() {
            return findings.isEmpty() && accepted == null;
        }
    }

    /** The consequences of several low scores; those of other questions don't change. */
    record RecordConsequences(@Size(max = MOST) List<@NotNull @Valid QuestionConsequence> follows) implements Checked {

        @Override
        public void check(Errors errors) {
            for (int i = 0; i < follows.size(); i++) {
                if (follows.get(i) != null) {
                    requireFindings(follows.get(i).findings(), "follows." + i + ".findings", errors);
                }
            }
            if (follows.stream()
                    .allMatch(one -> one != null && one.consequence().isEmpty())) {
                errors.reject("follows", "findingOrAcceptance");
            }
        }
    }

    /** A {@link RecordConsequence} with its question. */
    record QuestionConsequence(
            @NotBlank @Size(max = QUESTION) String question,
            @CitationKeys List<String> findings,
            @Nullable @Size(max = REASON) String accepted) {

        QuestionConsequence {
            findings = Citations.split(findings);
        }

        RecordConsequence consequence() {
            return new RecordConsequence(findings, accepted);
        }
    }

    record ReopenEvaluation(@NotBlank @Size(max = REASON) String reason) {}

    record RequestEvaluationWaiver(
            @NotBlank @Size(max = REASON) String reason) {}

    record GrantEvaluationWaiver(
            @Nullable @Size(max = REASON) String reason) {}

    record RefuseEvaluationWaiver(
            @NotBlank @Size(max = REASON) String reason) {}

    private static void requireFindings(List<String> keys, String field, Errors errors) {
        if (keys.stream().anyMatch(key -> !key.startsWith("F-"))) {
            errors.reject(field, "onlyFindings");
        }
    }
}
