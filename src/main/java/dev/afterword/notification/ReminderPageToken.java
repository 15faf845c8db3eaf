package dev.afterword.notification;

import dev.afterword.kernel.PageToken;
import dev.afterword.web.Input;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param before the last row that was shown; its identifier stands for a time that only its reader knows
 */
record ReminderPageToken(@Nullable UUID before, int size) {

    static final int SIZE = 50;

    private static final String ORDER = "newest";

    static ReminderPageToken read(Input input) {
        return new ReminderPageToken(
                PageToken.read(input.text("pageToken", Input.LINE), ORDER).id(0), SIZE);
    }

    static String after(UUID id) {
        return PageToken.after(ORDER, id);
    }
}
