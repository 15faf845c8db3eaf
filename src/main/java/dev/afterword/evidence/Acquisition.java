package dev.afterword.evidence;

import dev.afterword.kernel.UncertainTime;
import org.jspecify.annotations.Nullable;

/**
 * How an item came to us.
 *
 * @param source where it was taken from, in words
 * @param collector who took it
 * @param method how, such as {@code live export} or {@code disk image behind a write blocker}
 * @param tool with what, and its version
 */
public record Acquisition(
        @Nullable String source,
        @Nullable String collector,
        @Nullable UncertainTime acquiredAt,
        @Nullable String method,
        @Nullable String tool) {}
