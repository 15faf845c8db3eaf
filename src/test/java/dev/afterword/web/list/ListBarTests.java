package dev.afterword.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListBarTests {

    private enum Sort {
        DATE,
        STATE
    }

    private record Query(Sort sort, String state, String pageToken) {}

    private static final Query ASKED = new Query(Sort.STATE, "OPEN", "token");

    private static Query sortable(boolean indexed, int count) {
        return ListBar.sortable(ASKED, indexed, Sort.DATE, lists -> {
            assertThat(lists).containsExactly(ASKED);
            return List.of(count);
        });
    }

    @Test
    void aListThatIsTooLongHasItsUsualOrderFromTheBeginning() {
        assertThat(sortable(false, Page.FEW + 1)).isEqualTo(new Query(Sort.DATE, "OPEN", null));
    }

    @Test
    void aShortListHasTheOrderThatWasAskedFor() {
        assertThat(sortable(false, Page.FEW)).isEqualTo(ASKED);
    }

    @Test
    void aListSaysThatItIsTooLongForTheOrder() {
        ListBar bar = new Pills<>(ListHref.of("/incidents"), ASKED).bar(lists -> List.of(Page.FEW + 1));

        assertThat(bar.sorted(Sort.STATE, Sort.DATE).tooLong()).isTrue();
        assertThat(bar.sorted(Sort.DATE, Sort.DATE).tooLong()).isFalse();
    }

    @Test
    void anOrderOfAnIndexIsNotCountedFor() {
        assertThat(ListBar.sortable(ASKED, true, Sort.DATE, lists -> List.of())).isEqualTo(ASKED);
    }
}
