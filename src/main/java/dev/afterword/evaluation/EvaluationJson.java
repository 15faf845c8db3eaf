package dev.afterword.evaluation;

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
 * @param dueAt until when it is due; null where nothing is
 * @param version of the reader's own answers, as {@code If-Match} names it
 * @param handedIn whether the reader's own answers count
 * @param figures what the verdicts rest on; null while the reader doesn't see what others answered
 * @param proposed the verdicts by rule; null likewise
 * @param conclusion of this round; null while it isn't concluded
 * @param blockedBy what stands in the way of concluding; empty once the round is over
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

    /** Somebody who answers. */
    record EvaluatorJson(
            Incident.Person person,
            Incident.@Nullable Person askedBy,
            @Nullable Instant askedAt,
            @Nullable Instant handedInAt) {
        static EvaluatorJson of(Evaluator one) {
            return new EvaluatorJson(one.person(), one.askedBy(), one.askedAt(), one.handedInAt());
        }
    }

    /** A judgement's figures: see the documentation of the rule. */
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

    /** Both verdicts as a lead concluded them. */
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

    /** A request that the response need not be evaluated, and its answer. */
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
