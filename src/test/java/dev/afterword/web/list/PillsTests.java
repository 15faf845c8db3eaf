package dev.afterword.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.web.ListHref;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a filter leads is what it counts. */
class PillsTests {

    /** A list in which nothing overdue is done. */
    record Work(
            @Nullable String state,
            @Nullable String due,
            @Nullable String owner) {

        int number() {
            return state != null && due != null ? 0 : owner != null ? 3 : 7;
        }

        ListHref href() {
            return ListHref.of("/work").with("state", state).with("due", due).with("owner", owner);
        }
    }

    private static List<Pill> pills(Work here) {
        return new Pills<>(here.href(), here)
                .oneOf("state", "due")
                .add("Done", "state", "DONE")
                .add("Overdue", "due", "OVERDUE")
                .add("Mine", "owner", "me")
                .addIfAny("Nobody", "state", "NEVER")
                .bar(lists -> lists.stream().map(Work::number).toList())
                .pills();
    }

    @Test
    void ofFiltersThatExcludeEachOtherOneReplacesTheOther() {
        List<Pill> pills = pills(new Work("DONE", null, "me"));

        assertThat(pills.get(0).on()).isTrue();
        assertThat(pills.get(0).href()).hasToString("/work?owner=me");
        assertThat(pills.get(1).href()).hasToString("/work?owner=me&due=OVERDUE");
        assertThat(pills.get(1).count()).isEqualTo(3);
        assertThat(pills.get(2).href()).hasToString("/work?state=DONE");
    }

    @Test
    void oneOfManyIsShownWhileItFindsSomething() {
        record Kind(@Nullable String kind) {}
        List<Pill> pills = new Pills<>(ListHref.of("/kinds"), new Kind(null))
                .addIfAny("Used", "kind", "A")
                .addIfAny("Unused", "kind", "B")
                .addKnown("Known", "kind", "C", 4)
                .bar(lists -> lists.stream()
                        .map(each -> "B".equals(each.kind()) ? 0 : 1)
                        .toList())
                .pills();

        assertThat(pills).extracting(Pill::label).containsExactly("Used", "Known");
        assertThat(pills).extracting(Pill::count).containsExactly(1, 4);
    }
}
