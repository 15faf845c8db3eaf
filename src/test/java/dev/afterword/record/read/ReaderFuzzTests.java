package dev.afterword.record.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer gives each reader, in a process of its own, what leads to new paths in it, for a while: {@code bin/prove fuzz} for longer. A row
 * or a text that took half a minute would be a fault, too.
 */
class ReaderFuzzTests {

    private static final String SECONDS = System.getProperty("afterword.fuzz", "60");

    /** The only one to run; all if it is empty. */
    private static final String READER = System.getProperty("afterword.fuzz.reader", "");

    private static final Map<String, List<String>> SEEDS = Map.of(
            "records", RecordFuzzTests.SAMPLES,
            "columns", List.of("Tag;Uhr;Zone;Was;Host\n26.07.2025;13:14;EDT;\"a;b\";h\n;;;;\n"),
            "head", RecordFuzzTests.SAMPLES,
            "pasted", RecordFuzzTests.PASTED,
            "times", RecordFuzzTests.TIMES);

    @TempDir
    Path folder;

    /** As many at once as there are processors. */
    @Test
    void answerWhateverTheyAreGiven() throws InterruptedException {
        SoftAssertions soft = new SoftAssertions();
        try (ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Map<String, Future<String>> said = new TreeMap<>();
            ReaderFuzz.READERS.keySet().stream()
                    .filter(reader -> READER.isEmpty() || READER.equals(reader))
                    .forEach(reader -> said.put(reader, processors.submit(() -> fuzz(reader, SECONDS))));
            assertThat(said).isNotEmpty();
            for (Map.Entry<String, Future<String>> each : said.entrySet()) {
                soft.assertThatCode(() -> assertThat(each.getValue().get())
                                .contains("DONE")
                                .doesNotContain("== Java Exception", "ERROR: libFuzzer"))
                        .as(each.getKey())
                        .doesNotThrowAnyException();
            }
        }
        soft.assertAll();
    }

    /** The control: of a reader that breaks at one word, Jazzer finds that word. */
    @Test
    void findsAFaultThatIsThere() throws IOException, InterruptedException {
        assertThat(fuzz("broken", "60")).contains("== Java Exception", "a fault");
    }

    private String fuzz(String reader, String seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve(reader));
        int number = 0;
        for (String seed : SEEDS.getOrDefault(reader, List.of("#field\tts"))) {
            Files.writeString(corpus.resolve("seed" + number++), seed, UTF_8);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ReaderFuzz.class.getName(),
                "--target_args=" + reader,
                "--instrumentation_includes=dev.afterword.record.read.**:dev.afterword.intake.file.**",
                // Jazzer's copies of records whose components have annotations lack their fields
                "--instrumentation_excludes=" + ColumnMap.class.getName(),
                "--custom_hook_includes=dev.afterword.record.read.**:dev.afterword.intake.file.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-max_total_time=" + seconds,
                "-timeout=30",
                "-rss_limit_mb=0",
                corpus.toString()));
        Path said = folder.resolve(reader + ".txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        try (Stream<String> lines = Files.lines(said, UTF_8)) {
            return String.join(
                    "\n",
                    lines.filter(line -> !line.matches("#\\d+\\s+(NEW|REDUCE|pulse).*"))
                            .toList());
        }
    }
}
