package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.vault.EvidenceTooLarge;
import dev.afterword.evidence.vault.Sha256;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The evidence of incidents: lists, adds and edits items. */
@Service
public class EvidenceItems {

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final EvidenceStore store;
    private final EvidenceAdditions additions;
    private final ApplicationEventPublisher events;

    EvidenceItems(
            Transactions transactions,
            EvidenceScope scope,
            EvidenceStore store,
            EvidenceAdditions additions,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.additions = additions;
        this.events = events;
    }

    /** Returns a page of the items that the viewer sees. */
    public Page<EvidenceItem> list(Viewer viewer, String incident, EvidenceQuery query) {
        PageToken token = PageToken.read(query.pageToken(), query.sort().name());
        return transactions.read(viewer, () -> {
            UUID id = scope.incident(viewer, Action.SEE, incident);
            return Page.cut(
                    store.list(id, query, token), query.pageSize(), item -> EvidenceStore.after(item, query.sort()));
        });
    }

    /** Returns the number of items on each of these lists, as {@code CountQuery} counts. */
    public List<Integer> counts(Viewer viewer, String incident, List<EvidenceQuery> lists) {
        return transactions.read(viewer, () -> store.counts(scope.incident(viewer, Action.SEE, incident), lists));
    }

    /** Returns the items with these keys ({@code E-3}) that the viewer sees; hidden and absent ones are left out. */
    public List<EvidenceItem> named(Viewer viewer, UUID incident, Collection<String> keys) {
        Integer[] numbers =
                keys.stream().filter(ItemRef::isKey).map(ItemRef::number).toArray(Integer[]::new);
        return transactions.read(viewer, () -> store.findAll(incident, numbers));
    }

    /** Returns one item. Reading a restricted one is recorded in the audit trail. */
    public EvidenceItem get(Viewer viewer, String incident, String key) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.item(viewer, Action.SEE, ref);
            if (item.details().restricted() != null) {
                events.publishEvent(Fact.of(FactAction.EVIDENCE_RESTRICTED_READ, viewer.id(), ref.toString())
                        .in(item.incident())
                        .withRestriction(item.details().restricted()));
            }
            return item;
        });
    }

    /**
     * Adds a file.
     *
     * @throws EvidenceTooLarge if it exceeds the limit; nothing is kept then
     */
    public EvidenceItem add(Viewer viewer, String incident, EvidenceDetails details, NewFile file) throws IOException {
        try (EvidenceFiles.StagedFile staged = additions.stage(viewer, incident, file)) {
            return additions.add(viewer, incident, details, staged);
        }
    }

    /**
     * Adds a record that is kept elsewhere; nothing is fetched.
     *
     * @param sha256 as its collector states it, or null
     */
    public EvidenceItem addExternal(Viewer viewer, String incident, EvidenceDetails details, @Nullable Sha256 sha256) {
        return additions.addExternal(viewer, incident, details, sha256);
    }

    /**
     * Edits the details of an item.
     *
     * @param version the version that the edit was made on; a stale one is refused
     */
    EvidenceItem edit(Viewer viewer, String incident, String key, long version, UnaryOperator<EvidenceDetails> edit) {
        ItemRef ref = ItemRef.of(incident, key);
        return transactions.in(viewer, () -> {
            EvidenceItem item = scope.locked(viewer, Action.CONTRIBUTE, ref);
            if (item.version() != version) {
                throw Problem.stale(EvidenceJson.of(item));
            }
            EvidenceItem changed = item.withDetails(edit.apply(item.details()));
            return changed.details().equals(item.details()) ? item : update(viewer, ref, item, changed);
        });
    }

    private EvidenceItem update(Viewer viewer, ItemRef ref, EvidenceItem item, EvidenceItem changed) {
        scope.requireClearance(viewer, item.incident(), changed.details());
        if (item.file() == null && changed.details().reference() == null) {
            throw Problem.invalid("reference", "required");
        }
        if (!store.update(changed)) {
            throw Problem.stale(EvidenceJson.of(item));
        }
        @Nullable
        Restriction restriction = changed.details().restricted() != null
                ? changed.details().restricted()
                : item.details().restricted();
        events.publishEvent(Fact.of(FactAction.EVIDENCE_CHANGED, viewer.id(), ref.toString())
                .in(item.incident())
                .withRestriction(restriction)
                .with(Changes.between(item.details(), changed.details())));
        return changed;
    }
}
