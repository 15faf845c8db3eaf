package dev.afterword.audit;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reading the trail: leads and auditors that of the incidents they see, auditors and administrators that of the system. */
@Component
class AuditTrail {

    private final Transactions transactions;
    private final Incidents incidents;
    private final EntryRows rows;

    AuditTrail(Transactions transactions, Incidents incidents, EntryRows rows) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.rows = rows;
    }

    /** A page of the incident's trail, oldest first; the system's where no incident is named. */
    Page<AuditRow> page(Viewer viewer, @Nullable String incident, @Nullable String pageToken, int size) {
        long after = seq(pageToken);
        return transactions.read(viewer, () -> {
            UUID id = require(viewer, incident);
            return Page.cut(rows.after(chain(id), after, size + 1), size, row -> Long.toString(row.seq()));
        });
    }

    /** The incident whose trail the viewer may read; null for the system's. A problem if they may not. */
    @Nullable
    UUID require(Viewer viewer, @Nullable String incident) {
        if (incident == null) {
            Grants.require(viewer, Action.READ_SYSTEM_AUDIT);
            return null;
        }
        return incidents.require(viewer, Action.READ_AUDIT, incident);
    }

    static String chain(@Nullable UUID incident) {
        return incident == null ? Leaf.SYSTEM : incident.toString();
    }

    private static long seq(@Nullable String pageToken) {
        if (pageToken == null) {
            return 0;
        }
        try {
            return Long.parseLong(pageToken);
        } catch (NumberFormatException e) {
            throw Problem.invalid("pageToken", "pageToken");
        }
    }
}
