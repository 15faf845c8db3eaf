package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeScaleTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static TimeScale strip(Stream<Duration> times) {
        List<ReportDocument.Event> events = times.map(time ->
                        SampleEvents.event("T-1", "RESPONSE", null, SampleEvents.minute("" + START.plus(time)), "x"))
                .toList();
        List<Sequence.Step> row = Sequence.of(events).drawn();
        return TimeScale.strip(row, row.getFirst().at().at(), row.getLast().at().at(), 100, 600);
    }

    /** Key times that no event has stand where they belong. */
    @Test
    void whatWasBeforeOrAfterAllEventsIsBesideThem() {
        List<Sequence.Step> row =
                strip(Stream.of(0, 60, 600).map(Duration::ofMinutes)).row();
        Instant begin = START.minus(Duration.ofHours(5));
        Instant end = START.plus(Duration.ofDays(2));

        TimeScale scale = TimeScale.strip(row, begin, end, 100, 600);

        assertThat(scale.place(begin)).isCloseTo(100, within(0.001));
        assertThat(scale.place(0)).isGreaterThan(110);
        assertThat(scale.place(2)).isLessThan(590).isGreaterThan(scale.place(1));
        assertThat(scale.place(end)).isCloseTo(600, within(0.001));
        assertThat(scale.place(end.minus(Duration.ofDays(1)))).isBetween(scale.place(2), 600.0);
        assertThat(scale.place(begin.minusSeconds(1))).isCloseTo(100, within(0.001));
        assertThat(scale.place(end.plusSeconds(1))).isCloseTo(600, within(0.001));
    }

    @Test
    void aGapOfDaysIsWiderThanTheMinutesAfterIt() {
        TimeScale strip = strip(Stream.concat(
                Stream.of(Duration.ZERO),
                IntStream.rangeClosed(0, 8).mapToObj(i -> Duration.ofHours(126).plusMinutes(i * 6L))));

        assertThat(strip.place(1) - strip.place(0)).isGreaterThan(strip.place(9) - strip.place(1));
        assertThat(strip.place(9)).isCloseTo(600, within(0.001));
    }

    @Test
    void distancesGrowWithTime() {
        TimeScale strip = strip(Stream.of(0, 10, 40, 100, 1_000, 5_000, 50_000).map(Duration::ofMinutes));

        List<Double> distances = IntStream.range(1, 7)
                .mapToObj(i -> strip.place(i) - strip.place(i - 1))
                .toList();
        assertThat(distances).isSorted();
        assertThat(distances.getFirst()).isGreaterThan(10);
    }
}
