package dev.afterword.evidence;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the calls about evidence take, for the OpenAPI document. {@link EvidenceInput} reads it. */
final class EvidenceTaken {

    private EvidenceTaken() {}

    record EvidencePageQuery(
            @Nullable String pageToken, @Nullable Integer pageSize) {}

    /** What is said about an item; {@code reference} or a file is needed. */
    record EvidenceFields(
            String title,
            @Nullable String description,
            @Nullable String reference,
            @Nullable String source,
            @Nullable String collector,
            @Nullable UncertainTime acquiredAt,
            @Nullable String method,
            @Nullable String tool,
            @Nullable String make,
            @Nullable String model,
            @Nullable String serial,
            @Nullable String host,
            @Nullable String address,
            @Nullable String location,
            @Nullable Tlp tlp,
            @Nullable Restriction restricted) {}

    /** @param sha256 of a record that lies elsewhere, as its collector states it */
    record StatedHash(@Nullable String sha256) {}

    /** The file with the fields of {@link EvidenceFields}, where a part of a time is spelled {@code acquiredAt.at}. */
    record EvidenceUpload(
            @Schema(type = "string", format = "binary") String file,
            String title,
            @Nullable String source,
            @Nullable String collector,
            @Schema(name = "acquiredAt.at") @Nullable String acquiredAt,
            @Schema(name = "acquiredAt.zone") @Nullable String zone,
            @Nullable String sha256) {}

    record CustodyFields(
            CustodyKind kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable UncertainTime at,
            @Nullable String purpose,
            @Nullable String condition,
            @Nullable String authority) {}

    record EvidenceReason(String reason) {}

    record DisposalFields(String reason, @Nullable String authority) {}
}
