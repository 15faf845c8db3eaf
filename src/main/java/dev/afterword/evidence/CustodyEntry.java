package dev.afterword.evidence;

import dev.afterword.kernel.When;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an item's custody. Lines are added and never changed.
 *
 * @param sha256 the hash found at a verification, else null
 * @param by who wrote the line down
 */
public record CustodyEntry(
        UUID id,
        CustodyKind kind,
        CustodyNote note,
        @Nullable Sha256 sha256,
        Instant recordedAt,
        UUID by,
        String byName) {

    /** When it happened, which may be before it was recorded. */
    public When at() {
        return note.at() == null ? When.exactly(recordedAt) : note.at();
    }
}
