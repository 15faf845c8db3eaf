package dev.afterword.evidence;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a line of custody says: each handler, when, and the purpose (CNSSI 4009, chain of custody), in what condition, and by
 * whose authority.
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

    CustodyNote at(Instant now) {
        return at != null ? this : new CustodyNote(from, to, UncertainTime.exactly(now), purpose, condition, authority);
    }

    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = Changes.fields(this);
        map.put("at", EvidenceDetails.text(at));
        return Changes.known(map);
    }
}
