package dev.afterword.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for evidence to an external person; also in the shape of the API, for people of the incident.
 *
 * @param asks what is requested, which is all that they see of the incident
 * @param tlp the label of what they submit
 * @param endedAt when it was closed before it expired, else null
 */
public record EvidenceRequest(
        UUID id,
        @JsonIgnore UUID incident,
        PersonRef person,
        String asks,
        Tlp tlp,
        PersonRef askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /** Returns whether files can be submitted now. */
    public boolean open(Instant now) {
        return endedAt == null && expiresAt.isAfter(now);
    }
}
