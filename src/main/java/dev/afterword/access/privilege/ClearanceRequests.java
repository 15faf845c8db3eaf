package dev.afterword.access.privilege;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Clearances of members take two response leads: one requests, another approves, and neither is the member, or in the team that is. Callers
 * decide who may manage the members of the incident. Within a transaction of the viewer.
 */
@Component
public class ClearanceRequests {

    private final ClearanceStore store;
    private final NoticeStore notices;
    private final Privileges privileges;
    private final ApplicationEventPublisher events;

    ClearanceRequests(
            ClearanceStore store, NoticeStore notices, Privileges privileges, ApplicationEventPublisher events) {
        this.store = store;
        this.notices = notices;
        this.privileges = privileges;
        this.events = events;
    }

    /**
     * A clearance of a member of an incident.
     *
     * @param key the key of the incident
     */
    public record Clearance(UUID incident, String key, UUID principal, Restriction restriction) {
        String href() {
            return "/incidents/" + key + "/people";
        }
    }

    /** Returns the open requests of an incident, the oldest first. */
    public List<ClearanceRequest> requested(UUID incident) {
        return store.of(incident);
    }

    public void request(Viewer viewer, Clearance clearance) {
        refuseOwn(viewer, clearance);
        if (store.insert(clearance.incident(), clearance.principal(), clearance.restriction(), viewer.id())) {
            publish(FactAction.MEMBER_CLEARANCE_REQUESTED, viewer, clearance);
        }
    }

    /**
     * Approves a clearance. The caller gives it.
     *
     * @param lead the lead of the incident, who is told
     */
    public void approve(Viewer viewer, Clearance clearance, UUID lead) {
        ClearanceRequest request = find(clearance);
        refuseOwn(viewer, clearance);
        privileges.requireAnother(viewer, request.requestedBy(), clearance.href());
        end(clearance);
        publish(FactAction.MEMBER_CLEARANCE_APPROVED, viewer, clearance);
        notices.tell(clearance.principal(), clearance.restriction().name(), clearance.key(), lead);
    }

    /** Refuses a clearance; who requested it withdraws it so. */
    public void refuse(Viewer viewer, Clearance clearance) {
        end(clearance);
        publish(FactAction.MEMBER_CLEARANCE_REFUSED, viewer, clearance);
    }

    private ClearanceRequest find(Clearance clearance) {
        return store.find(clearance.incident(), clearance.principal(), clearance.restriction())
                .orElseThrow(Problem::notFound);
    }

    private void end(Clearance clearance) {
        if (!store.delete(clearance.incident(), clearance.principal(), clearance.restriction())) {
            throw Problem.notFound();
        }
    }

    private void refuseOwn(Viewer viewer, Clearance clearance) {
        if (store.concerns(viewer.id(), clearance.principal())) {
            throw Problem.blocked("ownPrivilege", clearance.href());
        }
    }

    private void publish(FactAction action, Viewer viewer, Clearance clearance) {
        events.publishEvent(Fact.of(action, viewer.id(), clearance.key() + "/member/" + clearance.principal())
                .in(clearance.incident())
                .withAfter(Map.of("clearance", clearance.restriction().name())));
    }
}
