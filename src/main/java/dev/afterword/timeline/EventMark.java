package dev.afterword.timeline;

import dev.afterword.kernel.UncertainTime;
import org.jspecify.annotations.Nullable;

/** An event whose time is known, with what a drawing of the sequence needs of it. */
public record EventMark(
        int number,
        String title,
        @Nullable EventKind kind,
        UncertainTime occurredAt,
        @Nullable UncertainTime until) {

    public String key() {
        return "T-" + number;
    }
}
