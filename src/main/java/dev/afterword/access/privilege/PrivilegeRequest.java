package dev.afterword.access.privilege;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's request that another gets more rights, also in the shape of the API.
 *
 * @param role the role; null for anything else
 * @param key the incident that emergency access is requested to, as it was typed; null for anything else
 * @param reason why; null for anything but emergency access
 */
public record PrivilegeRequest(
        UUID id,
        Kind kind,
        PersonRef person,
        @Nullable Role role,
        @Nullable String key,
        @Nullable String reason,
        PersonRef requestedBy,
        Instant requestedAt,
        State state) {

    /** What is requested. */
    public enum Kind {
        ROLE,
        /** A link that sets the password of an account that has one. */
        INVITATION,
        /** Reading one incident that is restricted to named members, for a day. The person requests it for themselves. */
        EMERGENCY
    }

    /** What became of the request. */
    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED
    }

    PrivilegeRequest decided(State decision) {
        return new PrivilegeRequest(id, kind, person, role, key, reason, requestedBy, requestedAt, decision);
    }

    /** Returns the address of the request, below which it is approved and refused. */
    public String href() {
        return switch (kind) {
            case ROLE -> "/people/" + person.id() + "/roles/" + role;
            case INVITATION -> "/people/" + person.id() + "/invitation";
            case EMERGENCY -> "/emergency-access/" + id;
        };
    }
}
