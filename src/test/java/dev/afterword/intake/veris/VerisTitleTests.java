package dev.afterword.intake.veris;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerisTitleTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stolen server results in 6141 exposed records. More.|Stolen server results in 6141 exposed records",
                "A letter went to Dr. Harold Tarleton, M.D. of Ala. in error.  Sorry.|A letter went to Dr. Harold Tarleton, M.D. of Ala. in error",
                "Results were misfaxed to somebody outside the VA. They called.|Results were misfaxed to somebody outside the VA",
                "laptop theft.|Laptop theft at Navos Ltd.",
                "Navos hacked|Navos hacked",
                "THE WHOLE DATABASE OF THE HOSPITAL WAS TAKEN|The whole database of the hospital was taken",
                "醫院的病歷寄給了別人。隔天收回。|醫院的病歷寄給了別人 at Navos Ltd.",
                "''|Privilege abuse at Navos Ltd."
            })
    void isASentenceThatCanStandAlone(String summary, String title) throws IOException {
        assertThat(title(summary)).isEqualTo(title);
    }

    @Test
    void endsAtAWordWithinItsLength() throws IOException {
        String title = title("A very long sentence " + "about something or other ".repeat(10) + ".");

        assertThat(title)
                .hasSizeLessThanOrEqualTo(VerisTitle.MOST)
                .endsWith("…")
                .doesNotEndWith(" …");
    }

    private static String title(String summary) throws IOException {
        byte[] file = VerisFiles.bytes("""
                {"incident_id": "a", "summary": "%s", "victim": {"victim_id": "Navos Ltd."},
                 "action": {"misuse": {"variety": ["Unknown", "Privilege abuse"]}}}""".formatted(summary));
        return ((VerisFile.Outcome.Good) VerisFiles.read(file, VerisFiles.SMALL).getFirst())
                .incident()
                .title();
    }
}
