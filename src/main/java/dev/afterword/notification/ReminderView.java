package dev.afterword.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as its person reads it.
 *
 * @param text what is to be done, with the title where the thing still waits for them, for then they may see it
 * @param href where it is done; null once it waits no longer
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
