package dev.afterword.evaluation;

import dev.afterword.evaluation.view.AnswerLine;
import dev.afterword.evaluation.view.ResultQuestion;
import dev.afterword.evaluation.view.ResultSection;
import dev.afterword.evaluation.view.Round;
import dev.afterword.evaluation.view.VerdictView;
import dev.afterword.evaluation.view.WaiverView;
import dev.afterword.incident.CitationHooks;
import dev.afterword.incident.Incident;
import dev.afterword.web.CitationTarget;
import dev.afterword.web.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An evaluation as its page shows it to whoever sees what others answered. */
final class ResultViews {

    private final Shell shell;
    private final EvaluationDoc doc;
    private final CitationHooks cited;

    ResultViews(Shell shell, EvaluationDoc doc, CitationHooks cited) {
        this.shell = shell;
        this.doc = doc;
        this.cited = cited;
    }

    List<ResultSection> sections() {
        Questionnaire questionnaire = doc.questionnaire();
        return questionnaire.sections().stream()
                .map(section -> new ResultSection(
                        section.title().in(shell.msg()),
                        doc.tally().results().stream()
                                .filter(one -> one.question().section().equals(section.id()))
                                .map(this::question)
                                .toList()))
                .toList();
    }

    /** The questions with a low score from which nothing follows yet. */
    List<ResultQuestion> open() {
        return doc.tally().open().stream().map(this::question).toList();
    }

    private ResultQuestion question(QuestionResult result) {
        Question question = result.question();
        Consequence follows = result.consequence();
        return new ResultQuestion(
                question.id(),
                question.text().in(shell.msg()),
                question.critical(),
                SheetViews.fromRecord(shell, doc, result.computed()),
                result.computed() != null
                        ? List.of()
                        : result.answers().stream().map(this::answer).toList(),
                comes(result),
                result.differs(),
                result.low(),
                result.open(),
                result.gap(),
                follows == null ? Map.of() : targets(follows.findings()),
                follows == null ? null : follows.accepted(),
                follows == null ? null : said("evaluation.recorded", follows.by(), follows.at()));
    }

    private AnswerLine answer(EvaluationAnswer answer) {
        return new AnswerLine(
                answer.by().name(),
                SheetViews.words(shell, answer.reply()),
                answer.reply().low(),
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
        if (result.computed() != null || result.answers().size() < 2 || mean == null || lowest == null) {
            return "";
        }
        return shell.t("evaluation.comes", mean, lowest);
    }

    private String said(String code, Incident.Person by, Instant at) {
        return shell.t(code, by.name(), shell.words().day(at));
    }

    /** Concluded, or as the rule proposes. */
    VerdictView verdict() {
        Tally tally = doc.tally();
        Optional<Conclusion> conclusion =
                doc.evaluation().conclusion(doc.evaluation().round());
        List<VerdictView.Gap> gaps = tally.gaps().stream()
                .map(one -> new VerdictView.Gap(
                        one.question().id(), one.question().text().in(shell.msg())))
                .toList();
        return conclusion
                .map(c -> new VerdictView(
                        c.sufficiency().name(),
                        c.completeness().name(),
                        why(c.figures(), tally),
                        gaps,
                        said("evaluation.concludedBy", c.by(), c.at()),
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
                : shell.t(
                        "evaluation.otherwise",
                        shell.t(
                                "evaluation.verdicts.both",
                                shell.t(c.proposedSufficiency()),
                                shell.t(c.proposedCompleteness())));
    }

    private List<VerdictView.Why> why(Figures figures, Tally tally) {
        List<VerdictView.Why> why = new ArrayList<>();
        Double mean = figures.mean();
        Integer minimum = figures.minimum();
        String first = mean == null || minimum == null
                ? shell.t("evaluation.why.none")
                : shell.t("evaluation.why.mean", mean, minimum, figures.scored(), figures.judgements());
        why.add(new VerdictView.Why(first, null));
        tally.results().stream()
                .filter(QuestionResult::grave)
                .forEach(one -> why.add(new VerdictView.Why(
                        shell.t("evaluation.why.grave", one.question().text().in(shell.msg()), graver(one)),
                        one.question().id())));
        return why;
    }

    /** Who found it wanting, and how they put it. */
    private String graver(QuestionResult result) {
        Computed computed = result.computed();
        return computed != null
                ? shell.t("evaluation.why.record", SheetViews.words(shell, computed.reply()))
                : String.join(
                        shell.t("computed.comma"),
                        result.answers().stream()
                                .filter(answer -> answer.reply().grave())
                                .map(answer -> shell.t(
                                        "evaluation.why.who",
                                        answer.by().name(),
                                        SheetViews.words(shell, answer.reply())))
                                .toList());
    }

    @Nullable
    WaiverView waiver() {
        return doc.evaluation()
                .openWaiver()
                .map(open -> new WaiverView(
                        said("evaluation.waiver.asked", open.requestedBy(), open.requestedAt()),
                        open.reason(),
                        open.requestedBy().id().equals(doc.viewer())))
                .orElse(null);
    }

    /** What the evaluation went through, newest first; not the conclusion that stands. */
    List<Round> history() {
        Map<Instant, Round> rounds = new LinkedHashMap<>();
        Evaluation evaluation = doc.evaluation();
        evaluation.conclusions().stream()
                .filter(c -> c.round() < evaluation.round())
                .forEach(c -> rounds.put(
                        c.at(),
                        new Round(
                                shell.t(
                                        "evaluation.verdicts.both",
                                        shell.t(c.sufficiency()),
                                        shell.t(c.completeness())),
                                said("evaluation.concludedBy", c.by(), c.at()),
                                c.note())));
        evaluation
                .reopenings()
                .forEach(r -> rounds.put(
                        r.at(),
                        new Round(
                                shell.t("evaluation.round", r.round()),
                                said("evaluation.reopenedBy", r.by(), r.at()),
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
            String asked = said("evaluation.waiver.asked", waiver.requestedBy(), waiver.requestedAt());
            String reason = waiver.answer() == null ? waiver.reason() : waiver.reason() + "\n" + waiver.answer();
            rounds.put(
                    at,
                    new Round(
                            shell.t("evaluation.waiver." + waiver.state().name()),
                            shell.t(
                                    "evaluation.waiver.history",
                                    asked,
                                    said("evaluation.waiver.answered", answerer, at)),
                            reason));
        }
    }
}
