package dev.afterword.access.privilege;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people are told at once: that somebody was given more rights, or reads much more than others do. */
@Component
public class Notices {

    private final Transactions transactions;
    private final NoticeStore store;

    Notices(Transactions transactions, NoticeStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /**
     * @param name the person or team that was given more rights
     * @param what the role or clearance, INVITATION, EMERGENCY or BULK_READ
     * @param key the incident that it is about; empty for the whole installation
     */
    public record Notice(
            UUID id,
            String name,
            String what,
            String key,
            Instant at,
            @Nullable Instant seenAt) {}

    /** Returns the newest notices of the viewer. At most 100. */
    public List<Notice> of(Viewer viewer) {
        return transactions.read(viewer, () -> store.newest(viewer.id()));
    }

    /**
     * Tells all auditors, and the lead of an incident, of what the viewer did. Within a transaction of the viewer.
     *
     * @param key the incident
     */
    public void tellOthers(Viewer viewer, String what, String key, @Nullable UUID lead) {
        store.tellOthers(viewer.id(), what, key, lead);
    }

    public void seen(Viewer viewer) {
        transactions.run(viewer, () -> store.seen(viewer.id()));
    }

    /** Claims the notices that no email told the viewer of yet, and returns their number. Within a transaction of the viewer. */
    public int claimForMail(Viewer viewer) {
        return store.claim(viewer.id());
    }

    /** Releases what was claimed within the last minutes, because the server took no email. Within a transaction of the viewer. */
    public void releaseForMail(Viewer viewer) {
        store.release(viewer.id());
    }
}
