package dev.afterword.review.signoff;

import dev.afterword.access.Action;
import dev.afterword.access.Members;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sign-offs that a person is requested to give: another person is requested once they can't act any more. */
@Component
class HeldSignOffs implements HeldWork {

    private final SignOffStore store;
    private final Members members;
    private final ApplicationEventPublisher events;

    HeldSignOffs(SignOffStore store, Members members, ApplicationEventPublisher events) {
        this.store = store;
        this.members = members;
        this.events = events;
    }

    @Override
    public Kind kind() {
        return Kind.SIGN_OFF;
    }

    @Override
    public Action needs() {
        return Action.SUBMIT_REVIEW;
    }

    @Override
    public List<Held> of(UUID person) {
        return store.requestedOf(person);
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        if (!members.includes(held.incident(), to.id())) {
            throw Problem.invalid("assignments", "notAMember");
        }
        request(viewer.id(), held, to.id());
    }

    @Override
    public void fall(Viewer lead, Held held) {
        request(Fact.SYSTEM, held, lead.id());
    }

    private void request(UUID actor, Held held, UUID person) {
        store.request(held.id(), person);
        events.publishEvent(Fact.of(FactAction.SIGN_OFF_REASSIGNED, actor, held.key() + "/review")
                .in(held.incident())
                .withBefore(Map.of("person", held.person()))
                .withAfter(Map.of("person", person)));
    }
}
