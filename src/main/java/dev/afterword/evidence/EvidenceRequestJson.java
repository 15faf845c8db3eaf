package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same as the incident's people see it. */
record EvidenceRequestJson(
        UUID id,
        PersonRef person,
        String asks,
        Tlp tlp,
        PersonRef askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    static EvidenceRequestJson of(EvidenceRequest r) {
        return new EvidenceRequestJson(
                r.id(), r.person(), r.asks(), r.tlp(), r.askedBy(), r.askedAt(), r.expiresAt(), r.endedAt());
    }
}
