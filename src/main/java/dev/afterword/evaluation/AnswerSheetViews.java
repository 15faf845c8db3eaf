package dev.afterword.evaluation;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.evaluation.view.Choice;
import dev.afterword.evaluation.view.EvaluatorsView;
import dev.afterword.evaluation.view.FromRecord;
import dev.afterword.evaluation.view.PersonLine;
import dev.afterword.evaluation.view.SheetQuestion;
import dev.afterword.evaluation.view.SheetSection;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import dev.afterword.web.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's answers in the form that their page needs. */
final class AnswerSheetViews {

    private final PageContext page;
    private final EvaluationDetail doc;

    AnswerSheetViews(PageContext page, EvaluationDetail doc) {
        this.page = page;
        this.doc = doc;
    }

    List<SheetSection> sections() {
        Questionnaire questionnaire = doc.questionnaire();
        return questionnaire.sections().stream()
                .map(section -> new SheetSection(
                        section.title().in(page.msg()),
                        questionnaire.under(section).stream()
                                .map(this::question)
                                .toList()))
                .toList();
    }

    private SheetQuestion question(Question question) {
        List<Question> all = doc.questionnaire().questions();
        int at = all.indexOf(question);
        return new SheetQuestion(
                at,
                question.id(),
                question.text().in(page.msg()),
                question.help() == null ? null : question.help().in(page.msg()),
                question.critical(),
                choices(question),
                fromRecord(page, doc, doc.computed().get(question.id())),
                doc.isCalculated(question.id()),
                at == 0 ? null : all.get(at - 1).id(),
                at == all.size() - 1 ? null : all.get(at + 1).id());
    }

    private List<Choice> choices(Question question) {
        List<Choice> choices = new ArrayList<>();
        if (question.kind() == QuestionKind.SCORE) {
            for (int score = 0; score < question.scale().size(); score++) {
                choices.add(new Choice(
                        String.valueOf(score),
                        String.valueOf(score),
                        question.scale().get(score).in(page.msg())));
            }
            choices.add(choice(CheckValue.NOT_APPLICABLE));
        } else {
            for (CheckValue value : CheckValue.GIVEN) {
                choices.add(choice(value));
            }
        }
        return choices;
    }

    private Choice choice(CheckValue value) {
        return new Choice(value.name(), page.t(value), "");
    }

    static @Nullable FromRecord fromRecord(PageContext page, EvaluationDetail doc, @Nullable Computed computed) {
        return computed == null
                ? null
                : new FromRecord(
                        words(page, computed.reply()),
                        computed.explanation().words(page),
                        "/incidents/" + doc.key() + "/" + computed.tab(),
                        page(page, computed.tab().replaceFirst("[/#?].*", "")));
    }

    /** Returns the name of a page of the incident: of its tab, or of a page that isn't a tab. */
    private static String page(PageContext page, String name) {
        return page.t((page.msg().has("tab." + name) ? "tab." : "evaluation.page.") + name);
    }

    static String words(PageContext page, AnswerValue reply) {
        Integer score = reply.score();
        return score == null ? page.t(Objects.requireNonNull(reply.value())) : page.t("evaluation.of4", score);
    }

    /** Returns the current answers; if there are none yet, those of the last round as a start. */
    Form form() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Question> all = doc.questionnaire().questions();
        for (int i = 0; i < all.size(); i++) {
            String prefix = "answers." + i + ".";
            answer(all.get(i).id()).ifPresent(answer -> {
                values.put(prefix + "value", answer.reply().spelled());
                values.put(prefix + "note", answer.note());
                values.put(prefix + "citations", String.join(", ", answer.citations()));
            });
        }
        return Form.showing(values).at(doc.sheetVersion());
    }

    private Optional<EvaluationAnswer> answer(String question) {
        Evaluation evaluation = doc.evaluation();
        Optional<EvaluationAnswer> mine = evaluation.answerOf(doc.viewer(), question);
        return mine.isPresent() || evaluation.hasSaved(doc.viewer()) || doc.isCalculated(question)
                ? mine
                : evaluation.earlierAnswerOf(doc.viewer(), question);
    }

    EvaluatorsView evaluators() {
        List<PersonLine> lines = new ArrayList<>();
        doc.evaluation().evaluator(doc.viewer()).ifPresent(own -> lines.add(line(own)));
        boolean own = !lines.isEmpty();
        doc.evaluation().evaluators().stream()
                .filter(one -> !one.is(doc.viewer()))
                .forEach(one -> lines.add(line(one)));
        return new EvaluatorsView(lines, own);
    }

    private PersonLine line(Evaluator one) {
        boolean you = one.is(doc.viewer());
        String name = you
                ? page.t("evaluation.you", one.person().name())
                : one.person().name();
        return new PersonLine(
                one.person().id().toString(),
                Words.initials(one.person().name()),
                name,
                progress(one),
                one.handedIn(),
                !one.handedIn() && one.version() == 1);
    }

    private String progress(Evaluator one) {
        if (one.handedInAt() != null) {
            return page.t("evaluation.submitted", page.words().day(one.handedInAt()));
        }
        if (one.is(doc.viewer())) {
            return page.t(
                    "evaluation.answered",
                    doc.evaluation().answersOf(doc.viewer()).size(),
                    doc.asked().size());
        }
        return one.version() > 1 || one.askedAt() == null
                ? page.t("evaluation.started")
                : page.t("evaluation.invited", page.words().day(one.askedAt()));
    }
}
