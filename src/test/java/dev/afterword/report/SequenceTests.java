package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTests {

    private static Event event(String key, String phase, UncertainTime at) {
        return SampleEvents.event(key, "RESPONSE", phase, at, "x");
    }

    @Test
    void sortsByTimeAndKeepsTheOrderOfTheSameInstant() {
        Sequence sequence = Sequence.of(List.of(
                event("T-3", "RECOVERY", SampleEvents.minute("2026-01-02T00:00:00Z")),
                event("T-2", "RECOVERY", SampleEvents.minute("2026-01-01T00:00:00Z")),
                event("T-1", "RECOVERY", SampleEvents.minute("2026-01-01T00:00:00Z"))));

        assertThat(sequence.timed()).extracting(step -> step.event().key()).containsExactly("T-2", "T-1", "T-3");
    }

    @Test
    void setsUnknownTimesApart() {
        Sequence sequence = Sequence.of(
                List.of(event("T-1", null, null), event("T-2", null, SampleEvents.minute("2026-01-01T00:00:00Z"))));

        assertThat(sequence.untimed()).extracting(Event::key).containsExactly("T-1");
        assertThat(sequence.timed()).hasSize(1);
    }

    @Test
    void callsAPauseAGapOnlyWhereItIsCertainlyEmpty() {
        UncertainTime month = new UncertainTime(Instant.parse("2026-01-01T00:00:00Z"), Fidelity.MONTH, "UTC", null);
        Sequence sequence = Sequence.of(List.of(
                event("T-1", null, month),
                event("T-2", null, SampleEvents.minute("2026-01-31T00:00:00Z")),
                event("T-3", null, SampleEvents.minute("2026-03-01T00:00:00Z"))));

        assertThat(sequence.timed()).extracting(Sequence.Step::gap).containsExactly(null, null, Duration.ofDays(28));
    }

    @Test
    void pauseBetweenMinutesIsCountedAsAReaderCounts() {
        Sequence sequence = Sequence.of(List.of(
                event("T-1", null, SampleEvents.minute("2026-01-31T15:00:00Z")),
                event("T-2", null, SampleEvents.minute("2026-02-01T12:00:00Z"))));

        assertThat(sequence.timed()).extracting(Sequence.Step::gap).containsExactly(null, Duration.ofHours(21));
    }

    @Test
    void runsFollowThePhases() {
        Sequence sequence = Sequence.of(List.of(
                event("T-1", "CONTAINMENT", SampleEvents.minute("2026-01-01T00:00:00Z")),
                event("T-2", "CONTAINMENT", SampleEvents.minute("2026-01-01T01:00:00Z")),
                event("T-3", null, SampleEvents.minute("2026-01-01T02:00:00Z")),
                event("T-4", "CONTAINMENT", SampleEvents.minute("2026-01-01T03:00:00Z"))));

        assertThat(sequence.runs()).extracting(Sequence.Run::phase).containsExactly("CONTAINMENT", null, "CONTAINMENT");
    }

    @Test
    void aMonthIsTooWideToBeginAPhase() {
        UncertainTime month = new UncertainTime(Instant.parse("2026-03-01T00:00:00Z"), Fidelity.MONTH, "UTC", null);
        Sequence sequence = Sequence.of(List.of(
                event("T-1", "DETECTION_ANALYSIS", SampleEvents.minute("2026-02-01T00:00:00Z")),
                event("T-2", "CONTAINMENT", month),
                event("T-3", "DETECTION_ANALYSIS", SampleEvents.minute("2026-03-02T00:00:00Z"))));

        assertThat(sequence.runs()).extracting(Sequence.Run::phase).containsExactly("DETECTION_ANALYSIS");
    }

    @Test
    void drawsASelectionOfManyEventsWithAllGaps() {
        Sequence sequence = Sequence.of(Samples.large(5_000, 0).events());
        List<Sequence.Step> drawn = sequence.drawn();

        assertThat(drawn).hasSizeLessThanOrEqualTo(Sequence.MOST_DRAWN).hasSizeGreaterThan(Sequence.MOST_DRAWN / 2);
        assertThat(drawn.getFirst()).isEqualTo(sequence.timed().getFirst());
        assertThat(drawn.getLast().event()).isEqualTo(sequence.timed().getLast().event());
        for (int i = 1; i < drawn.size(); i++) {
            int place = sequence.timed().indexOf(drawn.get(i));
            if (drawn.get(i).gap() != null) {
                assertThat(drawn.get(i - 1).event())
                        .isEqualTo(sequence.timed().get(place - 1).event());
            }
        }
    }

    @Test
    void drawsAllOfFewEvents() {
        Sequence sequence = Sequence.of(Samples.large(Sequence.MOST_DRAWN, 0).events());

        assertThat(sequence.drawn()).isEqualTo(sequence.timed());
        assertThat(sequence.abridged()).isFalse();
    }
}
