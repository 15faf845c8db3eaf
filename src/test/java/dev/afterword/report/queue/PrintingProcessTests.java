package dev.afterword.report.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.database.DataFolder;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The real printing process, in which things go wrong. */
class PrintingProcessTests {

    @TempDir
    private Path folder;

    private UnnamedFiles.Unnamed order;
    private UnnamedFiles.Unnamed copy;

    @BeforeEach
    void files() throws IOException {
        UnnamedFiles files = new UnnamedFiles(DataFolder.open(folder.resolve("home")), DataSize.ofMegabytes(1));
        order = files.open();
        OutputStream out = order.out();
        out.write("no report".getBytes(StandardCharsets.UTF_8));
        out.flush();
        copy = files.open();
    }

    private @Nullable PrintState print(String heap, Duration limit, boolean[] alive) throws IOException {
        try (PrintingProcess process = new PrintingProcess(PrintingProcess.start(heap, false))) {
            PrintState state = process.print(order, copy, limit);
            alive[0] = process.isAlive();
            return state;
        }
    }

    @Test
    void livesOnAfterAnOrderThatItCannotRead() throws Exception {
        boolean[] alive = new boolean[1];

        assertThat(print("256m", Duration.ofMinutes(1), alive)).isEqualTo(new PrintState.Fault());
        assertThat(alive[0]).isTrue();
    }

    @Test
    void knowsNoSettingOfTheServer() throws Exception {
        Process process = PrintingProcess.start("64m", false);
        try {
            String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));

            assertThat(environment.split("\0"))
                    .extracting(each -> each.replaceFirst("=(?s).*", ""))
                    .isSubsetOf("", "PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void endsWhenItsHeapIsFull() throws Exception {
        boolean[] alive = {true};

        assertThat(print("8m", Duration.ofMinutes(1), alive)).isEqualTo(new PrintState.TooMuch());
        assertThat(alive[0]).isFalse();
    }

    @Test
    void isEndedWhenAnOrderTakesTooLong() throws Exception {
        assertThat(print("256m", Duration.ofMillis(1), new boolean[1])).isEqualTo(new PrintState.TooMuch());
    }
}
