package dev.afterword.access.privilege;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.privilege.PrivilegeRequest.Kind;
import dev.afterword.access.privilege.PrivilegeRequest.State;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Breaking the glass takes two: one administrator or response lead requests, another approves. Neither is the person concerned, and neither
 * has added, invited or given a role to the other within the last 30 days, for then one of them might be both.
 */
@Component
public class Privileges {

    private final Transactions transactions;
    private final PrivilegeStore store;
    private final NoticeStore notices;
    private final People people;
    private final ApplicationEventPublisher events;

    Privileges(
            Transactions transactions,
            PrivilegeStore store,
            NoticeStore notices,
            People people,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.notices = notices;
        this.people = people;
        this.events = events;
    }

    /** Returns the open requests about a person. */
    public List<PrivilegeRequest> about(Viewer viewer, UUID person) {
        Grants.require(viewer, Action.GIVE_ROLES);
        return transactions.read(viewer, () -> store.open(person));
    }

    /** Returns all open requests, the oldest first. */
    public List<PrivilegeRequest> open(Viewer viewer) {
        Grants.require(viewer, Action.GIVE_ROLES);
        return transactions.read(viewer, () -> store.open(null));
    }

    public PrivilegeRequest requestRole(Viewer viewer, UUID person, Role role) {
        if (!role.takesTwo()) {
            throw Problem.blocked("roleTakesOne", "/people/" + person);
        }
        return request(viewer, Kind.ROLE, person, role, FactAction.PERSON_ROLE_REQUESTED);
    }

    public PrivilegeRequest requestInvitation(Viewer viewer, UUID person) {
        return request(viewer, Kind.INVITATION, person, null, FactAction.PERSON_INVITATION_REQUESTED);
    }

    private PrivilegeRequest request(Viewer viewer, Kind kind, UUID id, @Nullable Role role, FactAction action) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Person person = people.find(id).orElseThrow(Problem::notFound);
            refuseOwn(viewer, id);
            if (!person.fields().active()) {
                throw Problem.blocked("inactive", "/people/" + id);
            }
            if (role != null && person.fields().external()) {
                throw Problem.invalid("roles", "externalRole");
            }
            if (role != null && person.fields().roles().contains(role)) {
                throw Problem.blocked("hasRole", "/people/" + id);
            }
            if (store.insert(RandomCodes.uuid(), kind, id, role, viewer.id())) {
                publish(action, viewer, id, role);
            }
            return store.lock(kind, id, role).orElseThrow(Problem::notFound);
        });
    }

    /** Gives the person the role that another requested. */
    public PrivilegeRequest approveRole(Viewer viewer, UUID person, Role role) {
        return transactions.in(viewer, () -> {
            PrivilegeRequest request = decide(viewer, Kind.ROLE, person, role, State.APPROVED);
            publish(FactAction.PERSON_ROLE_APPROVED, viewer, person, role);
            notices.tell(person, role.name(), "", null);
            people.giveRole(viewer.id(), request.requestedBy().id(), person, role);
            return request;
        });
    }

    /** Refuses the role; who requested it withdraws it so. */
    public PrivilegeRequest refuseRole(Viewer viewer, UUID person, Role role) {
        return transactions.in(viewer, () -> {
            PrivilegeRequest request = decide(viewer, Kind.ROLE, person, role, State.REFUSED);
            publish(FactAction.PERSON_ROLE_REFUSED, viewer, person, role);
            return request;
        });
    }

    /** Approves a new link for an account in use. The caller creates it, in the same transaction. */
    public void approveInvitation(Viewer viewer, UUID person) {
        transactions.run(viewer, () -> {
            PrivilegeRequest request = decide(viewer, Kind.INVITATION, person, null, State.APPROVED);
            publish(FactAction.PERSON_INVITATION_APPROVED, viewer, person, null);
            people.introduced(person, request.requestedBy().id());
            notices.tell(person, Kind.INVITATION.name(), "", null);
        });
    }

    public PrivilegeRequest refuseInvitation(Viewer viewer, UUID person) {
        return transactions.in(viewer, () -> {
            PrivilegeRequest request = decide(viewer, Kind.INVITATION, person, null, State.REFUSED);
            publish(FactAction.PERSON_INVITATION_REFUSED, viewer, person, null);
            return request;
        });
    }

    /** Gives a role by a command on the machine, where there may be no two people yet. */
    public Person giveLocally(UUID person, Role role) {
        return transactions.runAsAnonymous(() -> {
            events.publishEvent(Fact.of(FactAction.PERSON_ROLE_GIVEN, Fact.SYSTEM, "person/" + person)
                    .withAfter(Map.of("role", role.name())));
            if (role.takesTwo()) {
                notices.tell(person, role.name(), "", null);
            }
            return people.giveRole(Fact.SYSTEM, Fact.SYSTEM, person, role);
        });
    }

    private PrivilegeRequest decide(Viewer viewer, Kind kind, UUID person, @Nullable Role role, State state) {
        requireChange(viewer);
        PrivilegeRequest request = store.lock(kind, person, role).orElseThrow(Problem::notFound);
        if (state == State.APPROVED) {
            refuseOwn(viewer, person);
            requireAnother(viewer, request.requestedBy(), "/people/" + person);
        }
        store.decide(request.id(), state, viewer.id());
        return request.decided(state);
    }

    /** Throws unless the viewer is another person than the requester, who didn't make the viewer and still has the right. */
    void requireAnother(Viewer viewer, PersonRef requester, String href) {
        if (requester.id().equals(viewer.id())) {
            throw Problem.blocked("samePerson", href);
        }
        if (!store.mayRequest(requester.id())) {
            throw Problem.blocked("requesterLeft", href, requester.name());
        }
        if (store.acquainted(requester.id(), viewer.id())) {
            throw Problem.blocked("acquainted", href, requester.name());
        }
    }

    private static void refuseOwn(Viewer viewer, UUID person) {
        if (person.equals(viewer.id())) {
            throw Problem.blocked("ownPrivilege", "/people/" + person);
        }
    }

    private static void requireChange(Viewer viewer) {
        Grants.require(viewer, Action.GIVE_ROLES);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }

    private void publish(FactAction action, Viewer viewer, UUID person, @Nullable Role role) {
        Fact fact = Fact.of(action, viewer.id(), "person/" + person);
        events.publishEvent(role == null ? fact : fact.withAfter(Map.of("role", role.name())));
    }
}
