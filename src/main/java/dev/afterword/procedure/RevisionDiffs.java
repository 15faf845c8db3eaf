package dev.afterword.procedure;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.procedure.text.RevisionDiff;
import java.util.List;
import org.springframework.stereotype.Component;

/** Compares the revision that is shown with the one that it changes. */
@Component
class RevisionDiffs {

    private final Transactions transactions;
    private final RevisionStore store;

    RevisionDiffs(Transactions transactions, RevisionStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    RevisionDiff of(Viewer viewer, ProcedureDetail doc) {
        Revision base = doc.base();
        List<RevisionDiff.Part> old = base == null
                ? List.of()
                : RevisionDiff.parts(base.body(), transactions.read(viewer, () -> store.steps(base.id())));
        return RevisionDiff.of(old, RevisionDiff.parts(doc.revision().body(), doc.steps()));
    }
}
