package dev.afterword.review.erasure;

import dev.afterword.access.Transactions;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Applies erasures again that a restored database doesn't have, before the server accepts requests. */
@Component
class ErasureReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final ErasureFile file;
    private final ErasureStore store;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private boolean running;

    ErasureReplay(ErasureFile file, ErasureStore store, Transactions transactions, ApplicationEventPublisher events) {
        this.file = file;
        this.store = store;
        this.transactions = transactions;
        this.events = events;
    }

    /** Starts before the web server, which is one of the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        file.lines().forEach(this::apply);
    }

    void apply(String line) {
        int rows = store.eraseAgain(line);
        if (rows > 0) {
            Map<String, @Nullable Object> erasure = Json.object(line);
            LOG.warn("The database is older than erasure {}, which was applied again", erasure.get("id"));
            transactions.runAsAnonymous(() -> {
                events.publishEvent(Fact.of(FactAction.REVIEW_ERASED_AGAIN, Fact.SYSTEM, "erasure/" + erasure.get("id"))
                        .withAfter(Map.of("rows", rows)));
                return "";
            });
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
