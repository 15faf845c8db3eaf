package dev.afterword.evidence;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.UncertainTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Adds custody entries, and records them in the audit trail. Call within a transaction. */
@Component
class CustodyLog {
    private final CustodyStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustodyLog(CustodyStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CustodyEntry entry = new CustodyEntry(
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
                new PersonRef(viewer.id(), viewer.name()));
        store.add(item, entry);
        return entry;
    }
}
