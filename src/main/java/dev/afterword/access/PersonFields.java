package dev.afterword.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a person that can be edited: as a form and as JSON, in the database and the audit trail.
 *
 * @param external whether the person belongs to another organisation; such a person has no role
 * @param active whether the person may sign in and be given work; true by default
 * @param language {@code en}, the default, or {@code zh-TW}
 * @param zone the IANA time zone in which the person sees times; UTC by default
 */
public record PersonFields(
        @NotBlank @Size(max = 200) String name,

        @NotBlank @Size(max = 254) @Pattern(regexp = PersonFields.EMAIL, message = "email")
        String email,

        boolean external,
        Boolean active,
        @Pattern(regexp = "en|zh-TW") String language,
        @ZoneName String zone,
        Set<Role> roles) {

    /** What an e-mail address looks like; nothing is one, too. */
    public static final String EMAIL = "|[^@\\s\"<>,;]+@[^@\\s\"<>,;]+";

    public PersonFields {
        email = email == null ? "" : email.toLowerCase(Locale.ROOT);
        active = active == null || active;
        language = language == null ? "en" : language;
        zone = zone == null ? "UTC" : zone;
        roles = roles == null ? Set.of() : Set.copyOf(roles);
    }

    /** Returns a new person with the usual settings. */
    public static PersonFields named(String name, String email, Role... roles) {
        return new PersonFields(name, email, false, true, "en", "UTC", Set.of(roles));
    }

    public PersonFields withProfile(String name, String language, String zone) {
        return new PersonFields(name, email, external, active, language, zone, roles);
    }

    public PersonFields deactivated() {
        return new PersonFields(name, email, external, false, language, zone, roles);
    }

    /** Returns a copy with these roles instead of the current ones. */
    public PersonFields withRoles(Set<Role> others) {
        return new PersonFields(name, email, external, active, language, zone, others);
    }

    /**
     * Returns the roles of these fields that take two people to give, and that the person doesn't have yet. Who is active again starts
     * without them.
     *
     * @param was the fields so far; null for a new person
     */
    public Set<Role> gained(@Nullable PersonFields was) {
        Set<Role> gained = EnumSet.noneOf(Role.class);
        if (active) {
            roles.stream().filter(Role::takesTwo).forEach(gained::add);
        }
        if (was != null && was.active()) {
            gained.removeAll(was.roles());
        }
        return gained;
    }

    boolean canWork() {
        return active && !roles.contains(Role.AUDITOR);
    }
}
