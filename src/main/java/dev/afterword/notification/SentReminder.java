package dev.afterword.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One reminder of a thing that still waits: why it was given and on which day of the person's. */
record SentReminder(
        UUID id,
        String kind,
        String href,
        ReminderReason occasion,
        @Nullable LocalDate due,
        LocalDate on) {

    /** An overdue thing is told again after this many days. */
    private static final int AGAIN = 7;

    /** Whether a person who was told {@code before} is told again: as new once, as due soon once for each day it is due on. */
    static boolean again(ReminderReason occasion, @Nullable LocalDate due, List<SentReminder> before, LocalDate today) {
        if (before.isEmpty()) {
            return true;
        }
        return switch (occasion) {
            case NEW -> false;
            case SOON -> before.stream().noneMatch(told -> told.about(due) && told.occasion != ReminderReason.NEW);
            case OVERDUE ->
                before.stream()
                        .noneMatch(told -> told.about(due)
                                && told.occasion == ReminderReason.OVERDUE
                                && told.on.isAfter(today.minusDays(AGAIN)));
        };
    }

    private boolean about(@Nullable LocalDate day) {
        return Objects.equals(due, day);
    }
}
