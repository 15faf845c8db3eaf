package dev.afterword.access;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way into the database on somebody's behalf: a transaction whose first statement tells PostgreSQL who is asking, so
 * that row-level security applies. Without it there are no rows.
 */
@Component
public class Transactions {

    private static final String PRINCIPAL = Transactions.class.getName();

    /**
     * On whose behalf the open transaction is.
     *
     * @param known what {@link #cached} has read; null where things may change
     * @param access what {@link #cachedAccess} has read
     */
    private record Principal(UUID person, @Nullable Map<String, Object> known, Map<String, Object> access) {

        Principal(UUID person, @Nullable Map<String, Object> known) {
            this(person, known, new HashMap<>());
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate nested;

    Transactions(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        writing = new TransactionTemplate(manager);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Runs {@code work} in a transaction as {@code viewer}; joins one that is open already, if it is the same person's. */
    public <T extends @Nullable Object> T in(Viewer viewer, Supplier<T> work) {
        return as(writing, new Principal(viewer.id(), null), work);
    }

    /**
     * A page, or an answer of the API that only shows: all that is read for it, in one transaction. What it puts on record (that
     * something was read) is written in the same one; it changes nothing else, so {@link #cached} may remember.
     */
    public <T extends @Nullable Object> T page(Viewer viewer, Supplier<T> work) {
        return as(writing, new Principal(viewer.id(), new HashMap<>()), work);
    }

    /**
     * Reads what several services ask for on the same page, such as the viewer's grants on its incident, once. Outside of a page it
     * reads each time. Within an open transaction.
     *
     * @param what names the kind and the one of that kind
     */
    @SuppressWarnings("unchecked") // a name always stands for values of one type
    public <T> T cached(String what, Supplier<T> read) {
        if (!(TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal)
                || principal.known == null) {
            return read.get();
        }
        Object known = principal.known.get(what);
        if (known == null) {
            known = read.get();
            principal.known.put(what, known);
        }
        return (T) known;
    }

    /**
     * Reads what the decision about access needs once in a transaction of any kind: which incident a key names, and the viewer's grants
     * on it. Whoever writes grants calls {@link #forgetAccess}.
     */
    @SuppressWarnings("unchecked") // a name always stands for values of one type
    public <T> T cachedAccess(String what, Supplier<T> read) {
        return TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal
                ? (T) principal.access.computeIfAbsent(what, any -> read.get())
                : read.get();
    }

    /** Has the next decision read its facts again. */
    void forgetAccess() {
        if (TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal) {
            principal.access.clear();
        }
    }

    /** Like {@link #in(Viewer, Supplier)}, for work without a result. */
    public void run(Viewer viewer, Runnable work) {
        as(writing, new Principal(viewer.id(), null), () -> {
            work.run();
            return "";
        });
    }

    /** Like {@link #in(Viewer, Supplier)}, but may change nothing. */
    public <T extends @Nullable Object> T read(Viewer viewer, Supplier<T> work) {
        return as(reading, new Principal(viewer.id(), null), work);
    }

    /** Work within the open transaction that may fail without it: what it wrote is taken back, the rest goes on. */
    public <T extends @Nullable Object> T nested(Supplier<T> work) {
        return in(nested, work);
    }

    /**
     * Goes on in the open transaction as somebody else, for what one person sets off and only another may write: an owner who hands
     * an item back may not make others its owner. Whoever calls has decided that it may be, and says on record who set it off.
     */
    public <T extends @Nullable Object> T runAs(Viewer other, Supplier<T> work) {
        if (!(TransactionSynchronizationManager.unbindResourceIfPossible(PRINCIPAL) instanceof Principal before)) {
            throw new IllegalStateException("no transaction is open");
        }
        try {
            T result = bound(new Principal(other.id(), null), work);
            setPrincipal(before);
            return result;
        } finally {
            // what failed is rolled back, and who was told of with it
            TransactionSynchronizationManager.bindResource(PRINCIPAL, before);
        }
    }

    /** For what the program does before it knows anybody: signing in, the first administrator. Sees no row of any incident. */
    public <T extends @Nullable Object> T runAsAnonymous(Supplier<T> work) {
        return in(writing, work);
    }

    private <T extends @Nullable Object> T as(TransactionTemplate template, Principal wanted, Supplier<T> work) {
        if (!(TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal current)) {
            return in(template, () -> bound(wanted, work));
        }
        if (!current.person.equals(wanted.person)) {
            throw new IllegalStateException("a transaction of another person is open");
        }
        return work.get();
    }

    private <T extends @Nullable Object> T bound(Principal principal, Supplier<T> work) {
        TransactionSynchronizationManager.bindResource(PRINCIPAL, principal);
        try {
            setPrincipal(principal);
            return work.get();
        } finally {
            TransactionSynchronizationManager.unbindResource(PRINCIPAL);
        }
    }

    private void setPrincipal(Principal principal) {
        jdbc.sql("SELECT set_config('afterword.principal', ?, true)")
                .param(principal.person.toString())
                .query(String.class)
                .single();
    }

    @SuppressWarnings("NullAway") // the template declares a nullable result whatever the callback returns
    private static <T extends @Nullable Object> T in(TransactionTemplate template, Supplier<T> work) {
        return template.execute(status -> work.get());
    }
}
