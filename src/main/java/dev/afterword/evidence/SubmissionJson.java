package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A submission in the shape of the API, the same for both sides. */
record SubmissionJson(
        UUID id,
        String title,
        @Nullable String description,
        String fileName,
        @Nullable String mediaType,
        long size,
        String sha256,
        Instant handedAt,
        PersonRef handedBy,
        EvidenceSubmission.State state,
        @Nullable String answer,
        @Nullable Instant answeredAt) {

    static SubmissionJson of(EvidenceSubmission h) {
        return new SubmissionJson(
                h.id(),
                h.title(),
                h.description(),
                h.file().name(),
                h.file().mediaType(),
                h.file().size(),
                h.sha256().hex(),
                h.handedAt(),
                h.handedBy(),
                h.state(),
                h.answer(),
                h.answeredAt());
    }
}
