package dev.afterword.evaluation;

import dev.afterword.evaluation.view.Choice;
import dev.afterword.evaluation.view.FromRecord;
import dev.afterword.evaluation.view.PersonLine;
import dev.afterword.evaluation.view.SheetQuestion;
import dev.afterword.evaluation.view.SheetSection;
import dev.afterword.web.Form;
import dev.afterword.web.Shell;
import dev.afterword.web.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person's sheet as its page shows it. */
final class SheetViews {

    private final Shell shell;
    private final EvaluationDoc doc;

    SheetViews(Shell shell, EvaluationDoc doc) {
        this.shell = shell;
        this.doc = doc;
    }

    List<SheetSection> sections() {
        Questionnaire questionnaire = doc.questionnaire();
        List<Question> asked = doc.asked();
        return questionnaire.sections().stream()
                .map(section -> new SheetSection(
                        section.title().in(shell.msg()),
                        questionnaire.under(section).stream()
                                .map(question -> question(asked.indexOf(question), question))
                                .toList()))
                .toList();
    }

    private SheetQuestion question(int index, Question question) {
        List<Question> all = doc.questionnaire().questions();
        int at = all.indexOf(question);
        return new SheetQuestion(
                index,
                question.id(),
                question.text().in(shell.msg()),
                question.help() == null ? null : question.help().in(shell.msg()),
                question.critical(),
                choices(question),
                fromRecord(shell, doc, doc.computed().get(question.id())),
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
                        question.scale().get(score).in(shell.msg())));
            }
            choices.add(choice(CheckValue.NOT_APPLICABLE));
        } else {
            for (CheckValue value : CheckValue.values()) {
                choices.add(choice(value));
            }
        }
        return choices;
    }

    private Choice choice(CheckValue value) {
        return new Choice(value.name(), shell.t(value), "");
    }

    static @Nullable FromRecord fromRecord(Shell shell, EvaluationDoc doc, @Nullable Computed computed) {
        return computed == null
                ? null
                : new FromRecord(
                        words(shell, computed.reply()),
                        computed.says().words(shell),
                        "/incidents/" + doc.key() + "/" + computed.tab(),
                        page(shell, computed.tab().replaceFirst("[/#?].*", "")));
    }

    /** The name of a page of the incident: of its tab, or of a page beside the tabs. */
    private static String page(Shell shell, String name) {
        return shell.t((shell.msg().has("tab." + name) ? "tab." : "evaluation.page.") + name);
    }

    static String words(Shell shell, Reply reply) {
        Integer score = reply.score();
        return score == null ? shell.t(Objects.requireNonNull(reply.value())) : shell.t("evaluation.of4", score);
    }

    /** The answers as they stand; where there are none yet, those of the last round, to begin from. */
    Form form() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Question> asked = doc.asked();
        for (int i = 0; i < asked.size(); i++) {
            String prefix = "answers." + i + ".";
            answer(asked.get(i).id()).ifPresent(answer -> {
                values.put(prefix + "value", answer.reply().spelled());
                values.put(prefix + "note", answer.note());
                values.put(prefix + "citations", String.join(", ", answer.citations()));
            });
        }
        return Form.showing(values);
    }

    private Optional<EvaluationAnswer> answer(String question) {
        Evaluation evaluation = doc.evaluation();
        Optional<EvaluationAnswer> mine = evaluation.answerOf(doc.viewer(), question);
        return mine.isPresent() || doc.sheetVersion() > 1 ? mine : evaluation.earlierAnswerOf(doc.viewer(), question);
    }

    /** Those who answer, the viewer first. */
    List<PersonLine> people() {
        List<PersonLine> lines = new ArrayList<>();
        doc.evaluation().evaluators().stream()
                .filter(one -> one.is(doc.viewer()))
                .forEach(one -> lines.add(line(one)));
        doc.evaluation().evaluators().stream()
                .filter(one -> !one.is(doc.viewer()))
                .forEach(one -> lines.add(line(one)));
        return lines;
    }

    private PersonLine line(Evaluator one) {
        boolean you = one.is(doc.viewer());
        String name = you
                ? shell.t("evaluation.you", one.person().name())
                : one.person().name();
        return new PersonLine(
                one.person().id().toString(),
                Words.initials(one.person().name()),
                name,
                says(one),
                one.handedIn(),
                !one.handedIn() && one.version() == 1);
    }

    private String says(Evaluator one) {
        if (one.handedInAt() != null) {
            return shell.t("evaluation.handedIn", shell.words().day(one.handedInAt()));
        }
        if (one.is(doc.viewer())) {
            return shell.t(
                    "evaluation.answered",
                    doc.evaluation().answersOf(doc.viewer()).size(),
                    doc.asked().size());
        }
        return one.version() > 1 || one.askedAt() == null
                ? shell.t("evaluation.begun")
                : shell.t("evaluation.asked", shell.words().day(one.askedAt()));
    }
}
