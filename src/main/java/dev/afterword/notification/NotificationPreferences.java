package dev.afterword.notification;

/**
 * How a person wants to be reminded.
 *
 * @param mail whether also by mail
 * @param quietWeekends whether no mail comes on Saturdays and Sundays; Monday's then says it all
 */
record NotificationPreferences(boolean mail, boolean quietWeekends) {

    /** Of who hasn't chosen. */
    static final NotificationPreferences DEFAULT = new NotificationPreferences(true, false);
}
