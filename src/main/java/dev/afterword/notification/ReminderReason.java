package dev.afterword.notification;

import dev.afterword.access.Task;
import java.time.LocalDate;

/** Why a person is reminded of a task, the most urgent reason first. */
public enum ReminderReason {
    OVERDUE,
    /** Due today, where there is a policy about reminders. */
    TODAY,
    /** Due today or within three days, or from the day on that a policy says. */
    SOON,
    /** New since the last reminders. */
    NEW;

    private static final int SOON_DAYS = 3;

    static ReminderReason of(Task task, LocalDate today) {
        LocalDate due = task.due();
        if (due == null) {
            return NEW;
        }
        LocalDate soon = task.soon();
        if (soon != null && due.equals(today)) {
            return TODAY;
        }
        if (due.isBefore(today)) {
            return OVERDUE;
        }
        return today.isBefore(soon == null ? due.minusDays(SOON_DAYS) : soon) ? NEW : SOON;
    }
}
