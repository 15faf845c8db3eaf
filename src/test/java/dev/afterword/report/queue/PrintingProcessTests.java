package dev.afterword.report.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real printing process, in which things go wrong. */
class PrintingProcessTests {

    @TempDir
    private Path folder;

    private FileChannel order;
    private FileChannel copy;

    @BeforeEach
    void files() throws IOException {
        order = file("order");
        order.write(ByteBuffer.wrap("no report".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        copy = file("copy");
    }

    private FileChannel file(String name) throws IOException {
        return FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private @Nullable PrintState print(String heap, Duration limit, boolean[] alive) throws IOException {
        try (PrintingProcess process = new PrintingProcess(PrintingProcess.start(heap))) {
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
