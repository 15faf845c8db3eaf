package dev.afterword.evidence;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first wall: finds the incident or the item of a call, and decides whether the viewer may do this to it. */
@Component
class EvidenceScope {
    private final Grants grants;
    private final Incidents incidents;
    private final EvidenceStore store;

    EvidenceScope(Grants grants, Incidents incidents, EvidenceStore store) {
        this.grants = grants;
        this.incidents = incidents;
        this.store = store;
    }

    UUID incident(Viewer viewer, Action action, String key) {
        return incidents.require(viewer, action, key);
    }

    EvidenceItem item(Viewer viewer, Action action, ItemRef ref) {
        UUID incident = incident(viewer, Action.SEE, ref.incident());
        EvidenceItem item = store.find(incident, ref.number()).orElseThrow(Problem::notFound);
        return checked(viewer, action, item);
    }

    /** Like {@link #item}, and locks the item until the transaction ends. */
    EvidenceItem locked(Viewer viewer, Action action, ItemRef ref) {
        item(viewer, action, ref);
        UUID incident = incident(viewer, Action.SEE, ref.incident());
        return store.lock(incident, ref.number()).orElseThrow(Problem::notFound);
    }

    private EvidenceItem checked(Viewer viewer, Action action, EvidenceItem item) {
        EvidenceDetails details = item.details();
        grants.require(viewer, action, item.incident(), details.tlp(), details.restricted());
        return item;
    }

    /** @param shared whether the row is shared with exactly this viewer */
    void require(Viewer viewer, Action action, UUID incident, Tlp tlp, boolean shared) {
        grants.require(viewer, action, incident, tlp, shared);
    }

    /** Refuses labels and restrictions that would hide an item from its own author. */
    void requireClearance(Viewer viewer, UUID incident, EvidenceDetails details) {
        requireClearance(viewer, incident, details.tlp(), details.restricted());
    }

    void requireClearance(Viewer viewer, UUID incident, Tlp tlp, @Nullable Restriction restricted) {
        AccessFacts facts = new AccessFacts(grants.on(incident), tlp, restricted, false);
        if (!(Decisions.decide(viewer, Action.CONTRIBUTE, facts) instanceof Permit)) {
            throw Problem.invalid(restricted == null ? "tlp" : "restricted", "notCleared");
        }
    }

    boolean allows(Viewer viewer, Action action, UUID incident) {
        return grants.allows(viewer, action, incident);
    }
}
