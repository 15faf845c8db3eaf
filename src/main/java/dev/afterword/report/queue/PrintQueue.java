package dev.afterword.report.queue;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.report.queue.PrintState.Waiting;
import dev.afterword.web.limit.UnnamedFiles;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Prints orders one after the other in a process of its own. It is kept warm, from a minute after the start of the server on; or else it is started
 * when there is something to print and ends when nothing was for a while. Whoever orders what is printed already, or waits to be, gets that copy.
 */
@Component
public class PrintQueue implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(PrintQueue.class);
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** Starts the printing process with a heap of some size. */
    interface Starter {
        Process start(String heap) throws IOException;
    }

    private final UnnamedFiles files;
    private final Starter starter;
    private final String heap;
    private final Duration limit;
    private final boolean warm;
    private final Prints prints = new Prints();
    private final Thread worker;
    private volatile @Nullable PrintingProcess process;

    /**
     * @param heap the memory of the printing process
     * @param limit how long one order may take
     * @param warm whether the process is kept for orders to come
     */
    @Autowired
    PrintQueue(
            UnnamedFiles files,
            @Value("${afterword.print.heap:768m}") String heap,
            @Value("${afterword.print.time:5m}") Duration limit,
            @Value("${" + PrintingProcess.WARM + ":true}") boolean warm) {
        this(files, size -> PrintingProcess.start(size, warm), heap, limit, warm);
    }

    PrintQueue(UnnamedFiles files, Starter starter, String heap, Duration limit, boolean warm) {
        if (!heap.matches(PrintingProcess.HEAP)) {
            throw new IllegalArgumentException("AFTERWORD_PRINT_HEAP is a size such as 768m or 2g, not " + heap);
        }
        this.files = files;
        this.starter = starter;
        this.heap = heap;
        this.limit = limit;
        this.warm = warm;
        this.worker = Thread.ofPlatform().name("prints").daemon().start(this::work);
    }

    /** An order that was placed. */
    public final class Ticket {

        private final Prints.Entry entry;

        private Ticket(Prints.Entry entry) {
            this.entry = entry;
        }

        /** Returns how far the order is, after waiting for it a while. */
        public PrintState after(Duration patience) {
            try {
                entry.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return prints.state(entry);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return prints.state(entry);
        }
    }

    /**
     * Keeps a place for an order that is put together after this. Throws "too many" if the person has too many in the queue, and
     * "unavailable" if it is full. Where the person has an order or a copy about the incident, which may be the same, nothing is kept, and
     * {@link Place#order} may throw these.
     */
    public Place admit(UUID person, UUID incident) {
        return new Place(person, prints.expect(person, incident));
    }

    /** Returns an order that was placed, by what identifies its copy; empty if its copy isn't kept. */
    public Optional<Ticket> placed(String id) {
        return prints.find(id).map(Ticket::new);
    }

    /** A place in the queue, which is given back unless an order takes it. */
    public final class Place implements AutoCloseable {

        private final UUID person;
        private boolean kept;

        private Place(UUID person, boolean kept) {
            this.person = person;
            this.kept = kept;
        }

        /** Places the person's order, at the end of the queue if it is new. */
        public Ticket order(PrintOrder order) {
            return new Ticket(prints.find(order.id()).orElseGet(() -> {
                UnnamedFiles.Unnamed content = write(order);
                boolean taken = kept;
                kept = false;
                return prints.add(order, content, taken);
            }));
        }

        @Override
        public void close() {
            if (kept) {
                kept = false;
                prints.forgo(person);
            }
        }
    }

    /** Returns how far the person's last order about this incident is; empty if none is unfinished. */
    public Optional<Waiting> waiting(UUID person, UUID incident) {
        return prints.waiting(person, incident);
    }

    private UnnamedFiles.Unnamed write(PrintOrder order) {
        try {
            UnnamedFiles.Unnamed file = files.open();
            try {
                OutputStream out = file.out();
                order.content().write(out);
                out.flush();
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Prints.Entry next = prints.next(IDLE);
                if (next == null && warm) {
                    start();
                } else if (next == null) {
                    end();
                } else {
                    prints.finish(next, printed(next));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private PrintState printed(Prints.Entry entry) {
        try {
            UnnamedFiles.Unnamed copy = files.open();
            try {
                return printed(entry, copy);
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (Problem e) {
            if (e.type() != ProblemType.FILES_WAITING) {
                throw e;
            }
            return new PrintState.NoRoom();
        } catch (IOException | RuntimeException e) {
            LOG.warn("A report could not be printed", e);
            return new PrintState.Fault();
        }
    }

    private PrintState printed(Prints.Entry entry, UnnamedFiles.Unnamed copy) throws IOException {
        PrintState failed = running().print(entry.order(), copy, limit);
        if (failed == null) {
            return new PrintState.Printed(new PrintedCopy(copy, copy.size(), Prints.sha256(copy)));
        }
        copy.close();
        if (failed instanceof PrintState.TooMuch) {
            LOG.warn("A report took more than AFTERWORD_PRINT_HEAP={} or AFTERWORD_PRINT_TIME={}", heap, limit);
        }
        return failed;
    }

    private void start() {
        try {
            running();
        } catch (IOException e) {
            LOG.warn("The process that prints could not be started", e); // an order will try again
        }
    }

    private PrintingProcess running() throws IOException {
        PrintingProcess running = process;
        if (running == null || !running.isAlive()) {
            running = new PrintingProcess(starter.start(heap));
            process = running;
        }
        return running;
    }

    private void end() {
        PrintingProcess running = process;
        if (running != null) {
            running.close();
            process = null;
        }
    }

    /** Copies of an incident from which a passage was erased are not kept. */
    @TransactionalEventListener
    void on(Fact fact) {
        if (fact.incident() != null
                && (fact.action() == FactAction.REVIEW_ERASED || fact.action() == FactAction.REVIEW_ERASED_AGAIN)) {
            prints.forget(fact.incident());
            prints.forget(PrintOrder.SHARED_LESSONS);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("afterword.prints.waiting", prints, Prints::unfinished)
                .description("Reports that are being printed or wait for it")
                .register(registry);
        Gauge.builder("afterword.prints.kept", prints, Prints::bytes)
                .description("Size of the printed reports that are kept")
                .baseUnit("bytes")
                .register(registry);
    }

    @PreDestroy
    void stop() {
        worker.interrupt();
        end();
    }
}
