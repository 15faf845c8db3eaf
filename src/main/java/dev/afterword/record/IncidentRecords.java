package dev.afterword.record;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reads the records of incidents, as far as the viewer sees them. */
@Service
public class IncidentRecords {

    private final Transactions transactions;
    private final Incidents incidents;
    private final RecordStore store;

    IncidentRecords(Transactions transactions, Incidents incidents, RecordStore store) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
    }

    Page<IncidentRecord> page(Viewer viewer, String incident, RecordQuery query) {
        return transactions.read(viewer, () -> store.page(see(viewer, incident), query));
    }

    /** Returns the imports, the newest first. */
    List<RecordImport> imports(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.imports(see(viewer, incident)));
    }

    /** Returns a record with the row that it was. Throws "not found" for a hidden or absent one alike. */
    public IncidentRecord find(Viewer viewer, String incident, String key) {
        return transactions.read(
                viewer, () -> store.find(see(viewer, incident), number(key)).orElseThrow(Problem::notFound));
    }

    private static int number(String key) {
        if (!key.matches("R-[1-9]\\d{0,8}")) {
            throw Problem.notFound();
        }
        return Integer.parseInt(key.substring("R-".length()));
    }

    private UUID see(Viewer viewer, String incident) {
        return incidents.require(viewer, Action.SEE, incident);
    }
}
