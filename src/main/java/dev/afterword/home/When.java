package dev.afterword.home;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The headings of the list. */
public enum When {
    OVERDUE,
    /** Within seven days. */
    WEEK,
    LATER,
    /** Due on no day, and waiting all the same. */
    ANY_TIME;

    static When of(@Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return ANY_TIME;
        }
        if (due.isBefore(today)) {
            return OVERDUE;
        }
        return due.isAfter(today.plusDays(7)) ? LATER : WEEK;
    }
}
