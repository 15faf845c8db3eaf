package dev.afterword.notification;

import jakarta.validation.constraints.NotNull;

/**
 * How a person wants to be notified: the form, and the row.
 *
 * @param mail when emails come
 * @param quietWeekends whether no email is sent on Saturdays and Sundays; Monday's then contains everything
 * @param monthlySummary whether the figures of each month are a task when it has ended
 */
record NotificationPreferences(@NotNull MailTiming mail, boolean quietWeekends, boolean monthlySummary) {

    /** The preferences of people who haven't chosen any. */
    static final NotificationPreferences DEFAULT = new NotificationPreferences(MailTiming.AT_ONCE, false, false);

    /** When emails come. */
    enum MailTiming {
        /** What others do and new tasks at once; what is due once a day. */
        AT_ONCE,
        /** Everything in one email a day. */
        DAILY,
        NEVER
    }
}
