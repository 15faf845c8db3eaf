package dev.afterword.evaluation;

import dev.afterword.evaluation.Evaluation.Reopening;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.web.PageContext;
import dev.afterword.web.ProblemBody;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation in the shape of the API, as one reader sees it.
 *
 * @param questionnaire its version
 * @param dueAt when it is due; null if it has no due date
 * @param version the version of the reader's own answers, for {@code If-Match}
 * @param handedIn whether the reader's own answers are submitted
 * @param figures the basis of the verdicts; null if the reader doesn't see the answers of others
 * @param proposed the verdicts by rule; null in the same case
 * @param conclusion that of this round; null until it is concluded
 * @param blockedBy what blocks concluding; empty if the round is over
 * @param waivers newest first
 * @param reopenings why each round after the first was opened
 */
record EvaluationJson(
        String incident,
        EvaluationState state,
        int round,
        String questionnaire,
        String title,
        int minutes,
        @Nullable Instant dueAt,
        long version,
        boolean handedIn,
        List<EvaluatorJson> evaluators,
        List<QuestionJson> questions,
        @Nullable FiguresJson figures,
        @Nullable VerdictsJson proposed,
        @Nullable ConclusionJson conclusion,
        List<ProblemBody.Blocker> blockedBy,
        List<EvaluationWaiverJson> waivers,
        List<Reopening> reopenings) {

    /** An evaluator. */
    record EvaluatorJson(
            Incident.Person person,
            Incident.@Nullable Person askedBy,
            @Nullable Instant askedAt,
            @Nullable Instant handedInAt) {
        static EvaluatorJson of(Evaluator one) {
            return new EvaluatorJson(one.person(), one.askedBy(), one.askedAt(), one.handedInAt());
        }
    }

    /** The score summary, see {@link ScoreSummary} and {@link VerdictRules}. */
    record FiguresJson(
            int judgements,
            int scored,
            int coverage,
            @Nullable Integer minimum,
            @Nullable Double mean,
            int checks,
            int applicable,
            int satisfied) {
        static FiguresJson of(ScoreSummary f) {
            return new FiguresJson(
                    f.judgements(),
                    f.scored(),
                    f.coverage(),
                    f.minimum(),
                    f.mean(),
                    f.checks(),
                    f.applicable(),
                    f.satisfied());
        }
    }

    record VerdictsJson(Sufficiency sufficiency, Completeness completeness) {}

    /** Both verdicts as concluded by a response lead. */
    record ConclusionJson(
            int round,
            Sufficiency sufficiency,
            Completeness completeness,
            @Nullable String note,
            Instant at,
            Incident.Person by) {
        static ConclusionJson of(Conclusion c) {
            return new ConclusionJson(c.round(), c.sufficiency(), c.completeness(), c.note(), c.at(), c.by());
        }
    }

    /** A request to waive the evaluation, and its decision. */
    record EvaluationWaiverJson(
            WaiverRequest.State state,
            String reason,
            Incident.Person requestedBy,
            Instant requestedAt,
            Incident.@Nullable Person answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer) {
        static EvaluationWaiverJson of(WaiverRequest w) {
            return new EvaluationWaiverJson(
                    w.state(),
                    w.reason(),
                    w.requestedBy(),
                    w.requestedAt(),
                    w.answeredBy(),
                    w.answeredAt(),
                    w.answer());
        }
    }

    static EvaluationJson of(EvaluationDetail doc, PageContext page) {
        Evaluation evaluation = doc.evaluation();
        Questionnaire questionnaire = doc.questionnaire();
        boolean shows = doc.showsOthers();
        return new EvaluationJson(
                doc.key(),
                evaluation.state(),
                evaluation.round(),
                questionnaire.version(),
                questionnaire.title().in(page.msg()),
                questionnaire.minutes(),
                doc.incident().evaluationDueAt(),
                doc.sheetVersion(),
                doc.handedIn(),
                evaluation.evaluators().stream().map(EvaluatorJson::of).toList(),
                doc.tally().results().stream()
                        .map(result -> QuestionJson.of(doc, result, page))
                        .filter(Objects::nonNull)
                        .toList(),
                shows ? FiguresJson.of(doc.tally().figures()) : null,
                shows ? new VerdictsJson(doc.tally().sufficiency(), doc.tally().completeness()) : null,
                evaluation
                        .conclusion(evaluation.round())
                        .map(ConclusionJson::of)
                        .orElse(null),
                doc.over() ? List.of() : blockers(doc, page),
                evaluation.waivers().stream().map(EvaluationWaiverJson::of).toList(),
                evaluation.reopenings());
    }

    private static List<ProblemBody.Blocker> blockers(EvaluationDetail doc, PageContext page) {
        return doc.blocks().stream()
                .map(block -> ProblemBody.Blocker.of(block, page.msg()))
                .toList();
    }
}
