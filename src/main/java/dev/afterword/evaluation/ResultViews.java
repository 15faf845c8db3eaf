package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.evaluation.questionnaire.QuestionSection;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.evaluation.view.AnswerLine;
import dev.afterword.evaluation.view.ResultQuestion;
import dev.afterword.evaluation.view.ResultSection;
import dev.afterword.evaluation.view.Round;
import dev.afterword.evaluation.view.VerdictView;
import dev.afterword.evaluation.view.WaiverView;
import dev.afterword.incident.Incident;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.markup.CitationTarget;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An evaluation in the form that its page needs, for people who see the answers of others. */
final class ResultViews {

    private final PageContext page;
    private final EvaluationDetail doc;
    private final CitationHooks cited;

    ResultViews(PageContext page, EvaluationDetail doc, CitationHooks cited) {
        this.page = page;
        this.doc = doc;
        this.cited = cited;
    }

    List<ResultSection> sections() {
        Questionnaire questionnaire = doc.questionnaire();
        return questionnaire.sections().stream()
                .map(section -> new ResultSection(
                        section.title().in(page.msg()),
                        doc.tally().results().stream()
                                .filter(one -> one.question().section().equals(section.id()))
                                .map(this::question)
                                .toList()))
                .toList();
    }

    /** Returns the section with the lowest scores, in a sentence: the mean of the means of its questions. */
    String weakest() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (QuestionSection section : doc.questionnaire().sections()) {
            doc.tally().results().stream()
                    .filter(one -> one.question().section().equals(section.id()))
                    .map(QuestionResult::mean)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(mean -> means.put(section.title().in(page.msg()), mean));
        }
        boolean low = doc.tally().results().stream().anyMatch(QuestionResult::isLow);
        return means.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(one -> low
                        ? page.t("evaluation.picture.weakest", one.getKey(), one.getValue())
                        : page.t("evaluation.picture.adequate"))
                .orElseGet(() -> page.t("evaluation.picture.none"));
    }

    /** Returns how many checks are met, and how many aren't answered, in a sentence. */
    String checked() {
        ScoreSummary figures = doc.tally().figures();
        return page.t(
                "evaluation.picture.checks",
                figures.satisfied(),
                figures.applicable(),
                doc.tally().unansweredChecks().size());
    }

    /** Returns the questions with a low score without a consequence. */
    List<ResultQuestion> open() {
        return doc.tally().open().stream().map(this::question).toList();
    }

    private ResultQuestion question(QuestionResult result) {
        Question question = result.question();
        Consequence follows = result.consequence();
        return new ResultQuestion(
                question.id(),
                question.text().in(page.msg()),
                question.critical(),
                question.kind() == QuestionKind.SCORE,
                DotCells.of(page, result),
                AnswerSheetViews.fromRecord(page, doc, result.computed()),
                result.counted().stream().map(this::answer).toList(),
                result.isCalculated(),
                comes(result),
                result.differs(),
                result.isLow(),
                result.open(),
                result.isGap(),
                follows == null ? Map.of() : targets(follows.findings()),
                follows == null ? null : follows.accepted(),
                follows == null ? null : byAndAt("evaluation.recorded", follows.by(), follows.at()));
    }

    private AnswerLine answer(EvaluationAnswer answer) {
        return new AnswerLine(
                answer.by().name(),
                AnswerSheetViews.words(page, answer.reply()),
                answer.reply().isLow(),
                answer.note(),
                targets(answer.citations()));
    }

    private Map<String, CitationTarget> targets(List<String> keys) {
        Map<String, CitationTarget> targets = new LinkedHashMap<>();
        keys.forEach(key -> targets.put(key, cited.target(key)));
        return targets;
    }

    private String comes(QuestionResult result) {
        Double mean = result.mean();
        Integer lowest = result.lowest();
        if (result.counted().isEmpty() || result.replies().size() < 2 || mean == null || lowest == null) {
            return "";
        }
        return page.t("evaluation.scores", mean, lowest);
    }

    private String byAndAt(String code, Incident.Person by, Instant at) {
        return page.t(code, by.name(), page.words().day(at));
    }

    /** Returns the concluded verdict, or the proposed one. */
    VerdictView verdict() {
        VerdictRules tally = doc.tally();
        Optional<Conclusion> conclusion =
                doc.evaluation().conclusion(doc.evaluation().round());
        List<VerdictView.Gap> gaps = tally.gaps().stream()
                .map(one -> new VerdictView.Gap(
                        one.question().id(), one.question().text().in(page.msg()), one.answered()))
                .toList();
        return conclusion
                .map(c -> new VerdictView(
                        c.sufficiency().name(),
                        c.completeness().name(),
                        why(c.figures(), tally),
                        gaps,
                        byAndAt("evaluation.concludedBy", c.by(), c.at()),
                        c.note(),
                        proposed(c)))
                .orElseGet(() -> new VerdictView(
                        tally.sufficiency().name(),
                        tally.completeness().name(),
                        why(tally.figures(), tally),
                        gaps,
                        null,
                        null,
                        null));
    }

    private @Nullable String proposed(Conclusion c) {
        return c.sufficiency() == c.proposedSufficiency() && c.completeness() == c.proposedCompleteness()
                ? null
                : page.t(
                        "evaluation.otherwise",
                        page.t(
                                "evaluation.verdicts.both",
                                page.t(c.proposedSufficiency()),
                                page.t(c.proposedCompleteness())));
    }

    private List<VerdictView.Why> why(ScoreSummary figures, VerdictRules tally) {
        List<VerdictView.Why> why = new ArrayList<>();
        Double mean = figures.mean();
        Integer minimum = figures.minimum();
        String first = mean == null || minimum == null
                ? page.t("evaluation.why.none")
                : page.t("evaluation.why.mean", mean, minimum, figures.scored(), figures.judgements());
        why.add(new VerdictView.Why(first, null));
        tally.results().stream()
                .filter(QuestionResult::isInsufficient)
                .forEach(one -> why.add(new VerdictView.Why(
                        page.t(
                                "evaluation.why.insufficient",
                                one.question().text().in(page.msg()),
                                graver(one)),
                        one.question().id())));
        return why;
    }

    /** Returns the evaluators with the lowest answers and their notes. */
    private String graver(QuestionResult result) {
        Computed computed = result.computed();
        List<String> lowest = new ArrayList<>();
        if (computed != null && computed.reply().isInsufficient()) {
            lowest.add(page.t("evaluation.why.record", AnswerSheetViews.words(page, computed.reply())));
        }
        result.counted().stream()
                .filter(answer -> answer.reply().isInsufficient())
                .forEach(answer -> lowest.add(page.t(
                        "evaluation.why.answer", answer.by().name(), AnswerSheetViews.words(page, answer.reply()))));
        return String.join(page.t("computed.comma"), lowest);
    }

    @Nullable
    WaiverView waiver() {
        return doc.evaluation()
                .openWaiver()
                .map(open -> new WaiverView(
                        byAndAt("evaluation.waiver.requested", open.requestedBy(), open.requestedAt()),
                        open.reason(),
                        open.requestedBy().id().equals(doc.viewer())))
                .orElse(null);
    }

    /** Returns the history of the evaluation, newest first, without the current conclusion. */
    List<Round> history() {
        Map<Instant, Round> rounds = new LinkedHashMap<>();
        Evaluation evaluation = doc.evaluation();
        evaluation.conclusions().stream()
                .filter(c -> c.round() < evaluation.round())
                .forEach(c -> rounds.put(
                        c.at(),
                        new Round(
                                page.t("evaluation.verdicts.both", page.t(c.sufficiency()), page.t(c.completeness())),
                                byAndAt("evaluation.concludedBy", c.by(), c.at()),
                                c.note())));
        evaluation
                .reopenings()
                .forEach(r -> rounds.put(
                        r.at(),
                        new Round(
                                page.t("evaluation.round", r.round()),
                                byAndAt("evaluation.reopenedBy", r.by(), r.at()),
                                r.reason())));
        evaluation.waivers().forEach(w -> waiver(rounds, w));
        return rounds.entrySet().stream()
                .sorted(Map.Entry.<Instant, Round>comparingByKey(Comparator.reverseOrder()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void waiver(Map<Instant, Round> rounds, WaiverRequest waiver) {
        Incident.Person answerer = waiver.answeredBy();
        Instant at = waiver.answeredAt();
        if (answerer != null && at != null) {
            String asked = byAndAt("evaluation.waiver.requested", waiver.requestedBy(), waiver.requestedAt());
            String reason = waiver.answer() == null ? waiver.reason() : waiver.reason() + "\n" + waiver.answer();
            rounds.put(
                    at,
                    new Round(
                            page.t("evaluation.waiver." + waiver.state().name()),
                            page.t(
                                    "evaluation.waiver.history",
                                    asked,
                                    byAndAt("evaluation.waiver.answered", answerer, at)),
                            reason));
        }
    }
}
