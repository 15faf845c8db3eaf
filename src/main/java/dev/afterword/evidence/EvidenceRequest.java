package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that somebody outside is asked for.
 *
 * @param asks what is asked, which is all that they see of the incident
 * @param tlp the label of what they hand in
 * @param endedAt when somebody ended it before its time, else null
 */
public record EvidenceRequest(
        UUID id,
        UUID incident,
        PersonRef person,
        String asks,
        Tlp tlp,
        PersonRef askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /** Whether something can be handed in now. */
    public boolean open(Instant now) {
        return endedAt == null && expiresAt.isAfter(now);
    }
}
