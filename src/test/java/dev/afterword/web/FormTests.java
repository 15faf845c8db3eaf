package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTests {

    private static final Form STANDING = Form.showing(
                    Map.of("title", "Theirs", "needed", true, "tags", List.of("a", "b"), "lines", "one\ntwo"))
            .at(7);

    private static Form over(Map<String, ?> typed) {
        return Form.showing(typed).at(3).over(STANDING);
    }

    @Test
    void whatWasTypedStaysAndWhatStandsIsBesideIt() {
        Form form = over(Map.of("title", "Mine", "needed", true, "tags", List.of("b", "a"), "lines", "one\r\ntwo\r\n"));

        assertThat(form.stale()).isTrue();
        assertThat(form.value("title")).isEqualTo("Mine");
        assertThat(form.differs("title")).isTrue();
        assertThat(form.now("title")).isEqualTo("Theirs");
        assertThat(form.differs("needed")).isFalse();
        assertThat(form.differs("tags")).as("boxes in another order").isFalse();
        assertThat(form.differs("lines")).as("lines as a browser ends them").isFalse();
    }

    @Test
    void savingAgainIsOnWhatStands() {
        assertThat(over(Map.of("title", "Mine")).value("version")).isEqualTo("7");
    }

    @Test
    void whatWasTakenOutDiffersToo() {
        Form form = over(Map.of("title", "Theirs", "needed", false, "lines", "two\none"));

        assertThat(form.differs("needed")).isTrue();
        assertThat(form.differs("tags")).isTrue();
        assertThat(form.now("tags")).isEqualTo("a\nb");
        assertThat(form.differs("lines")).as("the order of lines").isTrue();
        assertThat(form.differs("title")).isFalse();
    }
}
