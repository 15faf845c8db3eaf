package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VcdbTests {

    @Test
    void readsEveryRealRecord() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path("vcdb/vcdb.jsonl.gz"));

        List<VerisFile.Outcome> outcomes = VerisFiles.read(file, Limits.STANDARD);

        assertThat(outcomes).hasSize(4_300).allMatch(VerisFile.Outcome.Good.class::isInstance);
        List<VerisIncident> incidents = incidents(outcomes);
        assertThat(incidents).allMatch(i -> !i.title().isBlank() && i.title().length() <= VerisTitle.MOST);
        assertThat(incidents.stream().filter(i -> i.anchors().firstAction() != null))
                .hasSize(4_300);
        assertThat(incidents.stream().filter(i -> i.anchors().discovery() != null))
                .hasSize(642);
        assertThat(incidents.stream().filter(i -> i.severity() != null)).hasSize(90);
        assertThat(incidents.stream().filter(i -> i.dataBreach() == VerisIncident.Answer.YES))
                .hasSize(2_827);
        assertThat(incidents.stream().map(VerisIncident::incidentId).distinct()).hasSize(4_299);
    }

    @Test
    void readsTheRichSampleAsAnArray() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path("vcdb/sample-25-rich.json"));

        assertThat(VerisFiles.read(file, Limits.STANDARD))
                .hasSize(25)
                .allMatch(VerisFile.Outcome.Good.class::isInstance);
    }

    @Test
    void findsACategoryForMostOfThem() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path("vcdb/vcdb.jsonl.gz"));

        var categories = incidents(VerisFiles.read(file, Limits.STANDARD)).stream()
                .map(i -> Objects.toString(i.category()))
                .collect(Collectors.groupingBy(c -> c, Collectors.counting()));

        System.out.println(categories);
        assertThat(categories.get("null")).isLessThan(430);
        assertThat(categories.get("near-miss")).isEqualTo(4);
    }

    private static List<VerisIncident> incidents(List<VerisFile.Outcome> outcomes) {
        return outcomes.stream()
                .map(o -> ((VerisFile.Outcome.Good) o).incident())
                .toList();
    }
}
