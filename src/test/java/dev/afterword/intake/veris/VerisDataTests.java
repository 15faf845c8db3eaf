package dev.afterword.intake.veris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.incident.FactAnswer;
import dev.afterword.intake.file.Limits;
import dev.afterword.testing.VerisData;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reader, on a large file of records. */
class VerisDataTests {

    @Test
    void readsEveryRecord() throws IOException {
        var counts = VerisData.counts();

        List<VerisFile.Outcome> outcomes = VerisFiles.read(VerisData.packed(), Limits.STANDARD);

        assertThat(rejected(outcomes)).isEmpty();
        List<VerisIncident> incidents = incidents(outcomes);
        assertThat(incidents)
                .allMatch(i -> !i.title().isBlank()
                        && i.title().codePointCount(0, i.title().length()) <= VerisTitle.MOST);
        assertThat(incidents.stream().filter(i -> i.anchors().firstAction() != null))
                .hasSize(counts.records());
        assertThat(incidents.stream().filter(i -> i.anchors().discovery() != null))
                .hasSize(counts.discovered());
        assertThat(incidents.stream().filter(i -> i.severity() != null)).hasSize(counts.rated());
        assertThat(incidents.stream().filter(i -> i.dataBreach() == FactAnswer.YES))
                .hasSize(counts.breaches());
        assertThat(incidents.stream().map(VerisIncident::incidentId).distinct()).hasSize(counts.ids());
    }

    @Test
    void readsTheRichSampleAsAnArray() throws IOException {
        List<VerisFile.Outcome> outcomes = VerisFiles.read(VerisData.array(), Limits.STANDARD);
        assertThat(rejected(outcomes)).isEmpty();
        assertThat(outcomes.size()).isEqualTo(25);
    }

    @Test
    void findsACategoryForMostOfThem() throws IOException {
        var categories = incidents(VerisFiles.read(VerisData.packed(), Limits.STANDARD)).stream()
                .map(i -> Objects.toString(i.category()))
                .collect(Collectors.groupingBy(c -> c, Collectors.counting()));

        assertThat(categories.get("null")).isBetween(1L, 429L);
        assertThat(categories.get("near-miss")).isEqualTo(VerisData.counts().nearMisses());
    }

    private static List<String> rejected(List<VerisFile.Outcome> outcomes) {
        return outcomes.stream()
                .filter(VerisFile.Outcome.Bad.class::isInstance)
                .map(VerisFiles::told)
                .toList();
    }

    private static List<VerisIncident> incidents(List<VerisFile.Outcome> outcomes) {
        return outcomes.stream()
                .filter(VerisFile.Outcome.Good.class::isInstance)
                .map(o -> ((VerisFile.Outcome.Good) o).incident())
                .toList();
    }
}
