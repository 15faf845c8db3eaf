package dev.afterword.catalog.calendar;

import dev.afterword.web.PageContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A calendar in the reader's words.
 *
 * @param days the days of the week that are worked
 * @param zone whose date is today's
 * @param next the next holidays
 * @param holidays how many holidays it has, those that are over among them
 * @param teams who uses it
 */
public record CalendarRow(String name, String days, String zone, List<String> next, int holidays, String teams) {

    private static final int FEW = 3;

    static List<CalendarRow> of(PageContext page, CalendarSet set) {
        BusinessCalendar first = set.calendars().getFirst();
        return set.calendars().stream()
                .map(calendar -> of(page, calendar, calendar.equals(first)))
                .toList();
    }

    private static CalendarRow of(PageContext page, BusinessCalendar calendar, boolean first) {
        LocalDate today = calendar.day(page.words().now());
        String comma = page.t("policy.comma");
        String teams = String.join(comma, calendar.teams());
        return new CalendarRow(
                calendar.name(),
                Arrays.stream(DayOfWeek.values())
                        .filter(calendar.workingDays()::contains)
                        .map(day ->
                                day.getDisplayName(TextStyle.FULL, page.msg().locale()))
                        .collect(Collectors.joining(comma)),
                calendar.zone() == null ? page.t("calendar.zone.own") : calendar.zone(),
                calendar.holidays().stream()
                        .filter(holiday -> !holiday.last().isBefore(today))
                        .sorted((a, b) -> a.day().compareTo(b.day()))
                        .limit(FEW)
                        .map(holiday -> holiday(page, holiday))
                        .toList(),
                calendar.holidays().size(),
                first
                        ? teams.isEmpty() ? page.t("calendar.others") : page.t("calendar.andOthers", teams)
                        : teams.isEmpty() ? page.t("calendar.nobody") : teams);
    }

    private static String holiday(PageContext page, BusinessCalendar.Holiday holiday) {
        String day = page.words().day(holiday.day());
        return holiday.until() == null || holiday.until().equals(holiday.day())
                ? page.t("calendar.holiday", day, holiday.name())
                : page.t("calendar.holidays.of", day, page.words().day(holiday.until()), holiday.name());
    }
}
