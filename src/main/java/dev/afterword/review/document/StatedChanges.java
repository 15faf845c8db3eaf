package dev.afterword.review.document;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts the changes of everything that the next version of a review states: its text, who took part, who is behind the incident, the
 * facts of the incident, and all that can be cited. A sign-off was given for what stood there before.
 */
@Component
class StatedChanges {

    private static final Set<FactAction> STATED = EnumSet.of(
            FactAction.REVIEW_EDITED,
            FactAction.ATTRIBUTION_RECORDED,
            FactAction.ATTRIBUTION_CHANGED,
            FactAction.ATTRIBUTION_WITHDRAWN,
            FactAction.INCIDENT_FACTS_CHANGED,
            FactAction.PARTY_ADDED,
            FactAction.PARTY_CHANGED,
            FactAction.PARTY_REMOVED,
            FactAction.PARTY_RESTORED,
            FactAction.EVENT_ADDED,
            FactAction.EVENT_CHANGED,
            FactAction.EVENT_WITHDRAWN,
            FactAction.EVENT_RESTORED,
            FactAction.EVIDENCE_ADDED,
            FactAction.EVIDENCE_CHANGED,
            FactAction.EVIDENCE_DISPOSED,
            FactAction.FINDING_RAISED,
            FactAction.FINDING_CHANGED,
            FactAction.FINDING_WITHDRAWN,
            FactAction.FINDING_RESTORED);

    private final ReviewStore store;

    StatedChanges(ReviewStore store) {
        this.store = store;
    }

    @EventListener
    void on(Fact fact) {
        UUID incident = fact.incident();
        if (incident != null && STATED.contains(fact.action())) {
            store.textChanged(incident);
        }
    }
}
