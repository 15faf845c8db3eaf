package dev.afterword.evaluation.questionnaire;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.Range;

/**
 * One version of a questionnaire. An evaluation keeps the version with which it was started.
 *
 * @param minutes the estimated time to answer it; 15 if it has none
 */
public record Questionnaire(
        @NotBlank @Size(max = 60) String version,
        @NotNull(message = "bothLanguages") @Valid LocalizedText title,
        @Range(min = 1, max = 240) int minutes,
        @NotEmpty @Size(max = 26) List<@Valid QuestionSection> sections,
        @Size(max = 100) List<@Valid Question> questions)
        implements Checked {

    /** The maximum number of characters of a questionnaire in YAML. */
    static final int MOST_CHARACTERS = 262_144;

    private static final int USUAL_MINUTES = 15;

    public Questionnaire {
        minutes = minutes == 0 ? USUAL_MINUTES : minutes;
        sections = sections == null ? List.of() : Collections.unmodifiableList(sections);
        questions = questions == null ? List.of() : Collections.unmodifiableList(questions);
    }

    @Override
    @SuppressWarnings("ConstantValue") // values that couldn't be read are null here
    public void check(Errors errors) {
        Set<String> headings = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            QuestionSection section = sections.get(i);
            if (section != null && section.id() != null && !headings.add(section.id())) {
                errors.reject("sections." + i + ".id", "idTaken", section.id());
            }
        }
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            if (question != null) {
                check(question, "questions." + i, headings, ids, errors);
            }
        }
        if (questions.stream().noneMatch(question -> question != null && question.kind() == QuestionKind.SCORE)) {
            errors.reject("questions", "noScoreQuestion");
        }
    }

    @SuppressWarnings("ConstantValue") // as above
    private static void check(Question question, String path, Set<String> headings, Set<String> ids, Errors errors) {
        if (question.id() != null && !ids.add(question.id())) {
            errors.reject(path + ".id", "idTaken", question.id());
        }
        if (question.section() != null && !headings.contains(question.section())) {
            errors.reject(path + ".section", "noSuchHeading", question.section());
        }
        if (question.kind() != null && !question.hasItsScale()) {
            errors.reject(path + ".scale", "scale");
        }
    }

    public Optional<Question> find(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    public List<Question> of(QuestionKind kind) {
        return questions.stream().filter(question -> question.kind() == kind).toList();
    }

    /** Returns the questions under one heading, in order. */
    public List<Question> under(QuestionSection section) {
        return questions.stream()
                .filter(question -> question.section().equals(section.id()))
                .toList();
    }
}
