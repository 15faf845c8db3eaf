package dev.afterword.evaluation;

import dev.afterword.web.Input;
import dev.afterword.web.YamlInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a questionnaire from YAML, saying which field is wrong and what would be right. */
final class QuestionnaireReader {

    static final int MOST_CHARACTERS = 262_144;
    private static final int MOST_QUESTIONS = 100;
    private static final int MOST_SECTIONS = 26;
    private static final int WORDS = 500;

    private QuestionnaireReader() {}

    static Questionnaire read(String yaml) {
        Input input = YamlInput.read(yaml, MOST_CHARACTERS);
        String version = input.required("version", 60);
        LocalizedText title = words(input, "title");
        Integer minutes = input.number("minutes", 1, 240);
        List<QuestionSection> sections = sections(input);
        Set<String> headings = sections.stream().map(QuestionSection::id).collect(Collectors.toSet());
        List<Question> questions = questions(input, headings);
        if (questions.stream().noneMatch(question -> question.kind() == QuestionKind.SCORE)) {
            input.reject("questions", "noScoreQuestion");
        }
        input.check();
        return new Questionnaire(version, title, minutes == null ? 15 : minutes, sections, questions);
    }

    private static List<QuestionSection> sections(Input input) {
        List<QuestionSection> sections = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Input item : input.objects("sections", MOST_SECTIONS)) {
            String id = item.required("id", 10);
            if (!taken.add(id)) {
                item.reject("id", "idTaken", id);
            }
            sections.add(new QuestionSection(id, words(item, "title")));
        }
        if (sections.isEmpty()) {
            input.reject("sections", "required");
        }
        return sections;
    }

    private static List<Question> questions(Input input, Set<String> sections) {
        List<Question> questions = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Input item : input.objects("questions", MOST_QUESTIONS)) {
            Question question = question(item);
            if (!question.id().matches("[A-Za-z][A-Za-z0-9-]{0,19}")) {
                item.reject("id", "questionId");
            } else if (!taken.add(question.id())) {
                item.reject("id", "idTaken", question.id());
            }
            if (!sections.contains(question.section())) {
                item.reject("section", "noSuchHeading", question.section());
            }
            questions.add(question);
        }
        return questions;
    }

    private static Question question(Input item) {
        QuestionKind kind = item.requiredOneOf("kind", QuestionKind.class);
        List<LocalizedText> scale = scale(item);
        if ((kind == QuestionKind.SCORE && scale.size() != AnswerValue.HIGHEST + 1)
                || (kind == QuestionKind.CHECK && !scale.isEmpty())) {
            item.reject("scale", "scale");
        }
        return new Question(
                item.required("id", 20),
                item.required("section", 10),
                kind,
                words(item, "text"),
                item.has("help") ? words(item, "help") : null,
                scale,
                item.flag("critical"),
                item.text("computed", 60),
                item.text("source", WORDS));
    }

    private static List<LocalizedText> scale(Input item) {
        return item.objects("scale", AnswerValue.HIGHEST + 1).stream()
                .map(QuestionnaireReader::words)
                .toList();
    }

    private static LocalizedText words(Input input, String field) {
        Input both = input.object(field);
        if (both == null) {
            input.reject(field, "bothLanguages");
            return new LocalizedText("", "");
        }
        return words(both);
    }

    private static LocalizedText words(Input both) {
        return new LocalizedText(both.required("en", WORDS), both.required("zh", WORDS));
    }
}
