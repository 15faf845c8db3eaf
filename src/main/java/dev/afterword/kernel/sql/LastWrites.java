package dev.afterword.kernel.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes that nothing in their transaction reads: they are sent with the last statement before the commit. */
public final class LastWrites extends BeforeCommit<Question<?>> {

    /** How many are sent at a time, so that there aren't as many statements to plan as there are numbers of them. */
    private static final int TOGETHER = 4;

    private final JdbcOperations jdbc;

    private LastWrites(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    public static LastWrites open(JdbcOperations jdbc) {
        return open(LastWrites.class, () -> new LastWrites(jdbc));
    }

    /** Asks the last question with what waits. */
    public static <T> Question.Answer<T> ask(JdbcOperations jdbc, Question<T> last) {
        List<Question<?>> waiting =
                TransactionSynchronizationManager.getResource(LastWrites.class) instanceof LastWrites writes
                        ? writes.taken()
                        : List.of();
        return last.cast(ask(jdbc, waiting, last).getLast());
    }

    private static List<Question.Answer<?>> ask(JdbcOperations jdbc, List<Question<?>> waiting, Question<?> last) {
        List<Question<?>> all = new ArrayList<>(new LinkedHashSet<>(waiting));
        all.add(last);
        List<Question.Answer<?>> answers = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            answers.addAll(Question.ask(jdbc, all.subList(from, Math.min(from + TOGETHER, all.size()))));
        }
        return answers;
    }

    @Override
    protected boolean isSentByAnother() {
        return othersWait();
    }

    @Override
    protected void write(List<Question<?>> all) {
        ask(jdbc, all.subList(0, all.size() - 1), all.getLast());
    }
}
