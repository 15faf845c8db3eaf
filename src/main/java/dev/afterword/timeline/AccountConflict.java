package dev.afterword.timeline;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two events that tell the same thing differently, until somebody settles which of them stands.
 *
 * @param one the event with the lower number
 * @param tlp the stricter label of the two
 */
public record AccountConflict(
        UUID id,
        UUID incident,
        int one,
        int other,
        Tlp tlp,
        @Nullable Restriction restricted,
        Instant openedAt,
        PersonRef openedBy,
        @Nullable Settlement settlement) {

    /**
     * How a conflict was settled.
     *
     * @param stands the number of the event that stands; null if neither or both do
     */
    public record Settlement(
            Instant at, PersonRef by, @Nullable Integer stands, String reason) {}

    /** Returns the keys of both. */
    public List<String> events() {
        return List.of("T-" + one, "T-" + other);
    }

    /** Returns the key of the other of the two. */
    String against(String key) {
        return key.equals("T-" + one) ? "T-" + other : "T-" + one;
    }

    AccountConflict settled(Settlement by) {
        return new AccountConflict(id, incident, one, other, tlp, restricted, openedAt, openedBy, by);
    }
}
