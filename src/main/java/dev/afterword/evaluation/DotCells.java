package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.evaluation.view.Dot;
import dev.afterword.evaluation.view.DotCell;
import dev.afterword.web.PageContext;
import dev.afterword.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answers to a question, placed on its scale. */
final class DotCells {

    private static final List<AnswerValue> SCORES = Stream.concat(
                    IntStream.rangeClosed(0, AnswerValue.HIGHEST).mapToObj(AnswerValue::score),
                    Stream.of(AnswerValue.of(CheckValue.NOT_APPLICABLE)))
            .toList();

    private static final List<AnswerValue> CHECKS = Stream.of(
                    CheckValue.NO, CheckValue.PARTLY, CheckValue.YES, CheckValue.NOT_APPLICABLE)
            .map(AnswerValue::of)
            .toList();

    private DotCells() {}

    static List<DotCell> of(PageContext page, QuestionResult result) {
        boolean judged = result.question().kind() == QuestionKind.SCORE;
        int lowest = result.replies().stream()
                .mapToInt(DotCells::score)
                .filter(score -> score >= 0)
                .min()
                .orElse(0);
        int highest = result.replies().stream().mapToInt(DotCells::score).max().orElse(0);
        return (judged ? SCORES : CHECKS)
                .stream()
                        .map(value -> new DotCell(
                                dots(page, result, value),
                                lowest < highest && score(value) >= lowest && score(value) <= highest))
                        .toList();
    }

    private static int score(AnswerValue value) {
        Integer score = value.score();
        return score == null ? -1 : score;
    }

    private static List<Dot> dots(PageContext page, QuestionResult result, AnswerValue value) {
        List<Dot> dots = new ArrayList<>();
        boolean low = value.isLow() || value.isGap();
        String words = AnswerSheetViews.words(page, value);
        Computed computed = result.computed();
        if (computed != null && result.isCalculated() && computed.reply().equals(value)) {
            dots.add(new Dot("", page.t("evaluation.why.record", words), low));
        }
        result.counted().stream()
                .filter(answer -> answer.reply().equals(value))
                .forEach(answer -> dots.add(new Dot(
                        Words.initials(answer.by().name()),
                        page.t("evaluation.why.answer", answer.by().name(), words),
                        low)));
        return dots;
    }
}
