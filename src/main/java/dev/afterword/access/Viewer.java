package dev.afterword.access;

import java.util.Set;
import java.util.UUID;

/**
 * The person on whose behalf something is done. It is the first argument of every service.
 *
 * @param external whether the person belongs to another organisation
 * @param readOnly whether the request has a token that may only read
 */
public record Viewer(UUID id, String name, boolean external, Set<Role> roles, boolean readOnly) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
