package dev.afterword.evidence;

import dev.afterword.evidence.check.FileState;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.incident.Incident.Person;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item in the shape of the API.
 *
 * @param state the state of its file; null if there is none
 * @param checkedAt when the content of the file was last compared with its hash
 */
record EvidenceJson(
        String key,
        EvidenceItem.ItemKind kind,
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
        @Nullable String sha256,
        @Nullable Long size,
        @Nullable String fileName,
        @Nullable String mediaType,
        Tlp tlp,
        @Nullable Restriction restricted,
        @Nullable FileState state,
        @Nullable Instant checkedAt,
        boolean held,
        @Nullable Instant disposedAt,
        Instant addedAt,
        Person addedBy,
        long version) {

    static EvidenceJson of(EvidenceItem item) {
        EvidenceDetails details = item.details();
        EvidenceItem.FileFacts file = item.file();
        return new EvidenceJson(
                item.key(),
                item.kind(),
                details.title(),
                details.description(),
                details.reference(),
                details.source(),
                details.collector(),
                details.acquiredAt(),
                details.method(),
                details.tool(),
                details.make(),
                details.model(),
                details.serial(),
                details.host(),
                details.address(),
                details.location(),
                Sha256.hexOf(item.sha256()),
                file == null ? null : file.size(),
                file == null ? null : file.name(),
                file == null ? null : file.mediaType(),
                details.tlp(),
                details.restricted(),
                item.state(),
                item.condition().checkedAt(),
                item.held(),
                item.disposedAt(),
                item.added().at(),
                new Person(item.added().by(), item.added().name()),
                item.version());
    }
}
