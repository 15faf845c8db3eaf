package dev.afterword.catalog.calendar;

import dev.afterword.access.ZoneName;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The business days of a place: some days of the week, except holidays. A day without an entry is judged by its day of the week alone.
 *
 * @param zone whose date is today's; null for that of the installation
 * @param workingDays by default Monday to Friday
 * @param teams names of the teams that use it
 */
public record BusinessCalendar(
        @NotBlank @Size(max = 60) String name,
        @Nullable @ZoneName String zone,
        Set<DayOfWeek> workingDays,
        @Size(max = 1_000) List<@Valid Holiday> holidays,
        @Size(max = 200) List<@Size(max = 200) String> teams) {

    private static final Set<DayOfWeek> WEEKDAYS =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private static final int LONGEST_HOLIDAY = 60;

    public BusinessCalendar {
        workingDays = workingDays == null || workingDays.isEmpty() ? WEEKDAYS : Set.copyOf(workingDays);
        holidays = holidays == null ? List.of() : Collections.unmodifiableList(holidays);
        teams = teams == null ? List.of() : Collections.unmodifiableList(teams);
    }

    /** @param until the last day of a holiday of several days; null for one day */
    public record Holiday(
            @NotNull LocalDate day,
            @Nullable LocalDate until,
            @NotBlank @Size(max = 200) String name) {

        LocalDate last() {
            return until == null ? day : until;
        }
    }

    /** Checks that holidays don't end before they begin, and are of a length that one can be. */
    @SuppressWarnings("ConstantValue") // what couldn't be read is null here
    void check(String path, Errors errors) {
        for (int i = 0; i < holidays.size(); i++) {
            Holiday holiday = holidays.get(i);
            if (holiday != null && holiday.day() != null && holiday.until() != null) {
                long days = ChronoUnit.DAYS.between(holiday.day(), holiday.until());
                if (days < 0 || days >= LONGEST_HOLIDAY) {
                    errors.reject(path + ".holidays." + i + ".until", "holidayUntil", LONGEST_HOLIDAY);
                }
            }
        }
    }

    /** Returns the day that it is there. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone == null ? ZoneId.systemDefault() : ZoneId.of(zone));
    }

    public boolean isBusinessDay(LocalDate day) {
        return workingDays.contains(day.getDayOfWeek())
                && holidays.stream().noneMatch(holiday -> !day.isBefore(holiday.day()) && !day.isAfter(holiday.last()));
    }

    /** Returns the number of business days after {@code from}, up to and including {@code to}; 0 if that isn't later. */
    public int between(LocalDate from, LocalDate to) {
        if (!to.isAfter(from)) {
            return 0;
        }
        long days = ChronoUnit.DAYS.between(from, to);
        int count = (int) (days / 7) * workingDays.size();
        LocalDate rest = from.plusDays(days / 7 * 7);
        for (LocalDate day = rest.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            count += workingDays.contains(day.getDayOfWeek()) ? 1 : 0;
        }
        return count - daysOff(from, to);
    }

    /** Returns how many days after {@code from}, up to and including {@code to}, would be worked and are holidays; each once. */
    private int daysOff(LocalDate from, LocalDate to) {
        NavigableSet<LocalDate> off = new TreeSet<>();
        for (Holiday holiday : holidays) {
            LocalDate first = holiday.day().isAfter(from) ? holiday.day() : from.plusDays(1);
            LocalDate last = holiday.last().isBefore(to) ? holiday.last() : to;
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (workingDays.contains(day.getDayOfWeek())) {
                    off.add(day);
                }
            }
        }
        return off.size();
    }

    /** Returns the business day that is so many business days after {@code from}; {@code from} itself for none. */
    public LocalDate plus(LocalDate from, int businessDays) {
        LocalDate day = from;
        int left = businessDays;
        while (left > 0) {
            int weeks = (left - 1) / workingDays.size();
            LocalDate next = weeks == 0 ? day.plusDays(1) : day.plusWeeks(weeks);
            left -= between(day, next);
            day = next;
        }
        return day;
    }

    /** Returns the latest day from which there are so many business days until {@code to}. */
    public LocalDate minus(LocalDate to, int businessDays) {
        LocalDate day = to;
        for (int left = businessDays; left > 0; day = day.minusDays(1)) {
            left -= isBusinessDay(day) ? 1 : 0;
        }
        return day;
    }
}
