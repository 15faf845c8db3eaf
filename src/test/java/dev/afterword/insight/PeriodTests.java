package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static String parts(Period period) {
        return period.first(TODAY) + " " + period.firstMonth(TODAY) + " " + period.afterMonths(TODAY) + " "
                + period.last(TODAY);
    }

    private static Period own(String from, String until) {
        return new Period(null, LocalDate.parse(from), LocalDate.parse(until), null);
    }

    @Test
    void wholeMonthsAndDaysAtTheEdgesCoverAPeriodOnce() {
        assertThat(parts(new Period(null, null, null, null))).isEqualTo("2025-12-01 2025-12-01 2026-12-01 2026-11-30");
        assertThat(parts(new Period("2026-Q3", null, null, null)))
                .isEqualTo("2026-07-01 2026-07-01 2026-10-01 2026-09-30");
        assertThat(parts(own("2026-01-15", "2026-04-10"))).isEqualTo("2026-01-15 2026-02-01 2026-04-01 2026-04-10");
    }

    @Test
    void periodWithoutAWholeMonthIsReadByDays() {
        assertThat(parts(own("2026-01-15", "2026-02-10"))).isEqualTo("2026-01-15 2026-02-11 2026-02-11 2026-02-10");
        assertThat(parts(own("2026-01-05", "2026-01-06"))).isEqualTo("2026-01-05 2026-01-07 2026-01-07 2026-01-06");
        assertThat(parts(own("2026-01-01", "2026-01-31"))).isEqualTo("2026-01-01 2026-01-01 2026-02-01 2026-01-31");
    }

    private static String before(Period period) {
        Period before = period.before(TODAY);
        return before == null ? "none" : before.first(TODAY) + " " + before.last(TODAY);
    }

    @Test
    void periodBeforeHasTheSameLengthAndEndsWhereItBegins() {
        assertThat(before(new Period(null, null, null, null))).isEqualTo("2024-12-01 2025-11-30");
        assertThat(before(new Period("2026", null, null, null))).isEqualTo("2025-01-01 2025-12-31");
        assertThat(before(new Period("2026-Q1", null, null, null))).isEqualTo("2025-10-01 2025-12-31");
        assertThat(before(new Period("2026-Q3", null, null, null))).isEqualTo("2026-04-01 2026-06-30");
        assertThat(before(own("2026-03-01", "2026-03-31")))
                .as("a month, though that one is shorter")
                .isEqualTo("2026-02-01 2026-02-28");
        assertThat(before(own("2026-01-15", "2026-02-10"))).isEqualTo("2025-12-19 2026-01-14");
        assertThat(before(new Period(null, LocalDate.of(2026, 11, 21), null, null)))
                .as("without an end it is until today")
                .isEqualTo("2026-11-11 2026-11-20");
    }

    @Test
    void periodWithoutABeginningHasNoneBefore() {
        assertThat(before(new Period("all", null, null, null))).isEqualTo("none");
        assertThat(before(new Period(null, null, TODAY, null))).isEqualTo("none");
        assertThat(before(new Period("0001", null, null, null))).isEqualTo("none");
        assertThat(before(new Period(null, TODAY.plusDays(1), null, null))).isEqualTo("none");
        assertThat(before(own("1900-01-02", "9999-12-30")))
                .as("not earlier than the first day that there is")
                .isEqualTo("0001-01-01 1900-01-01");
    }
}
