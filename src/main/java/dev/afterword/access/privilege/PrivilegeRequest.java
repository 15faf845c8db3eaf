package dev.afterword.access.privilege;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's request that another gets more rights, also in the shape of the API.
 *
 * @param role the role; null for a new invitation
 */
public record PrivilegeRequest(
        UUID id,
        Kind kind,
        PersonRef person,
        @Nullable Role role,
        PersonRef requestedBy,
        Instant requestedAt,
        State state) {

    /** What is requested. */
    public enum Kind {
        ROLE,
        /** A link that sets the password of an account that has one. */
        INVITATION
    }

    /** What became of the request. */
    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED
    }

    PrivilegeRequest decided(State decision) {
        return new PrivilegeRequest(id, kind, person, role, requestedBy, requestedAt, decision);
    }

    /** Returns the address of the request, below which it is approved and refused. */
    public String href() {
        return "/people/" + person.id() + (role == null ? "/invitation" : "/roles/" + role.name());
    }
}
