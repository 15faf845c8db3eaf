package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.database.ErasureLog;
import dev.afterword.evidence.EvidenceCommands.RequestDisposal;
import dev.afterword.evidence.vault.OrphanCollector;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Disposes of items, which takes two people: one requests it, and a response lead who is another person approves or rejects. A legal
 * hold blocks it. The content is destroyed; the fields of the item, its hash and its custody stay.
 */
@Service
public class EvidenceDisposal {
    private static final List<CustodyKind> STEPS =
            List.of(CustodyKind.DISPOSAL_REQUESTED, CustodyKind.DISPOSAL_REFUSED, CustodyKind.DISPOSED);

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final EvidenceStore items;
    private final CustodyStore store;
    private final CustodyLog log;
    private final EvidenceFiles files;
    private final ErasureLog erasures;
    private final Clock clock;

    EvidenceDisposal(
            Transactions transactions,
            EvidenceScope scope,
            EvidenceStore items,
            CustodyStore store,
            CustodyLog log,
            EvidenceFiles files,
            ErasureLog erasures,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.items = items;
        this.store = store;
        this.log = log;
        this.files = files;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Returns the request that waits for an answer, if there is one. */
    public Optional<CustodyEntry> waiting(Viewer viewer, String incident, String key) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.read(viewer, () -> waiting(scope.item(viewer, Action.SEE, ref)));
    }

    CustodyEntry request(Viewer viewer, String incident, String key, RequestDisposal command) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.locked(viewer, Action.CONTRIBUTE, ref);
            requireDisposable(ref, item);
            if (waiting(item).isPresent()) {
                throw Problem.blocked("evidence.disposalWaiting", ref.path());
            }
            CustodyEntry.Note note =
                    new CustodyEntry.Note(null, null, null, command.reason(), null, command.authority());
            return log.record(viewer, ref, item, CustodyKind.DISPOSAL_REQUESTED, note);
        });
    }

    CustodyEntry reject(Viewer viewer, String incident, String key, String reason) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.locked(viewer, Action.APPROVE, ref);
            requireAnotherPerson(viewer, ref, item);
            return log.record(viewer, ref, item, CustodyKind.DISPOSAL_REFUSED, CustodyEntry.Note.because(reason));
        });
    }

    /** Marks the item as disposed of, then deletes the content. If that fails, {@link OrphanCollector} deletes it later. */
    public CustodyEntry approve(Viewer viewer, String incident, String key, String reason) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.locked(viewer, Action.APPROVE, ref);
            requireDisposable(ref, item);
            requireAnotherPerson(viewer, ref, item);
            items.objectOf(item.id()).ifPresent(object -> files.deleteAfterCommit(item.incident(), object));
            Instant now = clock.instant();
            items.dispose(item.id(), now);
            erasures.log(
                    ErasureLog.Kind.EVIDENCE,
                    item.id().toString(),
                    Map.of(
                            "incident", item.incident().toString(),
                            "ref", incident + "/" + key,
                            "by", viewer.id().toString(),
                            "at", now.toString()));
            return log.record(viewer, ref, item, CustodyKind.DISPOSED, CustodyEntry.Note.because(reason));
        });
    }

    private Optional<CustodyEntry> waiting(EvidenceItem item) {
        return store.last(item.id(), STEPS).filter(last -> last.kind() == CustodyKind.DISPOSAL_REQUESTED);
    }

    private static void requireDisposable(ItemRef ref, EvidenceItem item) {
        EvidenceCustody.requireKept(ref, item);
        if (item.held()) {
            throw Problem.blocked("evidence.held", ref.path());
        }
    }

    private void requireAnotherPerson(Viewer viewer, ItemRef ref, EvidenceItem item) {
        CustodyEntry request =
                waiting(item).orElseThrow(() -> Problem.blocked("evidence.noDisposalWaiting", ref.path()));
        if (request.by().id().equals(viewer.id())) {
            throw Problem.blocked("evidence.secondPerson", ref.path());
        }
    }
}
