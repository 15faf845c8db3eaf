package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class TransactionsTests {

    @Autowired
    Transactions transactions;

    @Autowired
    ApplicationContext context;

    private final AtomicInteger reads = new AtomicInteger();
    private Viewer viewer;

    @BeforeEach
    void someone() {
        viewer = viewer();
    }

    private Viewer viewer() {
        Person person = new Cast(context).person();
        return new Viewer(person.id(), person.name(), false, Set.of(), false);
    }

    private List<Integer> twice() {
        return List.of(
                transactions.cached("the count", reads::incrementAndGet),
                transactions.read(viewer, () -> transactions.cached("the count", reads::incrementAndGet)));
    }

    @Test
    void pageReadsCachedValuesOnce() {
        assertThat(transactions.page(viewer, this::twice)).containsExactly(1, 1);
    }

    @Test
    void theNextPageReadsAgain() {
        transactions.page(viewer, this::twice);

        assertThat(transactions.page(viewer, this::twice)).containsExactly(2, 2);
    }

    @Test
    void writingTransactionReadsEachTime() {
        assertThat(transactions.in(viewer, this::twice)).containsExactly(1, 2);
    }

    @Test
    void anotherPersonCannotJoinThePage() {
        Viewer other = viewer();

        assertThatThrownBy(() -> transactions.page(viewer, () -> transactions.read(other, () -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
