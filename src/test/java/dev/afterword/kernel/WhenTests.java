package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WhenTests {

    private static final Instant AT = Instant.parse("2016-03-07T00:00:00Z");

    @Test
    void aDayIsAPointOnALineOfYearsAndSoftOnOneOfDays() {
        When day = When.of(AT, Fidelity.DAY);

        assertThat(day.softIn(Duration.ofDays(700))).isFalse();
        assertThat(day.softIn(Duration.ofDays(12))).isTrue();
    }

    @Test
    void aMonthAndAStatedUncertaintyAreAlwaysSoft() {
        When stated = new When(AT, Fidelity.MINUTE, "UTC", Duration.ofMinutes(5));

        assertThat(When.of(AT, Fidelity.MONTH).softIn(Duration.ofDays(36_500))).isTrue();
        assertThat(stated.softIn(Duration.ofDays(700))).isTrue();
    }

    @Test
    void whatIsKnownToTheSecondIsNever() {
        assertThat(When.exactly(AT).softIn(Duration.ZERO)).isFalse();
    }
}
