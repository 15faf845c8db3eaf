package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.incident.Incident;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with its results, in the shape of the API.
 *
 * @param scale the meaning of the scores 0 to 4; empty for a check
 * @param computed the calculated answer; {@code UNDETERMINED} if the data doesn't allow one. Other answers than a determined one
 *     contest it, and need a note
 * @param mine the reader's answer, or null
 * @param answers the submitted answers, including the reader's; empty if the reader doesn't see the answers of others
 */
record QuestionJson(
        String question,
        String section,
        QuestionKind kind,
        String text,
        @Nullable String help,
        List<String> scale,
        boolean critical,
        @Nullable String source,
        @Nullable ComputedJson computed,
        @Nullable AnswerJson mine,
        List<AnswerJson> answers,
        boolean differs,
        @Nullable ConsequenceJson consequence) {

    /** A calculated answer with its explanation, and the address of the data. */
    record ComputedJson(@Nullable Integer score, @Nullable CheckValue value, String text, String href) {}

    /** One person's answer. */
    record AnswerJson(
            Incident.Person by,
            @Nullable Integer score,
            @Nullable CheckValue value,
            @Nullable String note,
            List<String> citations,
            Instant at) {
        static AnswerJson of(EvaluationAnswer answer) {
            return new AnswerJson(
                    answer.by(),
                    answer.reply().score(),
                    answer.reply().value(),
                    answer.note(),
                    answer.citations(),
                    answer.at());
        }
    }

    /**
     * The consequence of a low score.
     *
     * @param accepted why it is accepted as it is; null if it isn't
     */
    record ConsequenceJson(List<String> findings, @Nullable String accepted, Incident.Person by, Instant at) {
        static ConsequenceJson of(Consequence c) {
            return new ConsequenceJson(c.findings(), c.accepted(), c.by(), c.at());
        }
    }

    static QuestionJson of(EvaluationDetail doc, QuestionResult result, PageContext page) {
        Question question = result.question();
        Computed computed = result.computed();
        return new QuestionJson(
                question.id(),
                question.section(),
                question.kind(),
                question.text().in(page.msg()),
                question.help() == null ? null : question.help().in(page.msg()),
                question.scale().stream().map(words -> words.in(page.msg())).toList(),
                question.critical(),
                question.source(),
                computed == null ? null : of(doc, computed, page),
                doc.evaluation()
                        .answerOf(doc.viewer(), question.id())
                        .map(AnswerJson::of)
                        .orElse(null),
                result.answers().stream().map(AnswerJson::of).toList(),
                result.differs(),
                result.consequence() == null ? null : ConsequenceJson.of(result.consequence()));
    }

    private static ComputedJson of(EvaluationDetail doc, Computed computed, PageContext page) {
        return new ComputedJson(
                computed.reply().score(),
                computed.reply().value(),
                computed.explanation().words(page),
                "/incidents/" + doc.key() + "/" + computed.tab());
    }
}
