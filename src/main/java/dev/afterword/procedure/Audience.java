package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.util.List;
import java.util.UUID;

/** Who has to read a procedure. */
public record Audience(List<PersonRef> people, List<ReaderTeam> teams) {

    /** A team by name. */
    public record ReaderTeam(UUID id, String name) {}

    public Audience {
        people = List.copyOf(people);
        teams = List.copyOf(teams);
    }

    boolean isEmpty() {
        return people.isEmpty() && teams.isEmpty();
    }
}
