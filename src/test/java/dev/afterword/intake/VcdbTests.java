package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.incident.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VcdbTests {

    @Test
    void readsEveryRealRecord() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path("vcdb/vcdb.jsonl.gz"));

        List<VerisFile.Outcome> outcomes = VerisFiles.read(file, Limits.STANDARD);

        assertThat(rejected(outcomes)).isEmpty();
        List<VerisIncident> incidents = incidents(outcomes);
        assertThat(incidents).allMatch(i -> !i.title().isBlank() && i.title().length() <= VerisTitle.MOST);
        assertThat(incidents.stream().filter(i -> i.anchors().firstAction() != null))
                .hasSize(4_300);
        assertThat(incidents.stream().filter(i -> i.anchors().discovery() != null))
                .hasSize(642);
        assertThat(incidents.stream().filter(i -> i.severity() != null)).hasSize(90);
        assertThat(incidents.stream().filter(i -> i.dataBreach() == Answer.YES)).hasSize(2_827);
        assertThat(incidents.stream().map(VerisIncident::incidentId).distinct()).hasSize(4_299);
    }

    @Test
    void readsTheRichSampleAsAnArray() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path("vcdb/sample-25-rich.json"));

        List<VerisFile.Outcome> outcomes = VerisFiles.read(file, Limits.STANDARD);
        assertThat(rejected(outcomes)).isEmpty();
        assertThat(outcomes.size()).isEqualTo(25);
    }

    @Test
    void findsACategoryForMostOfThem() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path("vcdb/vcdb.jsonl.gz"));

        var categories = incidents(VerisFiles.read(file, Limits.STANDARD)).stream()
                .map(i -> Objects.toString(i.category()))
                .collect(Collectors.groupingBy(c -> c, Collectors.counting()));

        assertThat(categories.get("null")).isLessThan(430);
        assertThat(categories.get("near-miss")).isEqualTo(4);
    }

    private static List<String> rejected(List<VerisFile.Outcome> outcomes) {
        return outcomes.stream()
                .filter(VerisFile.Outcome.Bad.class::isInstance)
                .map(VerisFiles::told)
                .toList();
    }

    private static List<String> titles(List<VerisIncident> incidents) {
        return incidents.stream().map(VerisIncident::title).toList();
    }

    private static long count(List<VerisIncident> incidents, Predicate<VerisIncident> what) {
        return incidents.stream().filter(what).count();
    }

    private static List<VerisIncident> incidents(List<VerisFile.Outcome> outcomes) {
        return outcomes.stream()
                .filter(VerisFile.Outcome.Good.class::isInstance)
                .map(o -> ((VerisFile.Outcome.Good) o).incident())
                .toList();
    }
}
