package dev.afterword.kernel.sql;

import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What can be asked before a handler begins, because it depends on who asks, or on the incident of the address, and on nothing else; a constant. A handler that asked it is expected to ask it the next time, too
 * ({@link Ahead}).
 */
public abstract sealed class Expected<T extends Record> {

    /** In the same order whoever asks, so that the database knows the statement. */
    static final Comparator<Expected<?>> ORDER = Comparator.comparingInt(one -> one.number);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    final Question.Form<T> form;

    private Expected(String sql, Class<T> row) {
        form = Question.of(sql, row);
    }

    /** Depends on who asks, named by {@code :person}, or on nobody. */
    public static final class OfViewer<T extends Record> extends Expected<T> {

        private OfViewer(String sql, Class<T> row) {
            super(sql, row);
        }

        public static <T extends Record> OfViewer<T> of(String sql, Class<T> row) {
            return new OfViewer<>(sql, row);
        }

        public Question<T> of(UUID person) {
            return form.with(RecordParameters.of("person", person));
        }
    }

    /** Depends on an incident, named by {@code :incident}. */
    public static final class OfIncident<T extends Record> extends Expected<T> {

        private final Question<T> entered;

        private OfIncident(String sql, Class<T> row) {
            super(sql, row);
            entered = Question.of(sql.replaceAll(":incident\\b", "(SELECT access.entered())"), row)
                    .with(RecordParameters.none());
        }

        public static <T extends Record> OfIncident<T> of(String sql, Class<T> row) {
            return new OfIncident<>(sql, row);
        }

        public Question<T> of(UUID incident) {
            return form.with(RecordParameters.of("incident", incident));
        }

        /** Asks it of the incident that the transaction has entered; without one there are no rows. */
        Question<T> ofEntered() {
            return entered;
        }
    }
}
