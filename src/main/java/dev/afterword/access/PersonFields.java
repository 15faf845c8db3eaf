package dev.afterword.access;

import java.util.Locale;
import java.util.Set;

/**
 * What is kept of a person and may change.
 *
 * @param external whether they belong to another organisation; they hold no role then
 * @param active whether they may sign in and stand for anything
 * @param language {@code en} or {@code zh-TW}
 * @param zone the IANA zone that times are shown to them in
 */
public record PersonFields(
        String name, String email, boolean external, boolean active, String language, String zone, Set<Role> roles) {

    public PersonFields {
        email = email.toLowerCase(Locale.ROOT);
        roles = Set.copyOf(roles);
    }

    /** Somebody new, with what most people have. */
    public static PersonFields named(String name, String email, Role... roles) {
        return new PersonFields(name, email, false, true, "en", "UTC", Set.of(roles));
    }

    public PersonFields withProfile(String name, String language, String zone) {
        return new PersonFields(name, email, external, active, language, zone, roles);
    }
}
