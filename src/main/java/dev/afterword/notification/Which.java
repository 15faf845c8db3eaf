package dev.afterword.notification;

/** Which reminders are listed. */
public enum Which {
    UNREAD,
    ALL
}
