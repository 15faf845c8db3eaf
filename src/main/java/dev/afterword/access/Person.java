package dev.afterword.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.kernel.sql.Embedded;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.UUID;

/**
 * A person, in the database and as the API shows them.
 *
 * @param hasPassword whether the person can sign in by password; false until they accept an invitation
 * @param requestedRoles the roles that somebody requested for the person and another has to approve
 * @param version grows with each change
 */
@Schema(name = "PersonAccount") // "Person" is the id and name that other answers refer to people by
public record Person(
        UUID id,
        @JsonUnwrapped @Embedded PersonFields fields,
        boolean hasPassword,
        Set<Role> requestedRoles,
        long version) {

    public PersonRef ref() {
        return new PersonRef(id, fields.name());
    }

    public String name() {
        return fields.name();
    }

    /** Returns {@code active}, {@code inactive}, or {@code invited} as long as the person has no password. */
    public String state() {
        if (!fields.active()) {
            return "inactive";
        }
        return hasPassword ? "active" : "invited";
    }

    public String email() {
        return fields.email();
    }

    /** Returns whether the person may be given work: people who are active, except auditors, who change nothing. */
    @JsonIgnore
    public boolean canWork() {
        return fields.canWork();
    }
}
