package dev.afterword.access;

import dev.afterword.kernel.sql.Ahead.First;
import dev.afterword.kernel.sql.Expected;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.Expected.OfViewer;
import dev.afterword.kernel.sql.LastWrites;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens transactions on behalf of a person. Their first statement sets the principal in PostgreSQL, by which row-level security decides;
 * without it there are no rows.
 */
@Component
public class Transactions {

    private static final String PRINCIPAL = Transactions.class.getName();

    private static final Question.Form<String> ACT_AS = Question.writing("SELECT access.act_as(:person)");

    /**
     * The person on whose behalf the open transaction is.
     *
     * @param known the values of {@link #cached}, and the answers to questions; null where data may change
     * @param access the values of {@link #cachedAccess}
     * @param outside the values of {@link #outside}; null where the transaction can't start again
     * @param first what is asked first; null where data may change
     */
    private record Principal(
            UUID person,
            @Nullable Map<Object, Object> known,
            Map<String, Object> access,
            @Nullable Map<Object, Object> outside,
            @Nullable First first) {

        static Principal of(Viewer viewer, @Nullable First first, @Nullable Map<Object, Object> outside) {
            return new Principal(viewer.id(), first == null ? null : new HashMap<>(), new HashMap<>(), outside, first);
        }
    }

    /** Ends a transaction that needs a value which takes long to make. */
    private static final class Interruption extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Object key;
        private final transient Supplier<?> work;

        Interruption(Object key, Supplier<?> work) {
            super("a transaction starts again", null, false, false);
            this.key = key;
            this.work = work;
        }
    }

    private final JdbcOperations jdbc;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate nested;

    Transactions(JdbcOperations jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        writing = new TransactionTemplate(manager);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Runs work in a transaction of the viewer. Joins an open one, which has to be of the same person. */
    public <T extends @Nullable Object> T in(Viewer viewer, Supplier<T> work) {
        return as(writing, viewer, null, work);
    }

    /**
     * Runs what makes a page, or an answer of the API that only reads, in one transaction. The records of what was read are written in the
     * same one; nothing else changes, so {@link #cached} may remember what it read.
     */
    public <T extends @Nullable Object> T page(Viewer viewer, Supplier<T> work) {
        return page(viewer, First.none(), work);
    }

    /** The same, with what is asked in the round trip that says who asks. */
    public <T extends @Nullable Object> T page(Viewer viewer, First first, Supplier<T> work) {
        return as(writing, viewer, first, work);
    }

    /** Returns the answer to a question, which a page asks once. Within an open transaction. */
    public <T> Question.Answer<T> ask(Question<T> question) {
        return cached(
                question,
                () -> question.cast(Question.ask(jdbc, List.of(question)).getFirst()));
    }

    /** Asks all of these in one round trip, and returns their answers in the same order. Within an open transaction. */
    public List<Question.Answer<?>> askAll(List<Question<?>> questions) {
        return Question.ask(jdbc, questions);
    }

    /** Returns the answer to a question about an incident, which the next request of the same handler asks ahead. */
    public <T extends Record> Question.Answer<T> ask(OfIncident<T> what, UUID incident) {
        learn(what);
        return ask(what.of(incident));
    }

    /** Returns the answer to a question of the viewer's, which the next request of the same handler asks ahead. */
    public <T extends Record> Question.Answer<T> ask(OfViewer<T> what, Viewer viewer) {
        learn(what);
        return ask(what.of(viewer.id()));
    }

    private static void learn(Expected<?> what) {
        if (TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal
                && principal.first != null) {
            principal.first.ahead().learn(what);
        }
    }

    /** Writes something that nothing else in this transaction reads, in the round trip of the last statement before the commit. */
    public void writeLast(Question<?> write) {
        LastWrites.open(jdbc).add(write);
    }

    /** Asks what comes last before the commit, with what waits for it. */
    public <T> Question.Answer<T> askLast(Question<T> question) {
        return LastWrites.ask(jdbc, question);
    }

    /**
     * Reads once what several services need for the same page, such as the viewer's grants on its incident. Outside of a page it reads each
     * time. Within an open transaction.
     *
     * @param what the kind of the value, and its key; a question for its answer
     */
    @SuppressWarnings("unchecked") // values with one name have one type
    public <T> T cached(Object what, Supplier<T> read) {
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
     * Reads once, in a transaction of any kind, what the decision about access needs: the incident of a key, and the viewer's grants on it.
     * Code that writes grants calls {@link #forgetAccess}.
     */
    @SuppressWarnings("unchecked") // values with one name have one type
    public <T> T cachedAccess(String what, Supplier<T> read) {
        return TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal
                ? (T) principal.access.computeIfAbsent(what, any -> read.get())
                : read.get();
    }

    /**
     * Makes a value that takes long, and needs nothing of the database, while no connection is held: an open transaction is rolled back, the
     * value is made, and the transaction starts again with it. What runs in it must therefore not do anything that a rollback doesn't undo.
     *
     * @param key equal for equal values
     */
    @SuppressWarnings("unchecked") // values with one key have one type
    public static <T> T outside(Object key, Supplier<T> work) {
        if (!(TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal)
                || principal.outside == null) {
            return work.get();
        }
        Object made = principal.outside.get(key);
        if (made == null) {
            throw new Interruption(key, work);
        }
        return (T) made;
    }

    /** Makes the next decision read its facts again. */
    void forgetAccess() {
        if (TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal principal) {
            principal.access.clear();
        }
    }

    /** Like {@link #run}, for work that can't start again, because it reads what was sent as it arrives: {@link #outside} has no effect. */
    public void runOnce(Viewer viewer, Runnable work) {
        in(
                writing,
                () -> bound(Principal.of(viewer, null, null), () -> {
                    work.run();
                    return "";
                }));
    }

    /** Like {@link #in(Viewer, Supplier)}, for work without a result. */
    public void run(Viewer viewer, Runnable work) {
        as(writing, viewer, null, () -> {
            work.run();
            return "";
        });
    }

    /** Like {@link #in(Viewer, Supplier)}, but read-only. */
    public <T extends @Nullable Object> T read(Viewer viewer, Supplier<T> work) {
        return as(reading, viewer, null, work);
    }

    /** Runs work in a savepoint of the open transaction. If it fails, what it wrote is rolled back, and the transaction continues. */
    public <T extends @Nullable Object> T nested(Supplier<T> work) {
        return in(nested, work);
    }

    /**
     * Continues the open transaction as another person, for what one person starts and only another may write: an owner who hands an item
     * back may not give it to others. The caller has decided that it is allowed, and records the person who started it.
     */
    public <T extends @Nullable Object> T runAs(Viewer other, Supplier<T> work) {
        if (!(TransactionSynchronizationManager.unbindResourceIfPossible(PRINCIPAL) instanceof Principal before)) {
            throw new IllegalStateException("no transaction is open");
        }
        try {
            T result = bound(Principal.of(other, null, before.outside), work);
            setPrincipal(before);
            return result;
        } finally {
            // after a failure, the rollback resets the principal in the database
            TransactionSynchronizationManager.bindResource(PRINCIPAL, before);
        }
    }

    /** Runs work without a viewer, such as signing in and creating the first administrator. It sees no row of any incident. */
    public <T extends @Nullable Object> T runAsAnonymous(Supplier<T> work) {
        return in(writing, work);
    }

    private <T extends @Nullable Object> T as(
            TransactionTemplate template, Viewer viewer, @Nullable First first, Supplier<T> work) {
        if (!(TransactionSynchronizationManager.getResource(PRINCIPAL) instanceof Principal current)) {
            return uninterrupted(template, viewer, first, work);
        }
        if (!current.person.equals(viewer.id())) {
            throw new IllegalStateException("a transaction of another person is open");
        }
        return work.get();
    }

    /** Starts the work again each time it lacked a value of {@link #outside}, which is made while no transaction is open. */
    private <T extends @Nullable Object> T uninterrupted(
            TransactionTemplate template, Viewer viewer, @Nullable First first, Supplier<T> work) {
        Map<Object, Object> outside = new HashMap<>();
        while (true) {
            try {
                return in(template, () -> bound(Principal.of(viewer, first, outside), work));
            } catch (Interruption missing) {
                outside.put(missing.key, missing.work.get());
            }
        }
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
        Question<?> acting = ACT_AS.with(RecordParameters.of("person", principal.person));
        if (principal.first == null || principal.known == null) {
            Question.ask(jdbc, List.of(acting));
        } else {
            principal.first.ask(jdbc, acting, principal.person, principal.known);
        }
    }

    @SuppressWarnings("NullAway") // the template declares a nullable result for every callback
    private static <T extends @Nullable Object> T in(TransactionTemplate template, Supplier<T> work) {
        return template.execute(status -> work.get());
    }
}
