package dev.afterword.access;

import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.access.Decision.Deny;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decision.Reason;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first wall: calls {@link Decisions} with the grants that the viewer has. */
@Component
public class Grants {

    private static final String GRANTS = "grants ";

    private final GrantStore store;
    private final Transactions transactions;

    Grants(GrantStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** Returns the grants on the incident that the current principal has. Within {@link Transactions}. */
    public List<Grant> on(UUID incident) {
        return transactions.cachedAccess(GRANTS + incident, () -> store.ofCurrent(incident));
    }

    /** Remembers the grants that were read together with the incident. */
    public static void know(Transactions transactions, UUID incident, List<Grant> held) {
        transactions.cachedAccess(GRANTS + incident, () -> held);
    }

    /** Returns when the viewer's access to their incidents ends, by incident, for those where it ends. */
    public Map<UUID, Instant> ends(Viewer viewer) {
        return transactions.read(viewer, () -> transactions.cachedAccess("ends", store::endsOfCurrent));
    }

    /** Throws "not found" or "forbidden" unless the viewer may do this to the whole incident. */
    public void require(Viewer viewer, Action action, UUID incident) {
        check(Decisions.decide(viewer, action, AccessFacts.incident(on(incident))));
    }

    /** Throws unless the viewer may do this to a row of the incident that has its own label and restriction. */
    public void require(Viewer viewer, Action action, UUID incident, Tlp tlp, @Nullable Restriction restricted) {
        check(Decisions.decide(viewer, action, new AccessFacts(on(incident), tlp, restricted, false)));
    }

    /** Throws unless the viewer may do this to a row of the incident, which was shared with exactly them or wasn't. */
    public void require(Viewer viewer, Action action, UUID incident, Tlp tlp, boolean shared) {
        check(Decisions.decide(viewer, action, new AccessFacts(on(incident), tlp, null, shared)));
    }

    /** Throws unless the viewer may do this; for actions that don't concern an incident. */
    public static void require(Viewer viewer, Action action) {
        check(Decisions.decide(viewer, action, AccessFacts.none()));
    }

    /** Returns whether the viewer may do this, for pages that leave out the rest. */
    public boolean allows(Viewer viewer, Action action, UUID incident) {
        return Decisions.decide(viewer, action, AccessFacts.incident(on(incident))) instanceof Permit;
    }

    /** Returns whether the viewer may do this to a row of the incident with this label and restriction. */
    public boolean allows(Viewer viewer, Action action, UUID incident, Tlp tlp, @Nullable Restriction restricted) {
        return Decisions.decide(viewer, action, new AccessFacts(on(incident), tlp, restricted, false))
                instanceof Permit;
    }

    /** Throws (422) unless the viewer could edit a row with the label and restriction that they want to give it. */
    public void requireClearance(Viewer viewer, UUID incident, Tlp tlp, @Nullable Restriction restricted) {
        if (!allows(viewer, Action.CONTRIBUTE, incident, tlp, restricted)) {
            throw Problem.invalid(restricted == null ? "tlp" : "restricted", "beyondClearance");
        }
    }

    public static boolean allows(Viewer viewer, Action action) {
        return Decisions.decide(viewer, action, AccessFacts.none()) instanceof Permit;
    }

    private static void check(Decision decision) {
        if (decision instanceof Deny(Reason reason)) {
            throw switch (reason) {
                case HIDDEN -> Problem.notFound();
                case NOT_ALLOWED -> Problem.forbidden();
            };
        }
    }
}
