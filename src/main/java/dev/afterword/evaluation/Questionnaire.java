package dev.afterword.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * One version of a questionnaire. An evaluation keeps the one it was begun with.
 *
 * @param minutes how long it takes, as its authors think
 */
public record Questionnaire(
        String version, LocalizedText title, int minutes, List<QuestionSection> sections, List<Question> questions) {

    public Questionnaire {
        sections = List.copyOf(sections);
        questions = List.copyOf(questions);
    }

    public Optional<Question> find(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    public List<Question> of(QuestionKind kind) {
        return questions.stream().filter(question -> question.kind() == kind).toList();
    }

    /** The questions under one heading, in order. */
    public List<Question> under(QuestionSection section) {
        return questions.stream()
                .filter(question -> question.section().equals(section.id()))
                .toList();
    }
}
