package dev.afterword.evidence.check;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.database.ErasureLog;
import dev.afterword.database.ErasureLog.Kind;
import dev.afterword.database.ErasureLog.Step;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Disposes again, before the server accepts requests, of items that a restored database still has. The collector of orphans then deletes
 * their content.
 */
@Component
class DisposalReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DisposalReplay.class);

    private final ErasureLog log;
    private final DueFileStore store;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private boolean running;

    DisposalReplay(ErasureLog log, DueFileStore store, Transactions transactions, ApplicationEventPublisher events) {
        this.log = log;
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
        for (ErasureLog.Erasure each : log.all(Kind.EVIDENCE)) {
            Step step = each.step() == Step.INTENDED ? settled(each) : each.step();
            if (step == Step.DONE) {
                apply(each);
            }
        }
    }

    /** An item that is still there after a crash was not disposed of. */
    private Step settled(ErasureLog.Erasure disposal) {
        Step step = store.disposed(UUID.fromString(disposal.id())) ? Step.DONE : Step.FAILED;
        log.settle(disposal.id(), step);
        return step;
    }

    private void apply(ErasureLog.Erasure disposal) {
        UUID by = UUID.fromString(text(disposal, "by"));
        if (store.disposeAgain(UUID.fromString(disposal.id()), by, Instant.parse(text(disposal, "at")))) {
            LOG.warn("The database is older than the disposal of {}, which was done again", text(disposal, "ref"));
            transactions.run(
                    new Viewer(by, "", false, Set.of(), false),
                    () -> events.publishEvent(Fact.of(FactAction.EVIDENCE_DISPOSED, Fact.SYSTEM, text(disposal, "ref"))
                            .in(UUID.fromString(text(disposal, "incident")))));
        }
    }

    private static String text(ErasureLog.Erasure disposal, String field) {
        return String.valueOf(disposal.fields().get(field));
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
