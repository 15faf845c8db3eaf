package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.check.FileCheckStore;
import dev.afterword.evidence.check.FileState;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.UncertainTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Adds custody entries, and records them in the audit trail. Call within a transaction. */
@Component
public class CustodyLog {
    private final CustodyStore store;
    private final FileCheckStore checks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustodyLog(CustodyStore store, FileCheckStore checks, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.checks = checks;
        this.events = events;
        this.clock = clock;
    }

    CustodyEntry record(Viewer viewer, ItemRef ref, EvidenceItem item, CustodyKind kind, CustodyEntry.Note note) {
        return record(viewer, ref, item, kind, note, null);
    }

    CustodyEntry record(
            Viewer viewer,
            ItemRef ref,
            EvidenceItem item,
            CustodyKind kind,
            CustodyEntry.Note note,
            @Nullable Sha256 found) {
        CustodyEntry entry = add(viewer, item, kind, note, found);
        Map<String, @Nullable Object> after =
                Changes.known(Changes.fields(entry, "from", "to", "at", "purpose", "condition", "authority", "kind"));
        if (found != null) {
            after.put("sha256", found.hex());
        }
        events.publishEvent(Fact.of(kind.fact(), viewer.id(), ref.toString())
                .in(item.incident())
                .withRestriction(item.details().restricted())
                .withAfter(after));
        return entry;
    }

    /** Adds an entry without recording it, for a change that the audit trail records as a whole. */
    CustodyEntry add(
            Viewer viewer, EvidenceItem item, CustodyKind kind, CustodyEntry.Note note, @Nullable Sha256 found) {
        CustodyEntry entry = entry(kind, note, found, new PersonRef(viewer.id(), viewer.name()));
        add(item.incident(), item.id(), entry);
        return entry;
    }

    /**
     * Records what the program found when it read a file by itself.
     *
     * @param ref the item as people read it
     * @param found the hash that matched; null if the content differs
     */
    public void recordBySystem(
            UUID incident, UUID item, String ref, @Nullable Restriction restricted, @Nullable Sha256 found) {
        CustodyKind kind = found == null ? CustodyKind.ALTERED : CustodyKind.VERIFIED;
        add(incident, item, entry(kind, CustodyEntry.Note.because(null), found, CustodyEntry.SYSTEM));
        events.publishEvent(Fact.of(kind.fact(), Fact.SYSTEM, ref)
                .in(incident)
                .withRestriction(restricted)
                .withAfter(found == null ? Map.of() : Map.of("sha256", found.hex())));
    }

    private void add(UUID incident, UUID item, CustodyEntry entry) {
        store.add(incident, item, entry);
        switch (entry.kind()) {
            case VERIFIED -> checks.record(incident, item, FileState.VERIFIED, entry.recordedAt());
            case ALTERED -> checks.record(incident, item, FileState.ALTERED, entry.recordedAt());
            case RECEIVED,
                    TRANSFERRED,
                    ACCESSED,
                    SEALED,
                    HELD,
                    RELEASED,
                    DISPOSAL_REQUESTED,
                    DISPOSAL_REFUSED,
                    DISPOSED -> {}
        }
    }

    private CustodyEntry entry(CustodyKind kind, CustodyEntry.Note note, @Nullable Sha256 found, PersonRef by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new CustodyEntry(
                RandomCodes.uuid(),
                kind,
                note.from(),
                note.to(),
                note.at() == null ? UncertainTime.exactly(now) : note.at(),
                note.purpose(),
                note.condition(),
                note.authority(),
                found,
                now,
                by);
    }
}
