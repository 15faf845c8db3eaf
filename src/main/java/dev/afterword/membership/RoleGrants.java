package dev.afterword.membership;

import dev.afterword.access.Role;
import java.util.UUID;

/** Maps principals of grants to role names. */
public final class RoleGrants {

    private RoleGrants() {}

    /** Returns the name of the role. @throws IllegalArgumentException for a principal that isn't a role */
    public static String nameOf(UUID principal) {
        for (Role role : Role.values()) {
            if (role.principal().equals(principal)) {
                return role.name();
            }
        }
        throw new IllegalArgumentException("no role: " + principal);
    }
}
