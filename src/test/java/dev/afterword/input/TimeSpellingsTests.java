package dev.afterword.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Fidelity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpellingsTests {

    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    private static TimeSpellings.@Nullable Spelled read(String text) {
        return TimeSpellings.read(text, null, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2021-06-11T09:07:15.635Z | 2021-06-11T09:07:15.635Z
            2021-08-02T13:11:39.7724491Z | 2021-08-02T13:11:39.772449100Z
            2012-03-14 04:17:38.276340+00:00 | 2012-03-14T04:17:38.276340Z
            2018-07-27T10:58:07+0200 | 2018-07-27T08:58:07Z
            2025-07-26 13:14 EDT | 2025-07-26T17:14:00Z
            2025-07-26 13:14:05 UTC | 2025-07-26T13:14:05Z
            26 Jul 2025 13:14 UTC | 2025-07-26T13:14:00Z
            26 Jul 2025 1:14 PM PDT | 2025-07-26T20:14:00Z
            July 26, 2025 at 1:14:09 PM EDT | 2025-07-26T17:14:09Z
            Sat, 26 Jul 2025 13:14:00 +0800 | 2025-07-26T05:14:00Z
            Saturday, July 26th, 2025 13:14 GMT | 2025-07-26T13:14:00Z
            26/Jul/2025:13:14:00 +0000 | 2025-07-26T13:14:00Z
            07/26/2025 01:14:00 PM UTC | 2025-07-26T13:14:00Z
            26/07/2025 13:14:00 UTC | 2025-07-26T13:14:00Z
            26.07.2025 13:14 CEST | 2025-07-26T11:14:00Z
            13:14 UTC 26 Jul 2025 | 2025-07-26T13:14:00Z
            20250726T131400Z | 2025-07-26T13:14:00Z
            2025-07-26 13:14:05 UTC+8 | 2025-07-26T05:14:05Z
            2025-07-26 13:14:05 Asia/Taipei | 2025-07-26T05:14:05Z
            1588205199.82437 | 2020-04-30T00:06:39.824370Z
            1588205199 | 2020-04-30T00:06:39Z
            1588205199824 | 2020-04-30T00:06:39.824Z
            1331698658276340 | 2012-03-14T04:17:38.276340Z
            1331698658276340200 | 2012-03-14T04:17:38.276340Z
            132449472060000000 | 2020-09-19T00:00:06Z
            /Date(1627909166000)/ | 2021-08-02T12:59:26Z""")
    void readsTimesWithAZone(String text, String instant) {
        TimeSpellings.Spelled spelled = read(text);

        assertThat(spelled).as(text).isNotNull();
        assertThat(spelled.zone()).as(text).isNotNull();
        assertThat(spelled.in(ZoneOffset.UTC)).as(text).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-07-26 13:14",
                "2025-07-26T13:14",
                "2025/07/26 13:14",
                "26 Jul 2025 13:14",
                "26-Jul-2025 13:14",
                "Jul 26, 2025 1:14 PM",
                "26 July 2025, 13:14",
                "7/26/2025 1:14 PM",
                "26/7/2025 13:14",
                "2025年7月26日 下午1:14",
                "2025/7/26 下午 01:14",
                "2025-07-26 1:14 p.m."
            })
    void readsTimesWithoutAZoneInTheOneThatIsGiven(String text) {
        TimeSpellings.Spelled spelled = read(text);

        assertThat(spelled).as(text).isNotNull();
        assertThat(spelled.zone()).as(text).isNull();
        assertThat(spelled.fidelity()).isEqualTo(Fidelity.MINUTE);
        assertThat(spelled.in(TAIPEI)).as(text).isEqualTo("2025-07-26T05:14:00Z");
    }

    @Test
    void readsTimesOfDayOnAGivenDayOnly() {
        LocalDate day = LocalDate.of(2025, 7, 26);

        assertThat(read("13:14")).isNull();
        assertThat(TimeSpellings.read("13:14", null, day))
                .isNotNull()
                .satisfies(spelled -> assertThat(spelled.in(ZoneOffset.UTC)).isEqualTo("2025-07-26T13:14:00Z"));
        assertThat(TimeSpellings.read("1 PM", null, day))
                .isNotNull()
                .satisfies(spelled -> assertThat(spelled.fidelity()).isEqualTo(Fidelity.HOUR));
        assertThat(TimeSpellings.read("12:05 AM", null, day))
                .isNotNull()
                .satisfies(spelled -> assertThat(spelled.in(ZoneOffset.UTC)).isEqualTo("2025-07-26T00:05:00Z"));
    }

    @Test
    void takesAnAmbiguousAbbreviationFromAZoneThatUsesIt() {
        assertThat(TimeSpellings.read("2025-07-26 13:14 CST", TAIPEI, null))
                .isNotNull()
                .satisfies(spelled -> assertThat(spelled.in(ZoneOffset.UTC)).isEqualTo("2025-07-26T05:14:00Z"));
        assertThat(read("2025-01-26 13:14 CST"))
                .isNotNull()
                .satisfies(spelled -> assertThat(spelled.in(ZoneOffset.UTC)).isEqualTo("2025-01-26T19:14:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "0",
                "yesterday",
                "2025-13-45 99:99",
                "2025-02-30T10:00:00Z",
                "25:14",
                "13:14 PM 26 Jul 2025",
                "10.1.2.30",
                "4624",
                "2025-07-26 13:14 QQQ",
                "26 Juk 2025 13:14",
                "123456789012345678901234567890"
            })
    void readsNothingElse(String text) {
        assertThat(read(text)).as(text).isNull();
    }

    /** Found by Jazzer: a number of nineteen digits may be larger than a long. */
    @Test
    void readsNoTimeFromANumberThatIsTooLarge() {
        assertThat(TimeSpellings.read("9940900000994090000", ZoneId.of("UTC"), null))
                .isNull();
        assertThat(TimeSpellings.read("/Date(9940900000994090000)/", ZoneId.of("UTC"), null))
                .isNull();
    }
}
