package dev.afterword.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Appends entries to their chains: locks the ends of the chains, links the entries, and updates the ends. */
@Component
class ChainAppender {

    private final ChainStore store;

    ChainAppender(ChainStore store) {
        this.store = store;
    }

    /** Appends, in the order given, within the transaction that is open. */
    void append(List<EntryDraft> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, ChainStore.End> ends = lock(chains(batch));
        List<ChainStore.Row> rows = new ArrayList<>(batch.size());
        for (EntryDraft draft : batch) {
            ChainStore.End end = ends.getOrDefault(draft.chain(), ChainStore.End.NONE);
            Entry entry = draft.entry(end.seq() + 1, end.hash());
            ends.put(draft.chain(), new ChainStore.End(end.seq() + 1, entry.hash()));
            rows.add(new ChainStore.Row(entry, draft));
        }
        store.append(rows, ends);
    }

    /** Sorts the chains, so that two transactions that need the same ones wait for each other without a deadlock. */
    private static Collection<String> chains(List<EntryDraft> batch) {
        var chains = new TreeSet<String>();
        batch.forEach(draft -> chains.add(draft.chain()));
        return chains;
    }

    /** A chain that another transaction has just created is locked by a second statement, which sees it. */
    private Map<String, ChainStore.End> lock(Collection<String> chains) {
        Map<String, ChainStore.End> ends = new HashMap<>(store.lock(chains));
        if (ends.size() < chains.size()) {
            var fresh = new TreeSet<>(chains);
            fresh.removeAll(ends.keySet());
            ends.putAll(store.lock(fresh));
        }
        return ends;
    }
}
