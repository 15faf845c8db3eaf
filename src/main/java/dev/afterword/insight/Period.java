package dev.afterword.insight;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that figures count, by the date of their discovery, and the line of a figure whose incidents are listed.
 *
 * @param period {@code all}, a year such as {@code 2026}, or a quarter such as {@code 2026-Q3}; the last twelve months if nothing is given
 * @param from with {@code until} a period of one's own, both days included
 * @param key the line of a figure; null for all of them
 */
public record Period(
        @Nullable @Pattern(regexp = "all|\\d{4}(-Q[1-4])?", message = "period")
        String period,

        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable @Size(max = 200) String key)
        implements Checked {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);
    private static final int MONTHS_IN_A_QUARTER = 3;

    @Override
    public void check(Errors errors) {
        if (from != null && until != null && until.isBefore(from)) {
            errors.reject("until", "untilBeforeFrom");
        }
    }

    /** Returns whether it is a period of one's own. */
    public boolean own() {
        return from != null || until != null;
    }

    public LocalDate first(LocalDate today) {
        if (own()) {
            return from == null ? FIRST : from;
        }
        if (period == null) {
            return today.minusMonths(12).plusDays(1);
        }
        return period.equals("all") ? FIRST : start(period);
    }

    public LocalDate last(LocalDate today) {
        if (own()) {
            return until == null ? LAST : until;
        }
        if (period == null) {
            return today;
        }
        if (period.equals("all")) {
            return LAST;
        }
        return start(period)
                .plusMonths(period.length() == 4 ? 12 : MONTHS_IN_A_QUARTER)
                .minusDays(1);
    }

    /** Returns the period of the same length that ends where this one begins; null if this one has no beginning, or begins only later. */
    @Nullable
    Period before(LocalDate today) {
        LocalDate first = first(today);
        if (first.equals(FIRST)) {
            return null;
        }
        if (!own()) {
            return period == null
                    ? between(today.minusMonths(24).plusDays(1), first.minusDays(1))
                    : before(period, first);
        }
        LocalDate end = end(today);
        if (end.isBefore(first)) {
            return null;
        }
        int months = months(first, end);
        LocalDate start =
                months > 0 ? first.minusMonths(months) : first.minusDays(ChronoUnit.DAYS.between(first, end) + 1);
        return between(start.isBefore(FIRST) ? FIRST : start, first.minusDays(1));
    }

    /** Returns its last day; today if it has none. */
    private LocalDate end(LocalDate today) {
        return own() && until == null ? today : last(today);
    }

    private static Period between(LocalDate first, LocalDate last) {
        return new Period(null, first, last, null);
    }

    private static Period before(String period, LocalDate first) {
        LocalDate start = first.minusMonths(period.length() == 4 ? 12 : MONTHS_IN_A_QUARTER);
        String year = "%04d".formatted(start.getYear());
        return new Period(period.length() == 4 ? year : year + "-Q" + quarter(start), null, null, null);
    }

    static int quarter(LocalDate day) {
        return (day.getMonthValue() - 1) / MONTHS_IN_A_QUARTER + 1;
    }

    /** Returns how many whole months these days are; 0 if they aren't. */
    private static int months(LocalDate first, LocalDate last) {
        LocalDate after = last.plusDays(1);
        return first.getDayOfMonth() == 1 && after.getDayOfMonth() == 1
                ? (int) ChronoUnit.MONTHS.between(first, after)
                : 0;
    }

    /**
     * Returns what the period before is called beside a number of this one, such as "in 2025". A year or a month that isn't over is compared
     * with a whole one, and the words say so.
     */
    String wordsBefore(PageContext page, Period before) {
        LocalDate today = page.words().today();
        LocalDate first = before.first(today);
        LocalDate last = before.last(today);
        if (!own() && period == null) {
            return page.t("insight.before.year");
        }
        int months = months(first, last);
        if (before.own() && months != 1) {
            return months > 0
                    ? page.t("insight.before.months", months)
                    : page.t("insight.before.days", ChronoUnit.DAYS.between(first, last) + 1);
        }
        String name = before.period == null
                ? page.msg().date("insight.monthPattern").format(first)
                : label(page, before.period);
        return page.t(end(today).isAfter(today) ? "insight.before.whole" : "insight.before.in", name);
    }

    /** Returns the first day of the first whole month; the day after the period if it has none. */
    LocalDate firstMonth(LocalDate today) {
        LocalDate first = first(today);
        LocalDate month =
                first.getDayOfMonth() == 1 ? first : first.plusMonths(1).withDayOfMonth(1);
        LocalDate after = last(today).plusDays(1);
        return month.isBefore(after.withDayOfMonth(1)) ? month : after;
    }

    /** Returns the day after the last whole month; the day after the period if it has none. */
    LocalDate afterMonths(LocalDate today) {
        LocalDate after = last(today).plusDays(1);
        return firstMonth(today).equals(after) ? after : after.withDayOfMonth(1);
    }

    private static LocalDate start(String period) {
        int year = Math.max(1, Integer.parseInt(period.substring(0, 4)));
        int quarter = period.length() == 4 ? 1 : period.charAt(period.length() - 1) - '0';
        return LocalDate.of(year, (quarter - 1) * MONTHS_IN_A_QUARTER + 1, 1);
    }

    /** Returns the words for all, a year, or a quarter. */
    public static String label(PageContext page, String name) {
        if (name.equals("all")) {
            return page.t("insight.period.all");
        }
        String year = name.substring(0, 4);
        return name.length() == 4
                ? page.t("insight.year", year)
                : page.t("insight.quarterOf", year, name.substring(name.length() - 1));
    }

    /** Returns the period in words. */
    public String words(PageContext page) {
        if (!own() && period != null) {
            return label(page, period);
        }
        LocalDate today = page.words().today();
        String first = page.words().day(first(today));
        String last = page.words().day(last(today));
        if (!own()) {
            return page.t("insight.period.year", first, last);
        }
        return from == null
                ? page.t("insight.period.until", last)
                : until == null ? page.t("insight.period.since", first) : page.t("insight.period.own", first, last);
    }

    /** Returns the address of a page for this period. */
    public String href(String path) {
        return ListHref.of(path)
                .with("period", period)
                .with("from", from)
                .with("until", until)
                .toString();
    }

    /** Returns the address with one line chosen. */
    public String href(String path, String line) {
        return ListHref.of(path)
                .with("period", period)
                .with("from", from)
                .with("until", until)
                .with("key", line)
                .toString();
    }
}
