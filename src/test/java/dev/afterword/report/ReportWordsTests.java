package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.LanguagesInTests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportWordsTests {

    private final ReportWords english = new ReportWords(LanguagesInTests.all().in("en"));
    private final ReportWords chinese = new ReportWords(LanguagesInTests.all().in("zh-TW"));
    private final Instant at = Instant.parse("2026-03-14T07:16:05Z");

    private static UncertainTime when(Instant at, Fidelity fidelity) {
        return new UncertainTime(at, fidelity, "UTC", null);
    }

    @Test
    void tellsATimeAsWellAsItIsKnown() {
        assertThat(english.moment(null)).isEqualTo("unknown");
        assertThat(english.moment(when(at, Fidelity.YEAR))).isEqualTo("2026");
        assertThat(english.moment(when(at, Fidelity.MONTH))).isEqualTo("March 2026");
        assertThat(english.moment(when(at, Fidelity.DAY))).isEqualTo("14 March 2026");
        assertThat(english.moment(when(at, Fidelity.HOUR))).isEqualTo("14 March 2026, ≈ 07:00");
        assertThat(english.moment(when(at, Fidelity.MINUTE))).isEqualTo("14 March 2026, 07:16");
        assertThat(english.moment(when(at, Fidelity.SECOND))).isEqualTo("14 March 2026, 07:16:05");
        assertThat(english.moment(new UncertainTime(at, Fidelity.MINUTE, "UTC", Duration.ofMinutes(90))))
                .isEqualTo("14 March 2026, 07:16 ± 1 hour 30 minutes");
    }

    @Test
    void tellsItInChinese() {
        assertThat(chinese.moment(when(at, Fidelity.YEAR))).isEqualTo("2026年");
        assertThat(chinese.moment(when(at, Fidelity.MONTH))).isEqualTo("2026年3月");
        assertThat(chinese.moment(when(at, Fidelity.MINUTE))).isEqualTo("2026年3月14日 07:16");
        assertThat(chinese.length(Duration.ofHours(50))).isEqualTo("2 天 2 小時");
    }

    @Test
    void keepsTheDayOfThePlaceAndShowsItsClock() {
        Instant midnight = Instant.parse("2026-03-13T16:00:00Z");

        assertThat(english.moment(new UncertainTime(midnight, Fidelity.DAY, "Asia/Taipei", null)))
                .isEqualTo("14 March 2026");
        assertThat(english.recordedIn(new UncertainTime(at, Fidelity.MINUTE, "Asia/Taipei", null)))
                .isEqualTo("recorded in Asia/Taipei (15:16)");
        assertThat(english.recordedIn(when(at, Fidelity.MINUTE))).isNull();
    }

    @Test
    void tellsLengthsInTheirTwoLargestUnits() {
        assertThat(english.length(Duration.ZERO)).isEqualTo("0 seconds");
        assertThat(english.length(Duration.ofSeconds(61))).isEqualTo("1 minute 1 second");
        assertThat(english.length(Duration.ofMinutes(60 * 25 + 1))).isEqualTo("1 day 1 hour");
        assertThat(english.length(Duration.ofDays(1200))).isEqualTo("3 years 3 months");
    }

    @Test
    void tellsACodeWithoutAWordAsItIs() {
        assertThat(english.code("kind", "ADVERSARY")).isEqualTo("Adversary");
        assertThat(english.code("kind", "NEW_ONE")).isEqualTo("NEW_ONE");
    }

    @Test
    void tellsALengthBetweenRoughTimesRoughly() {
        assertThat(english.about(Duration.ZERO)).isEqualTo("less than a day");
        assertThat(english.about(Duration.ofDays(672))).isEqualTo("about 22 months");
        assertThat(chinese.about(Duration.ofDays(672))).isEqualTo("約 22 個月");
    }
}
