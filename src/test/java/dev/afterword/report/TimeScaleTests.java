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
        return TimeScale.strip(Sequence.of(events).drawn(), 100, 600);
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
