package dev.afterword.report.queue;

import dev.afterword.web.limit.UnnamedFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A second JVM, started from the same program, that prints one order after the other. Memory and time that a report takes are lost there and
 * not in the server: it ends when its heap is full, and is ended when an order takes too long.
 */
public final class PrintingProcess implements AutoCloseable {

    /** Set in a process that is kept warm. */
    public static final String WARM = "afterword.print.warm";

    /** A copy that is longer isn't accepted. */
    private static final long LONGEST = 128L << 20;

    /** A size of its heap. */
    static final String HEAP = "[1-9][0-9]{0,5}[mMgG]";

    /** What it gets of the server's environment, in which there are passwords. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ");

    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String DONE = "printed";
    private static final String TOO_LONG = "too long";
    private static final String FAULT = "fault";

    private final Process process;
    private final DataOutputStream orders;
    private final DataInputStream answers;
    private volatile boolean closed;

    PrintingProcess(Process process) {
        this.process = process;
        this.orders = new DataOutputStream(process.getOutputStream());
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * @param heap how much memory it may use, such as {@code 768m}
     * @param warm whether it prints for nobody until there is an order
     */
    static Process start(String heap, boolean warm) throws IOException {
        return start(heap, "print", warm);
    }

    /** @param work the word by which the program knows what to do there */
    static Process start(String heap, String work, boolean warm) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10")); // people who work come first
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms8m",
                "-Xmx" + heap,
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:-ShrinkHeapInSteps",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-D" + WARM + "=" + warm,
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable"));
        command.addAll(program(System.getProperty("java.class.path")));
        command.add(work);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder.start();
    }

    /** Returns how this program was started: as a jar, which knows what it needs, or from a class path. */
    private static List<String> program(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                ? List.of("-jar", classPath)
                : List.of("-cp", classPath, "dev.afterword.Afterword");
    }

    boolean isAlive() {
        return !closed && process.isAlive();
    }

    /**
     * Prints an order into a file, and returns null if it did, or else why not. The process ends if that takes longer than the limit.
     */
    @Nullable
    PrintState print(UnnamedFiles.Unnamed order, UnnamedFiles.Unnamed copy, Duration limit) throws IOException {
        return print(order.size(), order::copyTo, copy.out(), LONGEST, limit);
    }

    /** Prints an order of so many bytes to a stream that takes at most {@code longest} bytes, as the other method does. */
    @Nullable
    PrintState print(long size, PrintOrder.Content order, OutputStream copy, long longest, Duration limit)
            throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> endAfter(limit, late));
        try {
            orders.writeLong(size);
            order.write(orders);
            orders.flush();
            return received(copy, longest);
        } catch (IOException e) {
            close();
            return late.get() || isOutOfMemory() ? new PrintState.TooMuch() : new PrintState.Fault();
        } catch (RuntimeException e) {
            close(); // it waits for the rest of the order, or writes the rest of its answer
            throw e;
        } finally {
            watch.interrupt();
        }
    }

    private @Nullable PrintState received(OutputStream copy, long longest) throws IOException {
        return switch (answers.readUTF()) {
            case DONE -> copied(answers.readLong(), copy, longest);
            case TOO_LONG -> new PrintState.TooLong(answers.readLong(), answers.readLong());
            default -> new PrintState.Fault();
        };
    }

    private @Nullable PrintState copied(long size, OutputStream copy, long longest) throws IOException {
        if (size > longest) {
            close();
            return new PrintState.TooMuch();
        }
        byte[] part = new byte[1 << 16];
        for (long left = size; left > 0; ) {
            int n = answers.read(part, 0, (int) Math.min(part.length, left));
            if (n < 0) {
                throw new EOFException();
            }
            copy.write(part, 0, n);
            left -= n;
        }
        copy.flush();
        return null;
    }

    private void endAfter(Duration limit, AtomicBoolean late) {
        try {
            Thread.sleep(limit);
            late.set(true);
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was done in time
        }
    }

    /** The JVM ends with 3 when its heap is full, and with 128 and more when the system ended it. */
    private boolean isOutOfMemory() {
        try {
            return process.waitFor(2, TimeUnit.SECONDS) && (process.exitValue() == 3 || process.exitValue() == 128 + 9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true; // it takes a moment to end
        process.destroyForcibly();
    }

    /** Serves orders in the process that {@link #start} started, until its standard input ends. */
    static void serve(InputStream in, OutputStream out, Printer printer) throws IOException {
        DataInputStream orders = new DataInputStream(new BufferedInputStream(in));
        DataOutputStream answers = new DataOutputStream(out);
        while (true) {
            byte[] order;
            try {
                order = orders.readNBytes(Math.toIntExact(orders.readLong()));
            } catch (EOFException e) {
                return;
            }
            answer(answers, printer, order);
            answers.flush();
        }
    }

    private static void answer(DataOutputStream answers, Printer printer, byte[] order) throws IOException {
        byte[] copy;
        try {
            copy = printer.print(order);
        } catch (TooLongException e) {
            answers.writeUTF(TOO_LONG);
            answers.writeLong(e.state().parts());
            answers.writeLong(e.state().most());
            return;
        } catch (RuntimeException | StackOverflowError e) {
            e.printStackTrace(System.err);
            answers.writeUTF(FAULT);
            return;
        }
        answers.writeUTF(DONE);
        answers.writeLong(copy.length);
        answers.write(copy);
    }
}
