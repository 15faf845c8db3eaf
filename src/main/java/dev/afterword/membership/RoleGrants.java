package dev.afterword.membership;

import dev.afterword.access.Role;
import java.util.UUID;

/** Which role a grant names. */
public final class RoleGrants {

    private RoleGrants() {}

    /** The role's name. @throws IllegalArgumentException for a principal that stands for none */
    public static String nameOf(UUID principal) {
        for (Role role : Role.values()) {
            if (role.principal().equals(principal)) {
                return role.name();
            }
        }
        throw new IllegalArgumentException("no role: " + principal);
    }
}
