package dev.afterword.notification;

import dev.afterword.kernel.PageToken;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which page of the reminders is wanted. */
record NotificationQuery(
        Show show, @Nullable @Size(max = 300) String pageToken) {

    static final int SIZE = 50;

    private static final String ORDER = "newest";

    /** Filters by whether reminders were read; only unread ones are listed by default. */
    public enum Show {
        UNREAD,
        ALL
    }

    NotificationQuery {
        show = show == null ? Show.UNREAD : show;
    }

    @Nullable
    UUID before() {
        return before(pageToken);
    }

    /** Returns the last row that was shown. Its identifier stands for a time that only its reader knows. */
    static @Nullable UUID before(@Nullable String pageToken) {
        return PageToken.read(pageToken, ORDER).id(0);
    }

    static String after(UUID id) {
        return PageToken.after(ORDER, id);
    }
}
