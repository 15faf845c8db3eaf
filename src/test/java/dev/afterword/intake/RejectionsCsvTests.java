package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.Attack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionsCsvTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"})
    @Attack(29)
    void cellThatStartsLikeAFormulaIsAText(String typed) {
        assertThat(RejectionsCsv.cell(typed)).isEqualTo("\"'" + typed + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title", "a=1", "“＝”"})
    @Attack(value = 29, control = true)
    void otherCellsStayAsTheyAre(String typed) {
        assertThat(RejectionsCsv.cell(typed)).isEqualTo("\"" + typed + "\"");
    }
}
