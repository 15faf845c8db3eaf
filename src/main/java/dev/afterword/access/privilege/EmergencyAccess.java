package dev.afterword.access.privilege;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Level;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.privilege.PrivilegeRequest.State;
import dev.afterword.access.privilege.PrivilegeStore.Opened;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reading one incident that is restricted to named members, for a day: an administrator or response lead requests it for themselves, with a
 * reason, and another approves it. Neither sees the incident until then, so neither learns from the request whether there is one.
 */
@Component
public class EmergencyAccess {

    private static final String HREF = "/privileges";

    private final Transactions transactions;
    private final PrivilegeStore store;
    private final NoticeStore notices;
    private final Privileges privileges;
    private final ApplicationEventPublisher events;

    EmergencyAccess(
            Transactions transactions,
            PrivilegeStore store,
            NoticeStore notices,
            Privileges privileges,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.notices = notices;
        this.privileges = privileges;
        this.events = events;
    }

    public PrivilegeRequest request(Viewer viewer, RequestEmergencyAccess command) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            UUID id = RandomCodes.uuid();
            store.insertEmergency(id, viewer.id(), command.incident(), command.reason());
            PrivilegeRequest request = store.lockEmergency(id)
                    .orElseThrow(() -> Problem.blocked("emergencyRequested", HREF, command.incident()));
            publish(FactAction.EMERGENCY_REQUESTED, viewer, request);
            return request;
        });
    }

    /** Gives the access that another person requested. Throws where there is nothing to give it to, and says no more. */
    public PrivilegeRequest approve(Viewer viewer, UUID id) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            PrivilegeRequest request = store.lockEmergency(id).orElseThrow(Problem::notFound);
            privileges.requireAnother(viewer, request.requestedBy(), HREF);
            store.decide(id, State.APPROVED, viewer.id());
            UUID person = request.person().id();
            String key = String.valueOf(request.key());
            Opened opened = store.openInEmergency(id)
                    .orElseThrow(() -> Problem.blocked(
                            "noEmergency", HREF, key, request.person().name()));
            publish(FactAction.EMERGENCY_APPROVED, viewer, request);
            events.publishEvent(Fact.of(FactAction.MEMBER_ADDED, viewer.id(), key + "/member/" + person)
                    .in(opened.incident())
                    .withAfter(Map.of(
                            "level", Level.READ.name(),
                            "maxTlp", Tlp.RED.name(),
                            "clearances", List.of(),
                            "expiresAt", opened.expiresAt().toString())));
            notices.tell(person, request.kind().name(), key, opened.lead());
            return request.decided(State.APPROVED);
        });
    }

    /** Refuses the access; who requested it withdraws it so. */
    public PrivilegeRequest refuse(Viewer viewer, UUID id) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            PrivilegeRequest request = store.lockEmergency(id).orElseThrow(Problem::notFound);
            store.decide(id, State.REFUSED, viewer.id());
            publish(FactAction.EMERGENCY_REFUSED, viewer, request);
            return request.decided(State.REFUSED);
        });
    }

    private static void requireChange(Viewer viewer) {
        Grants.require(viewer, Action.GIVE_ROLES);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }

    private void publish(FactAction action, Viewer viewer, PrivilegeRequest request) {
        events.publishEvent(Fact.of(
                        action, viewer.id(), "person/" + request.person().id())
                .withAfter(
                        Map.of("incident", String.valueOf(request.key()), "reason", String.valueOf(request.reason()))));
    }
}
