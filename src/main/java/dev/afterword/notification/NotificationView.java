package dev.afterword.notification;

import dev.afterword.access.Viewer;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its person reads it.
 *
 * @param text the task, with a title only as long as the task is open, because then the person may see it; or what somebody did
 * @param title of what somebody did something to; null for a task
 * @param href the page of the task, null once it isn't open any more; or of what somebody did
 * @param occasion why it reminds of a task; null for what somebody did
 */
public record NotificationView(
        UUID id,
        String text,
        String key,
        @Nullable String title,
        @Nullable String href,
        @Nullable ReminderReason occasion,
        @Nullable LocalDate due,
        Instant toldAt,
        boolean unread) {

    /** People of other organisations read no names here. */
    static NotificationView news(Messages msg, NotificationStore.Row row, Viewer viewer) {
        String actor = row.actor() == null ? msg.t("news.system") : row.actor();
        return new NotificationView(
                row.id(),
                viewer.external()
                        ? msg.t("news." + row.kind() + ".neutral", row.key())
                        : msg.t("news." + row.kind(), actor, row.key()),
                row.key(),
                row.title(),
                row.href(),
                null,
                null,
                row.toldAt(),
                row.unread());
    }
}
