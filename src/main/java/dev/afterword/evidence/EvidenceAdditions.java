package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.vault.DataKey;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.evidence.vault.StoredObject;
import dev.afterword.incident.citation.ItemNumberStore;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.UncertainTime;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Adds items. A file is written to disk first; the row, its custody and the audit entry follow in one transaction. */
@Component
class EvidenceAdditions {
    private final Transactions transactions;
    private final EvidenceScope scope;
    private final EvidenceStore store;
    private final EvidenceFiles files;
    private final ItemNumberStore numbers;
    private final CustodyLog custody;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EvidenceAdditions(
            Transactions transactions,
            EvidenceScope scope,
            EvidenceStore store,
            EvidenceFiles files,
            ItemNumberStore numbers,
            CustodyLog custody,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.files = files;
        this.numbers = numbers;
        this.custody = custody;
        this.events = events;
        this.clock = clock;
    }

    /** Encrypts a file on disk, for an item that is added next. */
    EvidenceFiles.StagedFile stage(Viewer viewer, String incident, NewFile file) throws IOException {
        Target target = transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            try {
                return new Target(id, files.keyOf(id));
            } catch (EvidenceAltered e) {
                throw new IllegalStateException(e);
            }
        });
        return files.put(target.incident(), target.key(), file);
    }

    private record Target(UUID incident, DataKey key) {}

    EvidenceItem add(Viewer viewer, String incident, EvidenceDetails details, EvidenceFiles.StagedFile staged) {
        return transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            scope.requireClearance(viewer, id, details);
            StoredObject stored = staged.claim();
            return insert(viewer, incident, item(viewer, id, details, stored.sha256(), staged.facts()), stored.id());
        });
    }

    EvidenceItem addExternal(Viewer viewer, String incident, EvidenceDetails details, @Nullable Sha256 sha256) {
        return transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            scope.requireClearance(viewer, id, details);
            return insert(viewer, incident, item(viewer, id, details, sha256, null), null);
        });
    }

    /** Creates an item from a submission. It is added by the submitter, and its custody starts then. Call within a transaction. */
    EvidenceItem accept(
            Viewer viewer, String incident, EvidenceSubmission submission, ObjectId object, @Nullable String note) {
        PersonRef from = submission.handedBy();
        EvidenceItem item = new EvidenceItem(
                RandomCodes.uuid(),
                submission.incident(),
                numbers.next(submission.incident(), ItemNumberStore.Kind.E),
                EvidenceDetails.submitted(submission),
                submission.sha256(),
                submission.file(),
                EvidenceItem.Condition.UNKNOWN,
                false,
                null,
                1,
                new EvidenceItem.Added(submission.handedAt(), from.id(), from.name()));
        CustodyEntry.Note received = new CustodyEntry.Note(
                from.name(), viewer.name(), UncertainTime.exactly(submission.handedAt()), note, null, null);
        return insert(viewer, incident, item, object, received);
    }

    private EvidenceItem item(
            Viewer viewer,
            UUID incident,
            EvidenceDetails details,
            @Nullable Sha256 sha256,
            EvidenceItem.@Nullable FileFacts file) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int number = numbers.next(incident, ItemNumberStore.Kind.E);
        EvidenceItem.Added added = new EvidenceItem.Added(now, viewer.id(), viewer.name());
        return new EvidenceItem(
                RandomCodes.uuid(),
                incident,
                number,
                details,
                sha256,
                file,
                EvidenceItem.Condition.UNKNOWN,
                false,
                null,
                1,
                added);
    }

    private EvidenceItem insert(Viewer viewer, String incident, EvidenceItem item, @Nullable ObjectId object) {
        String collector = item.details().collector();
        CustodyEntry.Note received = new CustodyEntry.Note(collector, viewer.name(), null, null, null, null);
        return insert(viewer, incident, item, object, received);
    }

    private EvidenceItem insert(
            Viewer viewer, String incident, EvidenceItem item, @Nullable ObjectId object, CustodyEntry.Note received) {
        store.insert(item, object);
        custody.add(viewer, item, CustodyKind.RECEIVED, received, item.sha256());
        Map<String, @Nullable Object> after = Changes.of(item.details());
        after.put("sha256", item.sha256() == null ? null : item.sha256().hex());
        after.put("size", item.file() == null ? null : item.file().size());
        events.publishEvent(
                Fact.of(FactAction.EVIDENCE_ADDED, viewer.id(), new ItemRef(incident, item.number()).toString())
                        .in(item.incident())
                        .withRestriction(item.details().restricted())
                        .withAfter(after));
        return item;
    }
}
