package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was handed in, for both sides alike. */
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

/** What somebody is asked for, as they see it: nothing of the incident. */
record AskedJson(UUID id, String asks, PersonRef askedBy, Instant askedAt, Instant expiresAt) {

    static AskedJson of(EvidenceRequest r) {
        return new AskedJson(r.id(), r.asks(), r.askedBy(), r.askedAt(), r.expiresAt());
    }
}

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

/** @param person by identifier or e-mail address, of another organisation @param until a day, which counts to its end */
record EvidenceRequestBody(
        String person, String asks, @Nullable Tlp tlp, LocalDate until) {}

/** @param note what whoever handed it in is told; needed to decline */
record HandInAnswerBody(@Nullable String note) {}

/** @param file the file itself */
record HandInUpload(
        String title,
        @Nullable String description,

        @io.swagger.v3.oas.annotations.media.Schema(type = "string", format = "binary")
        String file) {}
