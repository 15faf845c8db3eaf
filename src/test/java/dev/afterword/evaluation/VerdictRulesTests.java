package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.computed.ComputedText;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.LocalizedText;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.QuestionKind;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictRulesTests {

    private static final Questionnaire FOUR = new Questionnaire(
            "t",
            new LocalizedText("t", "t"),
            1,
            List.of(),
            List.of(
                    question("S1", QuestionKind.SCORE, true),
                    question("S2", QuestionKind.SCORE, false),
                    question("C1", QuestionKind.CHECK, true),
                    question("C2", QuestionKind.CHECK, false)));

    private static final Incident.Person ANN = new Incident.Person(new UUID(0, 1), "Ann");
    private static final Incident.Person BEN = new Incident.Person(new UUID(0, 2), "Ben");

    private static Question question(String id, QuestionKind kind, boolean critical) {
        return new Question(id, "A", kind, new LocalizedText(id, id), null, List.of(), critical, null, null);
    }

    private static EvaluationAnswer says(Incident.Person who, String question, String reply) {
        return new EvaluationAnswer(1, question, who, AnswerValue.parse(reply), null, List.of(), Instant.EPOCH);
    }

    /** Builds results from Ann's answers to S1, S2, C1, C2, and the answers of others. */
    private static VerdictRules tally(String s1, String s2, String c1, String c2, EvaluationAnswer... others) {
        List<EvaluationAnswer> answers = new ArrayList<>(List.of(others));
        answers.addAll(List.of(says(ANN, "S1", s1), says(ANN, "S2", s2), says(ANN, "C1", c1), says(ANN, "C2", c2)));
        return VerdictRules.of(FOUR, Map.of(), answers, List.of());
    }

    @Test
    void aHighMeanWithoutALowScoreIsSufficient() {
        assertThat(tally("3", "3", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.SUFFICIENT);
        assertThat(tally("4", "2", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.SUFFICIENT);
        assertThat(tally("3", "2", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.PARTLY);
    }

    @Test
    void aLowScoreOnACriticalQuestionIsInsufficientWhateverTheMean() {
        assertThat(tally("1", "4", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.INSUFFICIENT);
        assertThat(tally("4", "1", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.PARTLY);
        assertThat(tally("4", "4", "NO", "YES").sufficiency()).isEqualTo(Sufficiency.INSUFFICIENT);
        assertThat(tally("4", "4", "PARTLY", "NO").sufficiency()).isEqualTo(Sufficiency.SUFFICIENT);
    }

    @Test
    void singleZeroIsNotHiddenByTheMean() {
        VerdictRules tally = tally("4", "4", "YES", "YES", says(BEN, "S1", "0"));

        assertThat(tally.sufficiency()).isEqualTo(Sufficiency.INSUFFICIENT);
        assertThat(tally.figures().minimum()).isZero();
        assertThat(tally.figures().mean()).isEqualTo(3.0);
        assertThat(tally.open()).extracting(one -> one.question().id()).containsExactly("S1");
        assertThat(tally.results().getFirst().differs()).isTrue();
    }

    @Test
    void aMeanUnderTwoIsInsufficient() {
        assertThat(tally("2", "1", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.INSUFFICIENT);
        assertThat(tally("2", "2", "YES", "YES").sufficiency()).isEqualTo(Sufficiency.PARTLY);
    }

    @Test
    void notApplicableQuestionsAreNotCovered() {
        VerdictRules half = tally("NOT_APPLICABLE", "4", "YES", "NOT_APPLICABLE");
        assertThat(half.figures().coverage()).isEqualTo(50);
        assertThat(half.figures().applicable()).isEqualTo(1);
        assertThat(half.sufficiency()).isEqualTo(Sufficiency.SUFFICIENT);
        assertThat(half.completeness()).isEqualTo(Completeness.COMPLETE);

        VerdictRules none = tally("NOT_APPLICABLE", "NOT_APPLICABLE", "YES", "YES");
        assertThat(none.figures().mean()).isNull();
        assertThat(none.sufficiency()).isEqualTo(Sufficiency.PARTLY);
    }

    @Test
    void checkIsMetOnlyIfEveryoneAgrees() {
        VerdictRules tally = tally("4", "4", "YES", "YES", says(BEN, "C2", "PARTLY"));

        assertThat(tally.completeness()).isEqualTo(Completeness.GAPS);
        assertThat(tally.gaps()).extracting(one -> one.question().id()).containsExactly("C2");
        assertThat(tally.figures().satisfied()).isEqualTo(1);
    }

    @Test
    void unansweredCheckIsAGapAndIsListed() {
        VerdictRules tally = VerdictRules.of(FOUR, Map.of(), List.of(says(ANN, "S1", "3")), List.of());

        assertThat(tally.unanswered()).hasSize(3);
        assertThat(tally.gaps()).hasSize(2);
        assertThat(tally.completeness()).isEqualTo(Completeness.GAPS);
    }

    @Test
    void calculatedAnswerCountsInsteadOfPeoples() {
        Computed known = new Computed(AnswerValue.score(0), ComputedText.of("custody.none"), "evidence");
        VerdictRules tally = VerdictRules.of(FOUR, Map.of("S2", known), List.of(says(ANN, "S2", "4")), List.of());

        assertThat(tally.figures().minimum()).isZero();
        assertThat(tally.open()).extracting(one -> one.question().id()).containsExactly("S2");
    }

    @Test
    void lowScoreStaysOpenUntilItHasAConsequence() {
        List<EvaluationAnswer> low = List.of(says(ANN, "S2", "2"));
        assertThat(VerdictRules.of(FOUR, Map.of(), low, List.of(follows(List.of("F-1"), List.of(), null)))
                        .open())
                .isEmpty();
        assertThat(VerdictRules.of(FOUR, Map.of(), low, List.of(follows(List.of(), List.of(), "Small team")))
                        .open())
                .isEmpty();

        assertThat(VerdictRules.of(FOUR, Map.of(), low, List.of(follows(List.of("F-1"), List.of("F-1"), null)))
                        .open())
                .hasSize(1);
    }

    private static Consequence follows(List<String> findings, List<String> withdrawn, String accepted) {
        return new Consequence(1, "S2", findings, withdrawn, accepted, ANN, Instant.EPOCH);
    }
}
