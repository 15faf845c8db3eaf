package dev.afterword.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The entries of one transaction, which are written together right before it commits. So a chain is locked for a moment only, and an import
 * of thousands of incidents needs a few statements.
 */
final class EntryBuffer implements TransactionSynchronization, Ordered {

    private final ChainStore chains;
    private final List<EntryDraft> waiting = new ArrayList<>();
    private final Map<Object, Integer> savepoints = new HashMap<>();
    private boolean committing;

    EntryBuffer(ChainStore chains) {
        this.chains = chains;
    }

    void add(EntryDraft draft) {
        waiting.add(draft);
        if (committing) {
            write(); // another listener acts right before the commit
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        write();
    }

    private void write() {
        List<EntryDraft> batch = List.copyOf(waiting);
        waiting.clear();
        chains.append(batch);
    }

    /** Removes the entries that a rollback to a savepoint undoes. */
    @Override
    public void savepoint(Object savepoint) {
        savepoints.put(savepoint, waiting.size());
    }

    @Override
    public void savepointRollback(Object savepoint) {
        int size = savepoints.getOrDefault(savepoint, 0);
        waiting.subList(Math.min(size, waiting.size()), waiting.size()).clear();
    }

    /** Runs after all other listeners, which may still publish facts. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
