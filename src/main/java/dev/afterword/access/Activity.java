package dev.afterword.access;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Records, to the minute, on which incidents people work: where they did something, or someone else did on an incident that they lead. The
 * start page lists these first. It also keeps who wrote something of the response, and who added or invited whom. For people without a grant on the incident, such as the owner of a follow-up, nothing is recorded.
 */
@Component
class Activity {

    /** A person who does one of these takes part in the response, and can't sign it off from outside. */
    private static final Set<FactAction> WRITING = EnumSet.of(
            FactAction.EVENT_ADDED,
            FactAction.EVENT_CHANGED,
            FactAction.EVENT_WITHDRAWN,
            FactAction.EVENT_RESTORED,
            FactAction.EVIDENCE_ADDED,
            FactAction.EVIDENCE_CHANGED,
            FactAction.EVIDENCE_HANDED_IN,
            FactAction.FINDING_RAISED,
            FactAction.FINDING_CHANGED,
            FactAction.FINDING_WITHDRAWN,
            FactAction.FINDING_RESTORED,
            FactAction.REVIEW_EDITED,
            FactAction.REVIEW_SUBMITTED,
            FactAction.ATTRIBUTION_RECORDED,
            FactAction.ATTRIBUTION_CHANGED,
            FactAction.ATTRIBUTION_WITHDRAWN);

    private static final Set<FactAction> INTRODUCING = EnumSet.of(FactAction.PERSON_ADDED, FactAction.PERSON_INVITED);
    private static final String PERSON = "person/";

    private final ActivityStore store;
    private final Clock clock;

    Activity(ActivityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void on(Fact fact) {
        UUID incident = fact.incident();
        if (INTRODUCING.contains(fact.action())) {
            store.putIntroduction(UUID.fromString(fact.object().substring(PERSON.length())), fact.actor(), null);
        }
        if (incident != null && fact.work() && !fact.actor().equals(Fact.SYSTEM)) {
            store.put(incident, clock.instant());
            if (WRITING.contains(fact.action())) {
                store.putResponder(incident);
            }
        }
    }
}
