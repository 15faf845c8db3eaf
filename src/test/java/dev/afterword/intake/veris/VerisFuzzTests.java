package dev.afterword.intake.veris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.testing.VerisData;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class VerisFuzzTests {

    private static final List<String> SAMPLE_LINES = List.of(
            "{\"incident_id\": \"a\", \"timeline\": {\"incident\": {\"year\": 2019, \"month\": 2}}}",
            "{\"incident_id\": \"b\", \"victim\": {\"country\": [\"TW\"]}, \"summary\": \"信件寄錯。\"}",
            "{\"incident_id\": \"c\", \"attribute\": {\"confidentiality\": {\"data\": [{\"variety\": \"Bank\"}]}}}",
            "{\"incident_id\": \"d\"}");

    private static final byte[] SAMPLE = VerisData.array();

    @Property(tries = 300)
    void answersAnyBytesWithRecordsRejectionsOrARefusal(@ForAll @Size(max = 600) byte[] bytes) throws IOException {
        survives(bytes);
        survives(VerisFiles.gzip(bytes));
    }

    @Property(tries = 300)
    void survivesMutations(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int mutations) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = SAMPLE.clone();
        for (int i = 0; i < mutations; i++) {
            bytes[random.nextInt(bytes.length)] = mutation(random);
        }
        survives(bytes);
    }

    @Property(tries = 100)
    void losesNoOtherLineThanTheBrokenOne(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = lines(SAMPLE_LINES);
        int at = random.nextInt(bytes.length);
        byte mutation = mutation(random);
        if (bytes[at] == '\n' || (at == 0 && mutation == '[')) {
            return; // two lines, and an array, are something else than one broken line
        }
        bytes[at] = mutation == '\n' || mutation == '\r' ? (byte) '"' : mutation;

        long good = VerisFiles.read(bytes, Limits.STANDARD).stream()
                .filter(VerisFile.Outcome.Good.class::isInstance)
                .count();
        assertThat(good).isGreaterThanOrEqualTo(SAMPLE_LINES.size() - 1);
    }

    private static byte[] lines(List<String> lines) {
        return VerisFiles.bytes(String.join("\n", lines) + "\n");
    }

    private static byte mutation(Random random) {
        byte[] nasty = {'{', '}', '[', ']', '"', ',', ':', '\\', '\n', '\r', 0, (byte) 0xff, 'u', '9', '-', 'e', ' '};
        return random.nextBoolean() ? nasty[random.nextInt(nasty.length)] : (byte) random.nextInt(256);
    }

    private static void survives(byte[] bytes) throws IOException {
        try {
            List<VerisFile.Outcome> outcomes = VerisFiles.read(bytes, VerisFiles.SMALL);
            assertThat(outcomes).doesNotContainNull();
        } catch (RefusedFile refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
