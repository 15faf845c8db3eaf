package dev.afterword.evidence;

import dev.afterword.incident.Incident.Person;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.When;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items and lines of custody as the API shows them. */
final class EvidenceJson {

    private EvidenceJson() {}

    record Item(
            String key,
            ItemKind kind,
            String title,
            @Nullable String description,
            @Nullable String reference,
            @Nullable String source,
            @Nullable String collector,
            @Nullable When acquiredAt,
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
            boolean held,
            @Nullable Instant disposedAt,
            Instant addedAt,
            Person addedBy,
            long version) {}

    record Entry(
            UUID id,
            CustodyKind kind,
            @Nullable String from,
            @Nullable String to,
            When at,
            @Nullable String purpose,
            @Nullable String condition,
            @Nullable String authority,
            @Nullable String sha256,
            Instant recordedAt,
            Person by) {}

    static Item of(EvidenceItem item) {
        EvidenceDetails details = item.details();
        Acquisition how = details.acquisition();
        Origin origin = details.origin();
        EvidenceItem.FileFacts file = item.file();
        return new Item(
                item.key(),
                item.kind(),
                details.title(),
                details.description(),
                details.reference(),
                how.source(),
                how.collector(),
                how.acquiredAt(),
                how.method(),
                how.tool(),
                origin.make(),
                origin.model(),
                origin.serial(),
                origin.host(),
                origin.address(),
                origin.location(),
                hex(item.sha256()),
                file == null ? null : file.size(),
                file == null ? null : file.name(),
                file == null ? null : file.mediaType(),
                details.tlp(),
                details.restricted(),
                item.held(),
                item.disposedAt(),
                item.added().at(),
                new Person(item.added().by(), item.added().name()),
                item.version());
    }

    static Entry of(CustodyEntry entry) {
        CustodyNote note = entry.note();
        return new Entry(
                entry.id(),
                entry.kind(),
                note.from(),
                note.to(),
                entry.at(),
                note.purpose(),
                note.condition(),
                note.authority(),
                hex(entry.sha256()),
                entry.recordedAt(),
                new Person(entry.by(), entry.byName()));
    }

    private static @Nullable String hex(@Nullable Sha256 sha256) {
        return sha256 == null ? null : sha256.hex();
    }
}
