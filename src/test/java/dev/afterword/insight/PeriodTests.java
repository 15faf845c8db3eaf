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
}
