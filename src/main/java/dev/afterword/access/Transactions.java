package dev.afterword.access;

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
        return as(writing, viewer.id(), work);
    }

    /** Like {@link #in(Viewer, Supplier)}, for work without a result. */
    public void run(Viewer viewer, Runnable work) {
        as(writing, viewer.id(), () -> {
            work.run();
            return "";
        });
    }

    /** Like {@link #in(Viewer, Supplier)}, but may change nothing. */
    public <T extends @Nullable Object> T read(Viewer viewer, Supplier<T> work) {
        return as(reading, viewer.id(), work);
    }

    /** Work within the open transaction that may fail without it: what it wrote is taken back, the rest goes on. */
    public <T extends @Nullable Object> T nested(Supplier<T> work) {
        return in(nested, work);
    }

    /** For what the program does before it knows anybody: signing in, the first administrator. Sees no row of any incident. */
    public <T extends @Nullable Object> T asNobody(Supplier<T> work) {
        return in(writing, work);
    }

    private <T extends @Nullable Object> T as(TransactionTemplate template, UUID person, Supplier<T> work) {
        Object current = TransactionSynchronizationManager.getResource(PRINCIPAL);
        if (current == null) {
            return in(template, () -> bound(person, work));
        }
        if (!current.equals(person)) {
            throw new IllegalStateException("a transaction of another person is open");
        }
        return work.get();
    }

    private <T extends @Nullable Object> T bound(UUID person, Supplier<T> work) {
        TransactionSynchronizationManager.bindResource(PRINCIPAL, person);
        try {
            jdbc.sql("SELECT set_config('afterword.principal', ?, true)")
                    .param(person.toString())
                    .query(String.class)
                    .single();
            return work.get();
        } finally {
            TransactionSynchronizationManager.unbindResource(PRINCIPAL);
        }
    }

    @SuppressWarnings("NullAway") // the template declares a nullable result whatever the callback returns
    private static <T extends @Nullable Object> T in(TransactionTemplate template, Supplier<T> work) {
        return template.execute(status -> work.get());
    }
}
