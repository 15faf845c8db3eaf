package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.AddCustodyEntry;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The chain of custody of items: reads it, adds to it, places and releases legal holds. */
@Service
public class EvidenceCustody {
    private static final String ORDER = "oldest";
    private static final UUID START = new UUID(0, 0);

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final EvidenceStore items;
    private final CustodyStore store;
    private final CustodyLog log;

    EvidenceCustody(
            Transactions transactions, EvidenceScope scope, EvidenceStore items, CustodyStore store, CustodyLog log) {
        this.transactions = transactions;
        this.scope = scope;
        this.items = items;
        this.store = store;
        this.log = log;
    }

    /** Returns a page of an item's custody, oldest first. */
    public Page<CustodyEntry> list(Viewer viewer, String incident, String key, @Nullable String token, int size) {
        UUID after = PageToken.read(token, ORDER).id(0);
        return transactions.read(viewer, () -> {
            EvidenceItem item = scope.item(viewer, Action.SEE, ItemRef.of(incident, key));
            return Page.cut(
                    store.list(item.id(), after == null ? START : after, size + 1),
                    size,
                    entry -> PageToken.after(ORDER, entry.id()));
        });
    }

    /** Returns the newest entry of a verification. */
    public Optional<CustodyEntry> lastCheck(Viewer viewer, String incident, String key) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.read(
                viewer,
                () -> store.last(
                        scope.item(viewer, Action.SEE, ref).id(), List.of(CustodyKind.VERIFIED, CustodyKind.ALTERED)));
    }

    CustodyEntry add(Viewer viewer, String incident, String key, AddCustodyEntry command) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.locked(viewer, Action.CONTRIBUTE, ref);
            requireKept(ref, item);
            return log.record(viewer, ref, item, command.kind(), command.note());
        });
    }

    /** Places a legal hold: the item can't be disposed of until a response lead releases it. */
    public CustodyEntry hold(Viewer viewer, String incident, String key, String reason) {
        return holding(viewer, ItemRef.of(incident, key), true, reason);
    }

    public CustodyEntry release(Viewer viewer, String incident, String key, String reason) {
        return holding(viewer, ItemRef.of(incident, key), false, reason);
    }

    private CustodyEntry holding(Viewer viewer, ItemRef ref, boolean hold, String reason) {
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.locked(viewer, Action.APPROVE, ref);
            requireKept(ref, item);
            if (item.held() == hold) {
                throw Problem.blocked(hold ? "evidence.held" : "evidence.notHeld", ref.path());
            }
            items.hold(item.id(), hold);
            CustodyKind kind = hold ? CustodyKind.HELD : CustodyKind.RELEASED;
            return log.record(viewer, ref, item, kind, CustodyEntry.Note.because(reason));
        });
    }

    static void requireKept(ItemRef ref, EvidenceItem item) {
        if (item.disposedAt() != null) {
            throw Problem.blocked("evidence.disposed", ref.path());
        }
    }
}
