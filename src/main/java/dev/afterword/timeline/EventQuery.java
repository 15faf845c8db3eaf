package dev.afterword.timeline;

import dev.afterword.kernel.PageToken;
import dev.afterword.web.Input;
import org.jspecify.annotations.Nullable;

/** What a list of events is asked for, and where it begins. */
record EventQuery(@Nullable EventKind kind, @Nullable Phase phase, PageToken after, int pageSize) {

    private static final String ORDER = "sequence";

    static EventQuery read(Input in) {
        EventQuery query = new EventQuery(
                in.oneOf("kind", EventKind.class),
                in.oneOf("phase", Phase.class),
                PageToken.read(in.text("pageToken", Input.LINE), ORDER),
                in.pageSize());
        in.check();
        return query;
    }

    static String after(Event last) {
        return PageToken.after(ORDER, last.begins(), last.fineness(), last.number());
    }
}
