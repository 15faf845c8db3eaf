package dev.afterword.record.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.input.TimeSpellings;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordFuzzTests {

    static final List<String> SAMPLES = List.of(
            "datetime,message,timestamp_desc\n2026-03-01T10:00:00Z,\"a \"\"b\"\"\nc\",x\n2026-03-01T10:00:00Z,d,x\n",
            "{\"ts\":1588205199.82437,\"uid\":\"C1\"}\n{\"EventID\":1,\"Message\":\"m\"}\n",
            "{\"Records\":[{\"eventTime\":\"2026-03-01T10:00:00Z\"},{\"eventName\":\"n\"}]}",
            "#separator \\x09\n#fields\tts\tuid\n1588205199.8\tC1\n");

    static final List<String> PASTED = List.of(
            "[{\"ts\": \"1772359260.000200\", \"text\": \"a\"}]",
            "From: a\nDate: Sun, 1 Mar 2026 18:00:00 +0800\nSubject: =?utf-8?q?a=C3=A9?=\n\nb",
            "<html><p>[3/1/2026 10:02 AM] Ana</p><p>x &amp; y</p></html>",
            "- 14:02 ana: a\n| 2026-03-01 | 14:03 | b |\nBo 2:07 PM\nc");

    static final List<String> TIMES = List.of(
            "26 Jul 2025 1:14 PM EDT",
            "2025-07-26T13:14:00.123+08:00",
            "2025年7月26日 下午1:14",
            "26/Jul/2025:13:14:00 +0000");

    @Property(tries = 300)
    void answersAnyBytesWithRecordsRejectionsOrARefusal(@ForAll @Size(max = 600) byte[] bytes) throws IOException {
        survives(bytes);
    }

    @Property(tries = 1_000)
    void survivesMutations(
            @ForAll long seed,
            @ForAll @IntRange(max = 3) int sample,
            @ForAll @IntRange(min = 1, max = 20) int mutations)
            throws IOException {
        Random random = new Random(seed);
        byte[] bytes = SAMPLES.get(sample).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < mutations; i++) {
            bytes[random.nextInt(bytes.length)] = mutation(random);
        }
        survives(bytes);
    }

    /** A line without line feed in it can only take itself along, and in a table the row that it belongs to. */
    @Property(tries = 300)
    void losesNoOtherRowThanTheBrokenOne(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder("datetime,message,timestamp_desc\n");
        int broken = random.nextInt(20);
        for (int i = 0; i < 20; i++) {
            file.append("2026-03-01T10:00:00Z,")
                    .append(i == broken ? "\"row" : random.nextBoolean() ? "row" : "\"row\"")
                    .append(",x\n");
        }

        RecordFiles.Result result = RecordFiles.read(file.toString());

        assertThat(result.records()).hasSize(19);
        assertThat(result.rejected()).containsExactly(broken + 2 + " quote");
    }

    @Property(tries = 2_000)
    void readsTimesOrNothing(@ForAll long seed, @ForAll @IntRange(max = 3) int sample) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(TIMES.get(sample));
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(90) + 32));
        }
        TimeSpellings.Spelled spelled =
                TimeSpellings.read(text.toString(), ZoneId.of("Asia/Taipei"), LocalDate.of(2025, 7, 26));

        if (spelled != null) {
            assertThat(spelled.in(ZoneOffset.UTC).toString()).matches("(19|20|21|22).*");
        }
    }

    @Property(tries = 1_000)
    void readsPastedTextOfAnyKind(@ForAll long seed, @ForAll @IntRange(max = 3) int sample) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(PASTED.get(sample));
        for (int i = random.nextInt(10); i >= 0; i--) {
            text.setCharAt(random.nextInt(text.length()), (char) mutation(random));
        }

        assertThat(PastedText.read(text.toString(), ZoneId.of("UTC"), null))
                .allSatisfy(told -> assertThat(told.text()).isNotBlank());
    }

    private static void survives(byte[] bytes) throws IOException {
        try {
            RecordFiles.Result result = RecordFiles.read(bytes, ZoneId.of("UTC"));
            for (LogRecord record : result.records()) {
                assertThat(record.raw()).doesNotContain("\0");
                assertThat(record.message().length()).isLessThanOrEqualTo(RecordFile.MESSAGE);
            }
        } catch (RefusedFile | Problem refused) {
            assertThat(refused).hasMessageNotContaining("Exception");
        }
    }

    private static byte mutation(Random random) {
        byte[] telling = "\",\n\r{}[]:\\;\t\0#".getBytes(StandardCharsets.UTF_8);
        return random.nextBoolean() ? telling[random.nextInt(telling.length)] : (byte) random.nextInt();
    }

    /** Found by Jazzer: such an exponent is no error of JSON to the library, and stopped the whole file. */
    @Test
    void rejectsTheRowWithANumberThatNothingHolds() throws IOException {
        RecordFiles.Result result = RecordFiles.read("""
                {"time": 1772359200, "message": "first"}
                {"time": 1772359201, "n": 15e9936666666666666666666666666666627}
                {"time": 1772359202, "message": "last"}
                """);

        assertThat(result.records()).hasSize(2);
        assertThat(result.rejected()).hasSize(1);
        assertThat(PastedText.read(
                        "[{\"user\": \"U1\", \"ts\": 15e9936666666666666666666666666666627, \"text\": \"x\"}]",
                        ZoneId.of("UTC"),
                        null))
                .isNotNull();
    }
}
