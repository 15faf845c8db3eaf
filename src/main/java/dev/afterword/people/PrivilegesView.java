package dev.afterword.people;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.privilege.PrivilegeRequest;
import dev.afterword.web.Form;
import java.util.Arrays;
import java.util.List;

/**
 * What was requested for a person, as their page shows it.
 *
 * @param form the last refused button
 */
public record PrivilegesView(PersonRef person, List<PrivilegeRequest> requests, Form form) {

    /** Returns the roles that can be requested: those that take two people and aren't requested yet. */
    public List<Role> requestable() {
        return Arrays.stream(Role.values())
                .filter(Role::takesTwo)
                .filter(role -> requests.stream().noneMatch(request -> request.role() == role))
                .toList();
    }
}
