package dev.afterword.recommendation;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opinions that stakeholders haven't given: another person is consulted once they can't act any more. */
@Component
class HeldOpinions implements HeldWork {

    private final ConsultationStore store;
    private final ApplicationEventPublisher events;

    HeldOpinions(ConsultationStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public Kind kind() {
        return Kind.OPINION;
    }

    @Override
    public Action needs() {
        return Action.SUBMIT_REVIEW;
    }

    /** Only people who consult may change who is consulted. */
    @Override
    public Action takes() {
        return Action.SUBMIT_REVIEW;
    }

    @Override
    public List<Held> of(UUID person) {
        return store.awaitedOf(person);
    }

    @Override
    public List<Held> abandoned(UUID[] incidents) {
        return store.abandoned(incidents);
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        consult(viewer.id(), held, to.id());
    }

    @Override
    public void fall(Viewer lead, Held held) {
        consult(Fact.SYSTEM, held, lead.id());
    }

    private void consult(UUID actor, Held held, UUID person) {
        store.consultInstead(held, person);
        events.publishEvent(Fact.of(FactAction.RECOMMENDATION_CONSULTATION_REASSIGNED, actor, held.key())
                .in(held.incident())
                .withBefore(Map.of("person", held.person()))
                .withAfter(Map.of("person", person)));
    }
}
