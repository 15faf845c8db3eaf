package dev.afterword.recommendation;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides who may see and use a recommendation: stakeholders, and the owner of its follow-up, see it as an item shared with them. */
@Component
class RecommendationScope implements ResourceAuthorization {

    private final Grants grants;
    private final RecommendationStore store;
    private final ConsultationStore consultations;

    RecommendationScope(Grants grants, RecommendationStore store, ConsultationStore consultations) {
        this.grants = grants;
        this.store = store;
        this.consultations = consultations;
    }

    @Override
    public String collection() {
        return "recommendations";
    }

    /** The response team consults and decides, stakeholders give opinions, and the person who proposed it edits it. */
    @Override
    public void require(Viewer viewer, Action action, String key, boolean whenClosed) {
        switch (action) {
            case SUBMIT_REVIEW -> deciding(viewer, key);
            case COMMENT -> asked(viewer, key);
            case CONTRIBUTE -> proposed(viewer, key);
            default -> see(viewer, key);
        }
    }

    /** A recommendation with those who were asked about it, as far as the viewer may know. */
    record Seen(Recommendation recommendation, List<Stakeholder> stakeholders, AccessFacts facts) {

        boolean asked(Viewer viewer) {
            return stakeholders.stream().anyMatch(each -> each.person().id().equals(viewer.id()));
        }
    }

    /** The recommendation, or "not found", hidden and absent alike. Within the caller's transaction. */
    Seen see(Viewer viewer, String key) {
        Recommendation found = store.find(key).orElseThrow(Problem::notFound);
        List<Stakeholder> stakeholders = consultations.of(found.id());
        ChangeRef change = found.change();
        boolean shared = (change != null && change.owner().id().equals(viewer.id()))
                || stakeholders.stream().anyMatch(each -> each.person().id().equals(viewer.id()));
        AccessFacts facts = found.incident() == null
                ? new AccessFacts(List.of(), found.tlp(), null, shared || !viewer.external())
                : new AccessFacts(grants.on(found.incident()), found.tlp(), null, shared);
        if (!(Decisions.decide(viewer, Action.SEE, facts) instanceof Decision.Permit)) {
            throw Problem.notFound();
        }
        return new Seen(found, stakeholders, facts);
    }

    /** Returns whether the viewer may consult and decide: they lead the incident, or are a response lead if there is none. */
    boolean decides(Viewer viewer, Seen seen) {
        return seen.recommendation().incident() == null
                ? Grants.allows(viewer, Action.DECIDE_PROCEDURES)
                : Decisions.decide(viewer, Action.SUBMIT_REVIEW, seen.facts()) instanceof Decision.Permit;
    }

    /** The recommendation, for one of those who were asked about it. */
    Seen asked(Viewer viewer, String key) {
        Seen seen = see(viewer, key);
        if (!seen.asked(viewer)) {
            throw Problem.forbidden();
        }
        return seen;
    }

    /** The recommendation, for the person who proposed it. */
    Seen proposed(Viewer viewer, String key) {
        Seen seen = see(viewer, key);
        if (!seen.recommendation().proposedBy().id().equals(viewer.id())) {
            throw Problem.forbidden();
        }
        return seen;
    }

    Seen deciding(Viewer viewer, String key) {
        Seen seen = see(viewer, key);
        if (!decides(viewer, seen)) {
            throw Problem.forbidden();
        }
        return seen;
    }
}
