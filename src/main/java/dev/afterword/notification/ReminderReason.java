package dev.afterword.notification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Why a person is reminded of a task, the most urgent reason first. */
public enum ReminderReason {
    OVERDUE,
    /** Due today or within three days. */
    SOON,
    /** New since the last reminders. */
    NEW;

    private static final int SOON_DAYS = 3;

    static ReminderReason of(@Nullable LocalDate due, LocalDate today) {
        if (due == null || due.isAfter(today.plusDays(SOON_DAYS))) {
            return NEW;
        }
        return due.isBefore(today) ? OVERDUE : SOON;
    }
}
