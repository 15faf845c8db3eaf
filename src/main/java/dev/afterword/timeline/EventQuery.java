package dev.afterword.timeline;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Selects events of an incident, in the order of time. */
record EventQuery(
        @Nullable EventKind kind,
        @Nullable Phase phase,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    private static final String ORDER = "sequence";

    EventQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns whether these are the first events, of all kinds. */
    boolean isFirstOfAll() {
        return kind == null && phase == null && pageToken == null;
    }

    /** Returns the last event of the previous page. */
    PageToken after() {
        return PageToken.read(pageToken, ORDER);
    }

    static String after(Event last) {
        return PageToken.after(ORDER, last.begins(), last.fineness(), last.number());
    }
}
