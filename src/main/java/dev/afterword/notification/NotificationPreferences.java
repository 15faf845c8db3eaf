package dev.afterword.notification;

/**
 * How a person wants to be reminded: the form, and the row.
 *
 * @param mail whether reminders are also sent by email
 * @param quietWeekends whether no email is sent on Saturdays and Sundays; Monday's then contains everything
 */
record NotificationPreferences(boolean mail, boolean quietWeekends) {

    /** The preferences of people who haven't chosen any. */
    static final NotificationPreferences DEFAULT = new NotificationPreferences(true, false);
}
