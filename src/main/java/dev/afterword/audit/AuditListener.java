package dev.afterword.audit;

import dev.afterword.kernel.Fact;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Receives every fact in the transaction that published it, and has its entry written before that transaction commits. If that
 * fails, the change is rolled back.
 */
@Component
class AuditListener {

    private final ChainStore chains;
    private final Clock clock;

    AuditListener(ChainStore chains, Clock clock) {
        this.chains = chains;
        this.clock = clock;
    }

    @EventListener
    void on(Fact fact) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(fact.action().text() + " happened outside of a transaction");
        }
        EntryBuffer.open(chains).add(EntryDraft.of(fact, clock.instant()));
    }
}
