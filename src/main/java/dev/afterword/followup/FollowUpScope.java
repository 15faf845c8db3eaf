package dev.afterword.followup;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision.Deny;
import dev.afterword.access.Decision.Permit;
import dev.afterword.access.Decision.Reason;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import java.util.List;
import org.springframework.stereotype.Component;

/** The first wall: finds the requested follow-up and checks whether the viewer may do this to it. */
@Component
class FollowUpScope implements ResourceAuthorization {

    private final Grants grants;
    private final FollowUpStore store;

    FollowUpScope(Grants grants, FollowUpStore store) {
        this.grants = grants;
        this.store = store;
    }

    @Override
    public String collection() {
        return "follow-ups";
    }

    /**
     * Leaves verifying and working on it to the service: owners get a message that they can't verify their own work, and a person
     * who handed it back isn't its owner any more.
     */
    @Override
    public void require(Viewer viewer, Action action, String key, boolean whenClosed) {
        find(viewer, action == Action.VERIFY || action == Action.WORK ? Action.SEE : action, key);
    }

    /** Returns the follow-up. Throws "not found" if it is hidden or absent. */
    FollowUp find(Viewer viewer, Action action, String key) {
        FollowUp found = store.find(key).orElseThrow(Problem::notFound);
        if (Decisions.decide(viewer, action, facts(viewer, found)) instanceof Deny(Reason reason)) {
            throw reason == Reason.HIDDEN ? Problem.notFound() : Problem.forbidden();
        }
        return found;
    }

    /** Like {@link #find}, and locks the row until the transaction ends. */
    FollowUp take(Viewer viewer, Action action, String key) {
        find(viewer, action, key);
        store.lock(key);
        return find(viewer, action, key);
    }

    boolean allows(Viewer viewer, Action action, FollowUp followUp) {
        return Decisions.decide(viewer, action, facts(viewer, followUp)) instanceof Permit;
    }

    /**
     * Returns the facts for a decision. A viewer who sees the row without a grant on its incident sees it through their team, or
     * through a finding of another incident that it addresses. A person it is handed over to sees it, to decide, like its owner.
     */
    AccessFacts facts(Viewer viewer, FollowUp f) {
        AccessFacts facts = new AccessFacts(
                grants.on(f.incident()),
                f.tlp(),
                f.restricted(),
                true,
                f.facts().owner().id().equals(viewer.id()));
        boolean receives = f.handOver() != null && f.handOver().to().id().equals(viewer.id());
        return receives && Decisions.decide(viewer, Action.SEE, facts) instanceof Deny
                ? new AccessFacts(List.of(), f.tlp(), null, true)
                : facts;
    }
}
