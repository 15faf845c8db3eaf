package dev.afterword.notification;

/** Which reminders are listed. */
public enum ReminderFilter {
    UNREAD,
    ALL
}
