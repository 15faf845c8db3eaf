package dev.afterword.audit;

import dev.afterword.kernel.sql.BeforeCommit;
import java.util.List;

/** The entries of a transaction, which reach their chains right before it is committed, so that the ends of the chains are locked shortly. */
final class EntryBuffer extends BeforeCommit<EntryDraft> {

    private final ChainStore chains;

    private EntryBuffer(ChainStore chains) {
        this.chains = chains;
    }

    static EntryBuffer open(ChainStore chains) {
        return open(EntryBuffer.class, () -> new EntryBuffer(chains));
    }

    @Override
    protected void write(List<EntryDraft> all) {
        chains.append(all);
    }
}
