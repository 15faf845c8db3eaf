package dev.afterword.evidence;

import dev.afterword.kernel.UncertainTime;
import org.jspecify.annotations.Nullable;

/**
 * The content of a custody entry: each handler, when, and the purpose (CNSSI 4009, chain of custody), the condition, and the authority.
 *
 * @param at when it happened; null for now
 */
public record CustodyNote(
        @Nullable String from,
        @Nullable String to,
        @Nullable UncertainTime at,
        @Nullable String purpose,
        @Nullable String condition,
        @Nullable String authority) {

    static CustodyNote because(@Nullable String purpose) {
        return new CustodyNote(null, null, null, purpose, null, null);
    }
}
