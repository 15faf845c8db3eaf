package dev.afterword.kernel.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What waits to be written together, right before the open transaction is committed; what a rollback to a savepoint undoes waits no longer. */
public abstract class BeforeCommit<T> implements TransactionSynchronization, Ordered {

    private final List<T> waiting = new ArrayList<>();
    private final Map<Object, Integer> savepoints = new HashMap<>();
    private boolean committing;

    /** Writes them, in the order in which they were added; at least one. */
    protected abstract void write(List<T> all);

    public void add(T one) {
        waiting.add(one);
        if (committing) {
            write(taken()); // a listener acts right before the commit
        }
    }

    /** Returns what waits; it waits no longer. */
    public List<T> taken() {
        List<T> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        if (!waiting.isEmpty() && !isSentByAnother()) {
            write(taken());
        }
    }

    /** Returns whether something else is still to be written, with which this is sent. */
    protected boolean isSentByAnother() {
        return false;
    }

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

    /**
     * Returns what waits of this type in the open transaction; at first nothing. It is bound to the transaction, because its listeners, of which an
     * import has thousands, are sorted each time they are asked for.
     */
    protected static <W extends BeforeCommit<?>> W open(Class<W> type, Supplier<W> first) {
        Object known = TransactionSynchronizationManager.getResource(type);
        if (known != null) {
            return type.cast(known);
        }
        W opened = first.get();
        TransactionSynchronizationManager.registerSynchronization(opened);
        TransactionSynchronizationManager.bindResource(type, opened);
        return opened;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(getClass());
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(getClass(), this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(getClass());
    }

    /** Returns whether something else waits in the open transaction. */
    protected boolean othersWait() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .anyMatch(
                        other -> !other.equals(this) && other instanceof BeforeCommit<?> one && !one.waiting.isEmpty());
    }
}
