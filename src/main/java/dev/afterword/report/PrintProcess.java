package dev.afterword.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.afterword.report.picture.PictureEncoder;
import dev.afterword.report.print.PdfRenderer;
import dev.afterword.report.queue.Printer;
import dev.afterword.report.queue.PrintingProcess;
import dev.afterword.report.queue.TooLongException;
import dev.afterword.web.Languages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** The program as the printing process runs it: it reads orders from its standard input and writes copies to its standard output. */
public final class PrintProcess implements Printer {

    /** How often the rehearsal is printed at most: by then most of the layout is compiled. */
    private static final int REHEARSALS = 40;

    private static final Duration REST = Duration.ofSeconds(10);

    private final PdfPrinter printer;
    private final AtomicInteger orders = new AtomicInteger();

    private PrintProcess(PdfPrinter printer) {
        this.printer = printer;
    }

    /** Prints until the server ends, or ends the process. */
    public static void run() throws IOException {
        OutputStream out = begin();
        PrintProcess process = new PrintProcess(
                new PdfPrinter(new Languages(), Runtime.getRuntime().maxMemory()));
        if (Boolean.getBoolean(PrintingProcess.WARM)) {
            Thread.ofPlatform().daemon().start(process::stayWarm);
        }
        process.serve(System.in, out);
    }

    /** Prints a report for nobody until there is an order, so that the first one doesn't wait for fonts to be read and code to be compiled. */
    private void stayWarm() {
        byte[] rehearsal = PdfRenderer.resource("/report/rehearsal.json");
        try {
            for (int i = 0; i < REHEARSALS && orders.get() == 0; i++) {
                printed(rehearsal);
            }
            returnMemory();
        } catch (TooLongException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects garbage when nothing was ordered for a while, after which the JVM gives memory back to the system. */
    private void returnMemory() throws InterruptedException {
        int collected = -1;
        while (true) {
            int now = orders.get();
            if (now != collected) {
                collected = now;
                System.gc();
            }
            do {
                now = orders.get();
                Thread.sleep(REST);
            } while (now != orders.get());
        }
    }

    /** Copies pictures until the server ends, or ends the process. */
    public static void copyPictures() throws IOException {
        OutputStream out = begin();
        new PictureEncoder().serve(System.in, out);
    }

    /** Returns where answers go. Nothing else may be written there. */
    private static OutputStream begin() {
        OutputStream out = System.out;
        System.setOut(System.err);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT").setLevel(Level.ERROR);
        ProcessHandle.current().parent().ifPresent(server -> Thread.ofVirtual().start(() -> endWith(server)));
        offerToTheSystem();
        return out;
    }

    /** A server that was killed can't end this process. */
    private static void endWith(ProcessHandle server) {
        server.onExit().join();
        Runtime.getRuntime().halt(1);
    }

    /** Has the system end this process first when memory runs short. */
    private static void offerToTheSystem() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            LoggerFactory.getLogger(PrintProcess.class).debug("The system has no such setting", e);
        }
    }

    @Override
    public byte[] print(byte[] bytes) throws TooLongException {
        orders.incrementAndGet();
        return printed(bytes);
    }

    private byte[] printed(byte[] bytes) throws TooLongException {
        ReportOrder order = ReportOrder.read(bytes);
        if (order.document() != null) {
            return printer.pdf(order.document(), order.language());
        }
        return printer.pdf(Objects.requireNonNull(order.lesson()), order.language());
    }
}
