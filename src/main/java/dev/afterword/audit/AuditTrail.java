package dev.afterword.audit;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.audit.sentence.Sentences;
import dev.afterword.audit.sentence.TrailQuery;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the trails: response leads and auditors those of the incidents they see, auditors and administrators that of the system. */
@Component
class AuditTrail {

    private static final String ORDER = "sequence";

    private static final int PRIVILEGES = 50;

    private final Transactions transactions;
    private final Incidents incidents;
    private final EntryStore rows;

    AuditTrail(Transactions transactions, Incidents incidents, EntryStore rows) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.rows = rows;
    }

    /** Returns a page of an incident's trail, oldest first; of the system's if no incident is named. */
    Page<AuditRow> page(Viewer viewer, @Nullable String incident, @Nullable String pageToken, int size) {
        Long after = PageToken.read(pageToken, ORDER).longNumber(0);
        return transactions.read(viewer, () -> {
            String chain = chain(require(viewer, incident));
            long seq = after == null ? 0 : after;
            return Page.cut(rows.after(chain, seq, size + 1), size, row -> PageToken.after(ORDER, row.seq()));
        });
    }

    /** Returns a page of an incident's trail for people, the newest first; of the system's if no incident is named. */
    Page<AuditRow> newest(Viewer viewer, @Nullable String incident, TrailQuery query) {
        return transactions.read(viewer, () -> {
            String chain = chain(require(viewer, incident));
            int size = Page.DEFAULT_SIZE;
            return Page.cut(rows.newest(chain, query, size + 1), size, row -> TrailQuery.after(row.seq()));
        });
    }

    /** Returns what makes sentences of these entries. */
    Sentences sentences(Viewer viewer, Collection<AuditRow> entries) {
        Set<UUID> ids = Sentences.ids(entries);
        return new Sentences(transactions.read(viewer, () -> rows.names(ids)));
    }

    /** Returns the newest acts by which somebody got more rights, in the trail of the system and of the incidents that the viewer sees. */
    List<AuditRow> privileges(Viewer viewer) {
        Grants.require(viewer, Action.READ_SYSTEM_AUDIT);
        return transactions.read(viewer, () -> rows.newest(FactAction.PRIVILEGES, PRIVILEGES));
    }

    /** Returns the newest entries from all chains that the viewer reads: what was changed, or what was looked at. */
    List<AuditRow> latest(Viewer viewer, boolean reads, int limit) {
        return transactions.read(
                viewer, () -> reads ? rows.newest(FactAction.READS, limit) : rows.newestChanges(limit));
    }

    /** Returns the incident whose trail is wanted, or null for the system's. Throws if the viewer may not read it. */
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
}
