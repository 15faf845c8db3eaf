package dev.afterword.notification;

import dev.afterword.kernel.DomainEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of reminders is on record: that somebody wants them, or doesn't. */
public sealed interface NotificationEvent extends DomainEvent {

    @Override
    default @Nullable UUID incident() {
        return null;
    }

    record RemindersChosen(UUID actor, Map<String, ?> before, Map<String, ?> after) implements NotificationEvent {
        @Override
        public String action() {
            return "reminders.chosen";
        }

        @Override
        public String object() {
            return "person/" + actor;
        }
    }
}
