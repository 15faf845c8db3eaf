package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class UncertainTimeTests {

    private static final Instant AT = Instant.parse("2016-03-07T00:00:00Z");

    @Test
    void dayIsAPointAmongYearsAndUncertainAmongDays() {
        UncertainTime day = UncertainTime.of(AT, Fidelity.DAY);

        assertThat(day.isUncertainWithin(Duration.ofDays(700))).isFalse();
        assertThat(day.isUncertainWithin(Duration.ofDays(12))).isTrue();
    }

    @Test
    void monthAndStatedUncertaintyAreAlwaysUncertain() {
        UncertainTime stated = new UncertainTime(AT, Fidelity.MINUTE, "UTC", Duration.ofMinutes(5));

        assertThat(UncertainTime.of(AT, Fidelity.MONTH).isUncertainWithin(Duration.ofDays(36_500)))
                .isTrue();
        assertThat(stated.isUncertainWithin(Duration.ofDays(700))).isTrue();
    }

    @Test
    void timeToTheSecondIsNeverUncertain() {
        assertThat(UncertainTime.exactly(AT).isUncertainWithin(Duration.ZERO)).isFalse();
    }

    /** The calendar date of the place where it was recorded, which may be another one in UTC. */
    @Test
    void aDayIsExactWithoutAStatedUncertainty() {
        Instant midnight = Instant.parse("2016-03-06T16:00:00Z");

        assertThat(new UncertainTime(midnight, Fidelity.DAY, "Asia/Taipei", null).exactDay())
                .hasValue(LocalDate.of(2016, 3, 7));
        assertThat(new UncertainTime(midnight, Fidelity.DAY, "Asia/Taipei", Duration.ofDays(3)).exactDay())
                .isEmpty();
        assertThat(UncertainTime.of(AT, Fidelity.MONTH).exactDay()).isEmpty();
        assertThat(UncertainTime.exactly(AT).exactDay()).isEmpty();
    }
}
