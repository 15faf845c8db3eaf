package dev.afterword.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.catalog.calendar.BusinessCalendar.Holiday;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Business days, against counting them day by day. */
class BusinessCalendarTests {

    /** A Monday. */
    private static final LocalDate START = LocalDate.of(2026, 11, 30);

    private static BusinessCalendar calendar(Set<DayOfWeek> days, List<Holiday> holidays) {
        return new BusinessCalendar("here", "Asia/Taipei", days, holidays, List.of());
    }

    @Example
    void countsFromTheNextDayAndLeavesOutWeekendsAndHolidays() {
        BusinessCalendar here =
                calendar(Set.of(), List.of(new Holiday(START.plusDays(2), START.plusDays(3), "Two days off")));

        assertThat(here.plus(START, 0)).isEqualTo(START);
        assertThat(here.plus(START, 1)).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(here.plus(START, 2)).as("Wednesday and Thursday are off").isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(here.plus(START, 3)).as("the weekend").isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(here.minus(LocalDate.of(2026, 12, 7), 2)).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(here.between(LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 7)))
                .isEqualTo(2);
    }

    @Example
    void theDayIsThatOfTheCalendarsZone() {
        Instant late = Instant.parse("2026-11-30T17:00:00Z");

        assertThat(calendar(Set.of(), List.of()).day(late)).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(new BusinessCalendar("there", "America/Lima", Set.of(), List.of(), List.of()).day(late))
                .isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Property(tries = 2_000)
    void countsAsManyAsDayByDay(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(max = 800) int days) {
        LocalDate to = from.plusDays(days);

        assertThat(calendar.between(from, to)).isEqualTo(naive(calendar, from, to));
        assertThat(calendar.between(to, from)).isZero();
    }

    @Property(tries = 2_000)
    void addsBusinessDaysOneByOne(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(max = 200) int term) {
        LocalDate expected = from;
        for (int left = term; left > 0; ) {
            expected = expected.plusDays(1);
            left -= works(calendar, expected) ? 1 : 0;
        }

        assertThat(calendar.plus(from, term)).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void subtractsToTheLatestDayFromWhichThereAreAsMany(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate to,
            @ForAll @IntRange(min = 1, max = 60) int term) {
        LocalDate day = calendar.minus(to, term);

        assertThat(naive(calendar, day, to)).isEqualTo(term);
        assertThat(naive(calendar, day.plusDays(1), to)).isEqualTo(term - 1);
    }

    private static int naive(BusinessCalendar calendar, LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            count += works(calendar, day) ? 1 : 0;
        }
        return count;
    }

    private static boolean works(BusinessCalendar calendar, LocalDate day) {
        for (Holiday holiday : calendar.holidays()) {
            LocalDate last = holiday.until() == null ? holiday.day() : holiday.until();
            for (LocalDate off = holiday.day(); !off.isAfter(last); off = off.plusDays(1)) {
                if (off.equals(day)) {
                    return false;
                }
            }
        }
        return calendar.workingDays().contains(day.getDayOfWeek());
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(-400, 400).map(START::plusDays);
    }

    /** Calendars with spans of holidays that overlap and fall on days that aren't worked anyway. */
    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        Arbitrary<Holiday> holiday = Combinators.combine(
                        days(), Arbitraries.integers().between(0, 15))
                .as((day, length) -> new Holiday(day, length == 0 ? null : day.plusDays(length), "Off"));
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        holiday.list().ofMaxSize(12))
                .as(BusinessCalendarTests::calendar);
    }
}
