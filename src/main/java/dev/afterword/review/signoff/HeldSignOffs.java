package dev.afterword.review.signoff;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Localizable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sign-offs that a person is requested to give: another person is requested once they can't act any more. */
@Component
class HeldSignOffs implements HeldWork {

    private final SignOffStore store;
    private final ApplicationEventPublisher events;

    HeldSignOffs(SignOffStore store, ApplicationEventPublisher events) {
        this.store = store;
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
    public List<Held> abandoned(UUID[] incidents) {
        return store.abandoned(incidents);
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        Signer signer = store.signer(Objects.requireNonNull(held.incident()), to.id())
                .orElseThrow(() -> Problem.invalid("assignments", "notAMember"));
        SignOffRole role = store.role(held.id());
        if (!role.isOpenTo(signer)) {
            throw Problem.invalid(
                    "assignments",
                    role == SignOffRole.OUTSIDE ? "takesPart" : "functionMissing",
                    to.name(),
                    (Localizable) msg -> msg.t(role));
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
