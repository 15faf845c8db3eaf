package dev.afterword.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterword.input.CommandReader;
import dev.afterword.kernel.Problem;
import dev.afterword.testing.AfterwordTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AfterwordTest
class QuestionnaireTests {

    @Autowired
    CommandReader reader;

    private Questionnaire read(String yaml) {
        return reader.readYaml(Questionnaire.class, yaml, Questionnaire.MOST_CHARACTERS);
    }

    @Test
    void whatNobodySaysHasADefault() {
        Questionnaire questionnaire = read("""
                version: 2026-11-01
                title: {en: Response, zh: 應變}
                sections: [{id: A, title: {en: Detection, zh: 偵測}}]
                questions:
                  - id: A1
                    section: A
                    kind: SCORE
                    text: {en: "Fast enough?", zh: "夠快嗎？"}
                    scale: [{en: a, zh: a}, {en: b, zh: b}, {en: c, zh: c}, {en: d, zh: d}, {en: e, zh: e}]
                    critical: true
                """);

        assertThat(questionnaire.version()).isEqualTo("2026-11-01");
        assertThat(questionnaire.minutes()).isEqualTo(15);
        assertThat(questionnaire.questions().getFirst().critical()).isTrue();
        assertThat(questionnaire.questions().getFirst().help()).isNull();
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        Problem problem = catchThrowableOfType(Problem.class, () -> read("""
                version: a
                minutes: 900
                sections: [{id: A, title: {en: Detection}}, {id: A, title: {en: a, zh: a}}]
                questions:
                  - {id: "1", section: A, kind: CHECK, text: {en: a, zh: a}, scale: [{en: a, zh: a}]}
                  - {id: A2, section: B, kind: CHECK}
                  - {id: A2, section: A, kind: MAYBE, text: {en: a, zh: a}}
                """));

        assertThat(problem.errors())
                .extracting(Problem.Field::name)
                .containsExactlyInAnyOrder(
                        "title",
                        "minutes",
                        "sections.0.title.zh",
                        "sections.1.id",
                        "questions",
                        "questions.0.id",
                        "questions.0.scale",
                        "questions.1.section",
                        "questions.1.text",
                        "questions.2.id",
                        "questions.2.kind");
    }
}
