package dev.afterword.web.live;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The open streams of this server: so many for each person, and for all. What was committed here wakes the streams of its incident, and those
 * that are about all; each then looks for itself what its reader sees, when it looks next.
 */
@Component
class LiveStreams implements MeterBinder {

    static final int MOST_OF_ONE = 4;

    private static final int MOST = 400;

    /** The oldest of a person first. */
    private final Map<UUID, Deque<Stream>> open = new HashMap<>();

    private boolean closing;

    /** An open stream. */
    final class Stream implements AutoCloseable {

        private final UUID person;
        private final @Nullable UUID incident;
        private final AtomicBoolean woken = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);

        private Stream(UUID person, @Nullable UUID incident) {
            this.person = person;
            this.incident = incident;
        }

        /** Waits that long. Returns false if it has to end, at once when that is decided. */
        boolean lasts(long nanos) throws InterruptedException {
            return !ended.await(nanos, TimeUnit.NANOSECONDS);
        }

        /** Returns whether something was committed since the last time. */
        boolean woken() {
            return woken.getAndSet(false);
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /** Opens a stream; the oldest of the person ends if they have too many. Throws "unavailable" if the server has too many. */
    synchronized Stream open(UUID person, @Nullable UUID incident) {
        Deque<Stream> own = open.computeIfAbsent(person, _ -> new ArrayDeque<>());
        if (own.size() >= MOST_OF_ONE) {
            own.removeFirst().ended.countDown();
        }
        if (closing || count() >= MOST) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        Stream stream = new Stream(person, incident);
        own.addLast(stream);
        return stream;
    }

    private synchronized void remove(Stream stream) {
        open.computeIfPresent(stream.person, (_, own) -> {
            own.remove(stream);
            return own.isEmpty() ? null : own;
        });
    }

    synchronized int count() {
        return open.values().stream().mapToInt(Deque::size).sum();
    }

    private synchronized List<Stream> all() {
        List<Stream> all = new ArrayList<>();
        open.values().forEach(all::addAll);
        return all;
    }

    @TransactionalEventListener
    void on(Fact fact) {
        for (Stream stream : all()) {
            if (stream.incident == null || stream.incident.equals(fact.incident())) {
                stream.woken.set(true);
            }
        }
    }

    /** The server waits for its answers before it ends. */
    @EventListener
    void on(ContextClosedEvent closed) {
        synchronized (this) {
            closing = true;
        }
        all().forEach(stream -> stream.ended.countDown());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("afterword.live.streams", this, LiveStreams::count)
                .description("Open pages that are told of changes")
                .register(registry);
    }
}
