package dev.afterword.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reminder of a task that is still open: its reason, and the date in the person's time zone. */
record SentReminder(
        UUID id,
        String kind,
        String href,
        ReminderReason occasion,
        @Nullable LocalDate due,
        LocalDate on) {

    /** The number of days after which people are reminded of an overdue task again. */
    private static final int AGAIN = 7;

    /** Returns whether to remind a person again: of a new task once, of one that is due soon once for each due date. */
    static boolean again(ReminderReason occasion, @Nullable LocalDate due, List<SentReminder> before, LocalDate today) {
        if (before.isEmpty()) {
            return true;
        }
        return switch (occasion) {
            case NEW -> false;
            case TODAY ->
                before.stream()
                        .noneMatch(told -> told.about(due)
                                && (told.occasion == ReminderReason.TODAY || told.occasion == ReminderReason.OVERDUE));
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
