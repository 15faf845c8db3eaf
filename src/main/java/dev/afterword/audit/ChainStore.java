package dev.afterword.audit;

import dev.afterword.access.Transactions;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Appends entries to their chains. The database locks the end of each chain, links the entries, and moves the end: one statement, with arrays of
 * many entries as parameters.
 */
@Component
class ChainStore {

    private static final int CHUNK = 500;

    private static final Question.Form<String> APPEND = Question.writing("""
            SELECT audit.append(:incident::uuid[], :at::timestamptz[], :actor::uuid[], :action::text[], :object::text[],
                :beforeCommitment::bytea[], :afterCommitment::bytea[], :opening::text[], :changes::boolean[],
                :restricted::text[], :key::bytea[], :before::text[], :after::text[])""");

    private final Transactions transactions;

    ChainStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Appends, within the transaction that is open. Those of a chain stay in their order; the chains are sorted, so that two transactions that
     * need the same ones wait for each other without a deadlock.
     */
    void append(List<EntryDraft> batch) {
        List<EntryDraft> sorted =
                batch.stream().sorted(Comparator.comparing(EntryDraft::chain)).toList();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            appendChunk(sorted.subList(from, Math.min(from + CHUNK, sorted.size())));
        }
    }

    private void appendChunk(List<EntryDraft> drafts) {
        transactions.askLast(APPEND.with(RecordParameters.of("incident", column(drafts, EntryDraft::incident))
                .with("at", column(drafts, EntryDraft::at))
                .with("actor", column(drafts, EntryDraft::actor))
                .with("action", column(drafts, EntryDraft::action))
                .with("object", column(drafts, EntryDraft::object))
                .with(
                        "beforeCommitment",
                        column(drafts, draft -> draft.commitments().before()))
                .with(
                        "afterCommitment",
                        column(drafts, draft -> draft.commitments().after()))
                .with("opening", column(drafts, EntryDraft::opening))
                .with("changes", column(drafts, EntryDraft::changes))
                .with("restricted", column(drafts, EntryDraft::restriction))
                .with("key", column(drafts, draft -> draft.values().key()))
                .with("before", column(drafts, draft -> draft.values().before()))
                .with("after", column(drafts, draft -> draft.values().after()))));
    }

    private static List<@Nullable Object> column(
            List<EntryDraft> drafts, Function<EntryDraft, @Nullable Object> value) {
        List<@Nullable Object> column = new ArrayList<>(drafts.size());
        drafts.forEach(draft -> column.add(value.apply(draft)));
        return column;
    }
}
