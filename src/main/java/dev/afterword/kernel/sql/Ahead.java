package dev.afterword.kernel.sql;

import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.Expected.OfViewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the requests of one handler have asked so far that is {@link Expected}: the next one asks it in the round trip that says who asks. A question that turns out not to be needed costs its
 * statement, so one that takes long and is seldom needed isn't expected.
 */
public final class Ahead {

    private static final Question<Entered> ENTERED =
            Question.of("SELECT access.entered() AS incident", Entered.class).with(RecordParameters.none());

    private final Set<Expected<?>> expected = new ConcurrentSkipListSet<>(Expected.ORDER);

    /** @param incident which incident's rows the transaction compares with the settings; null for none */
    private record Entered(@Nullable UUID incident) {}

    /**
     * What is sent first.
     *
     * @param entering finds the incident of the address, and enters it; null where it names none
     */
    public record First(Ahead ahead, @Nullable Question<?> entering) {

        public First {}

        /** Expects nothing. */
        public static First none() {
            return new First(new Ahead(), null);
        }

        /**
         * Asks what is expected.
         *
         * @param acting says that this person asks
         * @param known gets the answers, by their questions
         */
        public void ask(JdbcOperations jdbc, Question<?> acting, UUID person, Map<Object, Object> known) {
            List<OfViewer<?>> ofViewer = ahead.expected(OfViewer.class);
            List<OfIncident<?>> ofIncident = entering == null ? List.of() : ahead.expected(OfIncident.class);
            List<Question<?>> questions = new ArrayList<>(List.of(acting));
            ofViewer.forEach(one -> questions.add(one.of(person)));
            if (entering != null) {
                questions.addAll(List.of(entering, ENTERED));
            }
            ofIncident.forEach(one -> questions.add(one.ofEntered()));
            List<Question.Answer<?>> answers = Question.ask(jdbc, questions);
            int asked = 1;
            for (OfViewer<?> one : ofViewer) {
                known.put(one.of(person), answers.get(asked++));
            }
            if (entering != null) {
                known.put(entering, answers.get(asked++));
                UUID incident =
                        ENTERED.cast(answers.get(asked++)).list().getFirst().incident();
                if (incident != null) {
                    for (OfIncident<?> one : ofIncident) {
                        known.put(one.of(incident), answers.get(asked++));
                    }
                }
            }
        }
    }

    public void learn(Expected<?> question) {
        expected.add(question);
    }

    @SuppressWarnings("unchecked") // they were chosen by their class
    private <E extends Expected<?>> List<E> expected(Class<?> type) {
        return (List<E>) expected.stream().filter(type::isInstance).toList();
    }
}
