package dev.afterword.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as its person reads it.
 *
 * @param text the task; with a title only as long as the task is open, because then the person may see it
 * @param href the page of the task; null once it isn't open any more
 */
public record ReminderView(
        UUID id,
        String text,
        String key,
        @Nullable String href,
        ReminderReason occasion,
        @Nullable LocalDate due,
        Instant toldAt,
        boolean unread) {}
