package dev.afterword.report.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.report.queue.PrintState.Printed;
import dev.afterword.report.queue.PrintState.Waiting;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The queue, with a thread in the place of the printing process. */
class PrintQueueTests {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration NONE = Duration.ofMillis(1);
    private static final UUID ADA = UUID.randomUUID();
    private static final UUID INCIDENT = UUID.randomUUID();

    private final Semaphore turns = new Semaphore(0);

    @TempDir
    private Path folder;

    private PrintQueue queue;

    private PrintQueue queue(int disk) throws IOException {
        UnnamedFiles files = new UnnamedFiles(DataFolder.open(folder.resolve("home")), DataSize.ofBytes(disk));
        queue = new PrintQueue(files, heap -> new PrintingThread(turns), "64m", LONG, false);
        return queue;
    }

    private PrintQueue queue() throws IOException {
        return queue(1 << 20);
    }

    @AfterEach
    void stop() {
        queue.stop();
    }

    /** Prints an order as its own bytes, whenever there is a turn. */
    private static final class PrintingThread extends Process {

        private final PipedOutputStream orders = new PipedOutputStream();
        private final PipedInputStream answers = new PipedInputStream(1 << 16);
        private final Thread thread;

        PrintingThread(Semaphore turns) throws IOException {
            PipedInputStream in = new PipedInputStream(orders, 1 << 16);
            PipedOutputStream out = new PipedOutputStream(answers);
            Printer printer = order -> {
                turns.acquireUninterruptibly();
                return order;
            };
            thread = Thread.ofVirtual().start(() -> serve(printer, in, out));
        }

        private static void serve(Printer printer, PipedInputStream in, PipedOutputStream out) {
            try (in;
                    out) {
                printer.serve(in, out);
            } catch (IOException e) {
                // the queue was stopped
            }
        }

        @Override
        public PipedOutputStream getOutputStream() {
            return orders;
        }

        @Override
        public InputStream getInputStream() {
            return answers;
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() throws InterruptedException {
            thread.join();
            return 0;
        }

        @Override
        public int exitValue() {
            if (thread.isAlive()) {
                throw new IllegalThreadStateException();
            }
            return 0;
        }

        @Override
        public void destroy() {
            try {
                orders.close();
                answers.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static PrintOrder order(String text, UUID person) {
        return new PrintOrder(text, person, INCIDENT, out -> out.write(text.getBytes(UTF_8)));
    }

    private static PrintQueue.Ticket placed(PrintQueue queue, PrintOrder order) {
        try (PrintQueue.Place place = queue.admit(order.person(), order.incident())) {
            return place.order(order);
        }
    }

    private static String text(PrintState state) throws IOException {
        try (PrintedCopy copy = ((Printed) state).copy()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.writeTo(out);
            return out.toString(UTF_8);
        }
    }

    @Test
    void aCopyThatFindsNoRoomIsNotKeptAndIsPrintedWhenThereIs() throws Exception {
        turns.release(3);
        PrintOrder order = order("x".repeat(600), ADA);

        assertThat(placed(queue(1_000), order).after(LONG)).isEqualTo(new PrintState.NoRoom());
        assertThat(placed(queue, order("short", ADA)).after(LONG)).isInstanceOf(Printed.class);
        PrintedCopy first = ((Printed) placed(queue, order("short", ADA)).after(LONG)).copy();
        assertThatThrownBy(() -> placed(queue, order("y".repeat(1_000), ADA)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.FILES_WAITING));
        first.close();
    }

    /** The negative control: with more room the same report is printed. */
    @Test
    void withMoreRoomTheCopyIsKept() throws Exception {
        turns.release();

        assertThat(text(placed(queue(2_000), order("x".repeat(600), ADA)).after(LONG)))
                .hasSize(600);
    }

    @Test
    void printsTheSameOrderOnce() throws Exception {
        turns.release();
        PrintQueue.Ticket first = placed(queue(), order("a", ADA));
        PrintQueue.Ticket second = placed(queue, order("a", ADA));

        assertThat(text(first.after(LONG))).isEqualTo("a");
        assertThat(text(second.after(LONG))).isEqualTo("a");
        assertThat(text(placed(queue, order("a", ADA)).after(NONE))).isEqualTo("a");
    }

    @Test
    void showsHowManyArePrintedBefore() throws Exception {
        placed(queue(), order("a", ADA));
        placed(queue, order("b", ADA));

        assertThat(placed(queue, order("c", ADA)).after(NONE)).isEqualTo(new Waiting(2));
        assertThat(queue.waiting(ADA, INCIDENT)).contains(new Waiting(2));
        assertThat(queue.waiting(UUID.randomUUID(), INCIDENT)).isEmpty();
    }

    @Test
    void hasThreeOrdersOfOnePersonAndTwentyOfAll() throws Exception {
        PrintQueue full = queue();
        for (int i = 0; i < 3; i++) {
            placed(full, order("mine " + i, ADA));
        }
        assertThatThrownBy(() -> placed(full, order("mine 3", ADA)))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY));
        assertThatThrownBy(() -> full.admit(ADA, UUID.randomUUID()))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY));
        full.admit(ADA, INCIDENT).close(); // may be one of her three
        for (int i = 3; i < 20; i++) {
            placed(full, order("theirs " + i, UUID.randomUUID()));
        }
        assertThatThrownBy(() -> placed(full, order("theirs 20", UUID.randomUUID())))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void ordersThatArePutTogetherHavePlaces() throws Exception {
        PrintQueue full = queue();
        List<PrintQueue.Place> places = Stream.generate(() -> full.admit(ADA, UUID.randomUUID()))
                .limit(3)
                .toList();

        assertThatThrownBy(() -> full.admit(ADA, UUID.randomUUID()))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY));
        places.getFirst().order(order("a", ADA));
        places.forEach(PrintQueue.Place::close);
        full.admit(ADA, UUID.randomUUID());
        full.admit(ADA, UUID.randomUUID());
        assertThatThrownBy(() -> full.admit(ADA, UUID.randomUUID()))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY));
    }

    @Test
    void keepsNothingOfAnIncidentOfWhichAPassageWasErased() throws Exception {
        turns.release(2);
        text(placed(queue(), order("a", ADA)).after(LONG));
        queue.on(Fact.of(FactAction.REVIEW_ERASED, ADA, "INC-1/review").in(INCIDENT));

        turns.drainPermits();
        assertThat(placed(queue, order("a", ADA)).after(NONE)).isEqualTo(new Waiting(0));
    }
}
