package dev.afterword.incident.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.Durations.Between;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeConflictTests {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static UncertainTime at(String time) {
        return UncertainTime.exactly(Instant.parse(time));
    }

    private static UncertainTime day(String day) {
        return UncertainTime.of(Instant.parse(day + "T00:00:00Z"), Fidelity.DAY);
    }

    private static List<String> conflicts(Map<Anchor, UncertainTime> anchors) {
        return TimeConflict.among(anchors, NOW).stream()
                .map(each -> each.code() + " " + each.anchor() + " " + each.other())
                .toList();
    }

    private static List<String> durations(Map<Anchor, UncertainTime> anchors) {
        return Durations.of(anchors, NOW).stream().map(Between::name).toList();
    }

    @Test
    void findsTimesOutOfOrder() {
        assertThat(conflicts(Map.of(
                        Anchor.DISCOVERY, at("2026-03-02T00:00:00Z"), Anchor.CONTAINED, at("2026-03-01T00:00:00Z"))))
                .containsExactly("BEFORE CONTAINED DISCOVERY");
        assertThat(conflicts(Map.of(
                        Anchor.COMPROMISE, at("2026-03-03T00:00:00Z"), Anchor.DISCOVERY, at("2026-03-02T00:00:00Z"))))
                .containsExactly("BEFORE DISCOVERY COMPROMISE");
        assertThat(conflicts(Map.of(
                        Anchor.RESOLVED, at("2026-03-01T00:00:00Z"), Anchor.DECLARED, at("2026-03-02T00:00:00Z"))))
                .containsExactly("BEFORE RESOLVED DECLARED");
    }

    @Test
    void findsTimesInTheFuture() {
        assertThat(conflicts(Map.of(Anchor.RESOLVED, at("2031-03-01T00:00:00Z"))))
                .containsExactly("FUTURE RESOLVED null");
    }

    @Test
    void uncertainTimesContradictOnlyIfNoMomentsFit() {
        UncertainTime noon = at("2026-03-02T12:00:00Z");
        assertThat(conflicts(Map.of(Anchor.DISCOVERY, noon, Anchor.CONTAINED, day("2026-03-02"))))
                .isEmpty();
        assertThat(conflicts(Map.of(Anchor.DISCOVERY, noon, Anchor.CONTAINED, day("2026-03-01"))))
                .hasSize(1);
        UncertainTime around =
                new UncertainTime(Instant.parse("2026-03-02T10:00:00Z"), Fidelity.MINUTE, "UTC", Duration.ofHours(3));
        assertThat(conflicts(Map.of(Anchor.DISCOVERY, noon, Anchor.CONTAINED, around)))
                .isEmpty();
        assertThat(conflicts(Map.of(Anchor.RESOLVED, UncertainTime.of(NOW, Fidelity.YEAR))))
                .isEmpty();
    }

    @Test
    void declarationAfterContainmentAndRecoveryBeforeEradicationArePossible() {
        assertThat(conflicts(Map.of(
                        Anchor.DISCOVERY, at("2026-03-01T00:00:00Z"),
                        Anchor.CONTAINED, at("2026-03-02T00:00:00Z"),
                        Anchor.DECLARED, at("2026-03-03T00:00:00Z"),
                        Anchor.RECOVERED, at("2026-03-04T00:00:00Z"),
                        Anchor.ERADICATED, at("2026-03-05T00:00:00Z"))))
                .isEmpty();
    }

    @Test
    void durationsNameTheTimesThatTheyMeasure() {
        UncertainTime start = at("2026-03-01T00:00:00Z");
        UncertainTime discovery = at("2026-03-02T00:00:00Z");
        assertThat(durations(Map.of(Anchor.FIRST_ACTION, start, Anchor.DISCOVERY, discovery)))
                .containsExactly("dwell");
        assertThat(durations(Map.of(Anchor.COMPROMISE, start, Anchor.DISCOVERY, discovery)))
                .containsExactly("dwellSinceCompromise");
        assertThat(durations(Map.of(Anchor.DISCOVERY, discovery, Anchor.RESOLVED, discovery)))
                .isEmpty();
    }

    @Test
    void noDurationUsesAContradictoryTime() {
        Map<Anchor, UncertainTime> anchors = Map.of(
                Anchor.FIRST_ACTION, at("2026-03-01T00:00:00Z"),
                Anchor.DISCOVERY, at("2026-03-03T00:00:00Z"),
                Anchor.DECLARED, at("2026-03-04T00:00:00Z"),
                Anchor.CONTAINED, at("2026-03-02T00:00:00Z"),
                Anchor.RECOVERED, at("2026-03-05T00:00:00Z"));

        assertThat(durations(anchors)).isEmpty();
        assertThat(durations(Map.of(
                        Anchor.DISCOVERY, at("2026-03-03T00:00:00Z"), Anchor.CONTAINED, at("2031-03-02T00:00:00Z"))))
                .isEmpty();
    }
}
