package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.UUID;

/** What somebody is asked for, as they see it: nothing of the incident. */
record AskedJson(UUID id, String asks, PersonRef askedBy, Instant askedAt, Instant expiresAt) {

    static AskedJson of(EvidenceRequest r) {
        return new AskedJson(r.id(), r.asks(), r.askedBy(), r.askedAt(), r.expiresAt());
    }
}
