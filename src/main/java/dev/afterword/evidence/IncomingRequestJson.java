package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.UUID;

/** A request in the shape of the API, for the person who is asked: it reveals nothing of the incident. */
record IncomingRequestJson(UUID id, String asks, PersonRef askedBy, Instant askedAt, Instant expiresAt) {

    static IncomingRequestJson of(EvidenceRequest r) {
        return new IncomingRequestJson(r.id(), r.asks(), r.askedBy(), r.askedAt(), r.expiresAt());
    }
}
