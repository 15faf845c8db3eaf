package dev.afterword.tracker;

import dev.afterword.tracker.remote.Shortcoming;
import java.util.List;

/** What a target is missing; nothing if it is ready. */
public record TargetTest(boolean ready, List<Shortcoming> missing) {

    static TargetTest of(List<Shortcoming> missing) {
        return new TargetTest(missing.isEmpty(), List.copyOf(missing));
    }
}
