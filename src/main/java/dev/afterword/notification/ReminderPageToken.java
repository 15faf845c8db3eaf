package dev.afterword.notification;

import dev.afterword.web.Input;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param before the last row that was shown; its identifier is the token, for it stands for a time only its reader knows
 */
record ReminderPageToken(@Nullable UUID before, int size) {

    static final int SIZE = 50;

    static ReminderPageToken read(Input input) {
        String token = input.text("pageToken", Input.LINE);
        try {
            return new ReminderPageToken(token == null ? null : UUID.fromString(token), SIZE);
        } catch (IllegalArgumentException e) {
            input.reject("pageToken", "pageToken");
            return new ReminderPageToken(null, SIZE);
        }
    }
}
