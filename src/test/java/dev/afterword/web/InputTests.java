package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InputTests {

    @Test
    void aTickedBoxCountsOverTheHiddenFieldBeforeIt() {
        Input input = Input.form(Map.of("needed", List.of("false", "true"), "external", List.of("false")));

        assertThat(input.flag("needed")).isTrue();
        assertThat(input.flag("external")).isFalse();
        input.check();
    }

    @Test
    void whatPeopleTypeTellsHowExactlyATimeIsKnown() {
        Input input = Input.form(Map.of("a.at", List.of("2019-05"), "a.zone", List.of("Asia/Taipei")));

        assertThat(input.when("a").fidelity()).isEqualTo(Fidelity.MONTH);
        assertThat(input.when("a").at()).hasToString("2019-04-30T16:00:00Z");
        assertThat(input.when("a").local()).isEqualTo("2019-05");
    }

    @Test
    void timesThatDoNotExistAreRefused() {
        for (String wrong : List.of("2019-13", "2019-02-30", "yesterday", "2019-05-06 25:00", "9999-01-01", "-1")) {
            Input input = Input.json(Map.of("a", Map.of("at", wrong)));
            input.when("a");

            assertThatThrownBy(input::check).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aFieldThatNobodyReadsIsUnknownAtAnyDepth() {
        Input input = Input.json(Map.of("a", Map.of("at", "2019", "tz", "UTC")));
        input.when("a");

        assertThatThrownBy(input::check).hasMessageContaining("a.tz");
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefusedAndNeverBreaks(@ForAll String name, @ForAll String value) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(name, value);
        Input input = Input.json(fields);
        input.when(name);
        input.number(name, 0, 9);
        input.oneOf(name, Fidelity.class);
        input.texts(name, 1, 1);
        input.objects(name, 1);
        input.uuid(name);
        input.day(name);
        input.instant(name);
        input.flag(name);

        assertThatThrownBy(input::check).isInstanceOf(Problem.class);
    }
}
